import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";

/** What nobody used for so long is not worth its place: it can be made again in seconds. Milliseconds. */
const UNUSED_MS = 24 * 3_600_000;

/**
 * A folder that is made where it is not there yet; its path. It is made aside and renamed when it is whole, so that one
 * that was cut off is none, as the file or folder `mark` in it shows.
 */
export async function madeOnce(place: string, mark: string, make: (draft: string) => Promise<unknown>): Promise<string> {
  if (existsSync(join(place, mark))) return used(place);
  mkdirSync(dirname(place), { recursive: true });
  const draft = mkdtempSync(`${place}-`);
  await make(draft);
  putInPlace(draft, place, mark);
  return place;
}

/** Deletes what `madeOnce` made in a folder and nobody used for a day, and what was cut off. */
export function pruneUnused(folder: string): void {
  const isOld = (path: string): boolean => Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > UNUSED_MS;
  const old = readdirSync(folder).map((name) => join(folder, name)).filter(isOld);
  for (const path of old) ifAllowed(() => rmSync(path, { recursive: true, force: true }));
}

function used(place: string): string {
  ifAllowed(() => utimesSync(place, new Date(), new Date()));
  return place;
}

/** Somebody else's folder, or one that cannot be written, can be used all the same. */
function ifAllowed(change: () => void): void {
  try {
    change();
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

/** Somebody else may have made the same meanwhile; then that one stands. */
function putInPlace(draft: string, place: string, mark: string): void {
  try {
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(join(place, mark))) throw error;
  }
}
