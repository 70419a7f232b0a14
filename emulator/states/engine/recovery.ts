import type { RecoverableState } from "../definition/machine.ts";
import type { Json } from "../language/json.ts";
import { type Failure, failureOf, matches } from "./failure.ts";
import { countState } from "./metering.ts";
import type { Position, Step } from "./position.ts";
import { retrierFor, retryDelay } from "./retry.ts";

/** Makes attempts until one succeeds, or Retry is used up and Catch decides. Throws the `Failure` that nothing caught. */
export async function withRecovery(
  position: Position,
  state: RecoverableState,
  attempt: () => Promise<Json>,
): Promise<Step> {
  for (;;) {
    try {
      await position.sleep();
      const result = await attempt();
      return await position.step(state, state.next, result, { result });
    } catch (error) {
      const failure = failureOf(error);
      if (!retry(position, state, failure)) return caught(position, state, failure);
    }
  }
}

/** Prepares the next attempt, if there is to be one. The journal keeps the count and the time. */
function retry(position: Position, state: RecoverableState, failure: Failure): boolean {
  const { attempts } = position.frame;
  const index = retrierFor(state.retry, failure.error, attempts);
  const retrier = index === undefined ? undefined : state.retry[index];
  if (retrier === undefined) return false;
  const { clock, random } = position.run.engine;
  const counts = state.retry.map((_, other) => (attempts[other] ?? 0) + (other === index ? 1 : 0));
  const delay = retryDelay(retrier, attempts[index ?? 0] ?? 0, random);
  countState(position.run, position.frame.state);
  position.run.progress.dropInside(position.path);
  position.save({ attempts: counts, wake: clock.now() + Math.round(delay * 1000), work: undefined });
  return true;
}

async function caught(position: Position, state: RecoverableState, failure: Failure): Promise<Step> {
  position.run.progress.dropInside(position.path);
  const catcher = state.catch.find((entry) => matches(entry.errors, failure.error));
  if (catcher === undefined) throw failure;
  const errorOutput = { Error: failure.error, ...(failure.cause === undefined ? {} : { Cause: failure.cause }) };
  return position.step(catcher, catcher.next, errorOutput, { errorOutput });
}
