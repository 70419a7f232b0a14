import { unwatchFile, watchFile } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { DataFolder } from "./data-folder.ts";
import type { System } from "./system.ts";

const LOOK_MS = 500;

/**
 * Deploys what `npm run policy -- set` writes into the data folder, while the system runs. What is refused is told, and
 * leaves everything as it was. Returns how to stop.
 */
export function watchDeployment(folder: DataFolder, system: Pick<System, "redeploy">, tell: (line: string) => void): () => void {
  const file = folder.part("deployment.json");
  let deployed = folder.deployment()?.parameters;
  const look = (): void => {
    const next = folder.deployment()?.parameters;
    if (next === undefined || isDeepStrictEqual(next, deployed)) return;
    deployed = next;
    try {
      system.redeploy(next);
      tell("The policy was changed, and applies to what comes from now on.");
    } catch (error) {
      tell(`The change of the policy was refused: ${error instanceof Error ? error.message : "unknown"}`);
    }
  };
  watchFile(file, { interval: LOOK_MS, persistent: false }, look);
  return () => unwatchFile(file, look);
}
