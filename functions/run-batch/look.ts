import { removeFile, sliceAt } from "../adapters/batches/batch-files.ts";
import { lineResults } from "../adapters/batches/batch-results.ts";
import { goOn } from "../adapters/batches/batch-queue.ts";
import { changeBatch } from "../adapters/batches/batches.ts";
import type { BatchRow } from "../domain/batches/batch.ts";
import { countsOf, isOpen, resultsIn } from "../domain/batches/results.ts";

/** How many slices are looked at in one go. */
const SLICES = 20;

/**
 * Looks whether people have decided, slice by slice, up to the first that still waits: so a look reads little, however long
 * people take. The sweeper has it done again every minute or so.
 */
export async function look(row: BatchRow): Promise<void> {
  // Every line is read: the file has done its work.
  if (row.settled === 0) await removeFile(row);
  const seen = await settledIn(row);
  const isOver = seen.settled === row.slices;
  const now = new Date().toISOString();
  const changed = await changeBatch(row, {
    when: "#state = :routed",
    values: { ":routed": "routed" },
    set: { ...seen, step: row.step + 1, ...(isOver ? { state: "decided", endedAt: now } : { needsAt: now }) },
    ...(isOver && { remove: ["needs", "needsAt"] }),
  });
  // Nothing is in the way of what comes next.
  if (changed !== undefined && !isOver && seen.settled === row.settled + SLICES) await goOn(changed);
}

type Settled = Pick<BatchRow, "settled" | "answered" | "partly">;

async function settledIn(row: BatchRow): Promise<Settled> {
  let { settled, answered } = row;
  const end = Math.min(row.slices, row.settled + SLICES);
  while (settled < end) {
    const results = resultsIn(await sliceAt({ ...row, slice: settled }));
    const { people } = countsOf(results);
    // What was decided stays so: only what was open is looked up.
    const waiting = (await lineResults(results.filter(isOpen))).filter(isOpen).length;
    if (waiting > 0) return { settled, answered, partly: people - waiting };
    answered += people;
    settled++;
  }
  return { settled, answered, partly: 0 };
}
