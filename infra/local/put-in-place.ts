import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Renames a folder that is whole to its final name. Somebody else may have made the same meanwhile, as `mark` in it
 * shows; then that one stands.
 */
export function putInPlace(draft: string, place: string, mark: string): void {
  try {
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(join(place, mark))) throw error;
  }
}
