import { removeFile } from "../adapters/batches/batch-files.ts";
import { changeBatch } from "../adapters/batches/batches.ts";
import type { BatchRow } from "../domain/batches/batch.ts";

/** Nobody reads the file of a cancelled batch any more. */
export async function finish(row: BatchRow): Promise<void> {
  await removeFile(row);
  await changeBatch(row, { remove: ["needs", "needsAt"] });
}
