import { batch } from "../adapters/batches/batches.ts";
import type { BatchRow } from "../domain/batches/batch.ts";
import { NotFound } from "../domain/errors.ts";
import { isBatchId } from "../domain/ids.ts";

/** One batch of the application that asks. Another's is as good as none. */
export async function ownBatch(application: string, id: string): Promise<BatchRow> {
  const row = isBatchId(id) ? await batch(id) : undefined;
  if (row === undefined || row.application !== application) throw new NotFound(`There is no batch ${id.slice(0, 40)}.`);
  return row;
}
