import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { dirname, join } from "node:path";

const DAY_MS = 24 * 3_600_000;

/**
 * A folder that is made where it is not there yet; its path. It is made aside and renamed when it is whole, so that one
 * that was cut off is none, as the file or folder `mark` in it shows.
 */
export async function madeOnce(
  place: string,
  mark: string,
  make: (draft: string) => Promise<unknown>,
): Promise<string> {
  ifPossible(() => utimesSync(place, new Date(), new Date()));
  if (existsSync(join(place, mark))) return place;
  mkdirSync(dirname(place), { recursive: true });
  const draft = mkdtempSync(`${place}-`);
  await make(draft);
  putInPlace(draft, place, mark);
  return place;
}

/**
 * Deletes what `madeOnce` made beside `kept` and nobody asked for in so many days, and what was cut off: it can be made again
 * in seconds.
 */
export function pruneUnused(kept: string, days = 1): void {
  for (const name of readdirSync(dirname(kept))) {
    const path = join(dirname(kept), name);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity };
    const isOld = path !== kept && Date.now() - mtimeMs > days * DAY_MS;
    if (isOld) ifPossible(() => rmSync(path, { recursive: true, force: true }));
  }
}

/** Tidiness is no reason for anything to fail: the folder may be somebody else's, or not be writable. */
function ifPossible(change: () => void): void {
  try {
    change();
  } catch {
    // It stays as it is.
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

/** The same files under further names, since nothing changes them; copies, where a file system has no such names or is another one. */
export function placeLinks(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) placeLinks(source, target);
    else placeLink(source, target);
  }
}

function placeLink(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    cpSync(source, target);
  }
}
