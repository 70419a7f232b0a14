import type { System } from "../../cli/system.ts";

/**
 * How many functions work at the moment. They take real time, whatever a test's clock says, and have time limits on it:
 * time that a test lets pass meanwhile would run away from them. Asynchronous events are not counted.
 */
export function functionsAtWork({ services: { lambda } }: System): () => number {
  const real = lambda.call.bind(lambda);
  let atWork = 0;
  lambda.call = (...call) => {
    atWork += 1;
    return real(...call).finally(() => (atWork -= 1));
  };
  return () => atWork;
}
