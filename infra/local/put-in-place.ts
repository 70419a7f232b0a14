import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * A folder that is made where it is not there yet; its path. It is made aside and renamed when it is whole, so that one
 * that was cut off is none, as the file or folder `mark` in it shows.
 */
export async function madeOnce(place: string, mark: string, make: (draft: string) => Promise<unknown>): Promise<string> {
  if (existsSync(join(place, mark))) return place;
  mkdirSync(dirname(place), { recursive: true });
  const draft = mkdtempSync(`${place}-`);
  await make(draft);
  putInPlace(draft, place, mark);
  return place;
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
