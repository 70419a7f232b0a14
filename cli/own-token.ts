import { DataFolder, dataPath } from "./data-folder.ts";
import type { Kind } from "./people.ts";
import { identityOf } from "./system.ts";

/** A token of the local system, for a command of ours. */
export async function ownToken(kind: Kind): Promise<string> {
  const folder = new DataFolder(dataPath(process.env)).ofSystem();
  return (await identityOf(folder)).mint({ kind });
}
