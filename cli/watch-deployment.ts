import { isDeepStrictEqual } from "node:util";
import type { DataFolder } from "./data-folder.ts";
import type { System } from "./system.ts";

const LOOK_MS = 500;

/**
 * Deploys what `npm run policy -- set` writes into the data folder, while the system runs. What is refused is told, and
 * leaves everything as it was. Returns how to stop.
 */
export function watchDeployment(
  folder: DataFolder,
  system: Pick<System, "redeploy">,
  tell: (line: string) => void,
): () => void {
  let deployed = folder.deployment()?.parameters;
  let told: string | undefined;
  const change = (): void => {
    const next = folder.deployment()?.parameters;
    told = undefined;
    if (next === undefined || isDeepStrictEqual(next, deployed)) return;
    deployed = next;
    system.redeploy(next);
    tell("Policy changed. The new policy applies to new decisions.");
  };
  const look = (): void => {
    try {
      change();
    } catch (error) {
      const reason = error instanceof Error ? error.message : "unknown error";
      // A file that is broken still is at the next look.
      if (reason !== told) tell(`Policy change rejected: ${reason}`);
      told = reason;
    }
  };
  // A watcher of the file begins a moment after it is asked to, and would take what is written in that moment for how it was.
  const timer = setInterval(look, LOOK_MS).unref();
  return () => clearInterval(timer);
}
