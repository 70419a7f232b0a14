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
    tell("The policy was changed, and applies to what comes from now on.");
  };
  const look = (): void => {
    try {
      change();
    } catch (error) {
      const reason = error instanceof Error ? error.message : "unknown";
      // A file that is broken still is at the next look.
      if (reason !== told) tell(`The change of the policy was refused: ${reason}`);
      told = reason;
    }
  };
  // A watcher of the file begins a moment after it is asked to, and would take what is written in that moment for how it was.
  const timer = setInterval(look, LOOK_MS).unref();
  return () => clearInterval(timer);
}
