import { keepFile, partOf, storeSlice } from "../adapters/batches/batch-files.ts";
import { goOn } from "../adapters/batches/batch-queue.ts";
import { cancelBatch, changeBatch, RUNNING } from "../adapters/batches/batches.ts";
import { mapConcurrently } from "../adapters/runtime.ts";
import type { BatchRow } from "../domain/batches/batch.ts";
import { type Cut, cut } from "../domain/batches/cut.ts";
import { LINES_AT_ONCE, SLICE_BYTES } from "../domain/batches/limits.ts";
import { countsOf, type LineResult, linesOf } from "../domain/batches/results.ts";
import { logger } from "../http/logger.ts";
import { linesIn } from "./lines.ts";
import { type How, LineFailed, resultOf } from "./line-result.ts";
import { type Remaining, Turn, TurnOver } from "./turn.ts";

/**
 * Decides the lines of a batch's next slice, and counts them: a write that holds while the batch is where it was. Whoever is
 * killed before it has done nothing that the next one does not do again, with the same decisions.
 */
export async function nextSlice(row: BatchRow, again: boolean, context: Remaining): Promise<void> {
  if (row.read === 0) await keepFile(row);
  const bytes = await partOf(row, row.read, SLICE_BYTES);
  if (bytes === undefined) return ended(row, "The file is gone.");
  const part = cut(bytes, { inLongLine: row.inLongLine, isLast: row.read + bytes.length >= row.bytes });
  const results = await resultsOf(row, part, { again, turn: new Turn(row, context) });
  if (results === undefined) return;
  await storeSlice({ ...row, slice: row.slices }, linesOf(results));
  const changed = await advance(row, { ...counted(row, results), ...placeAfter(row, part) });
  if (changed?.needs !== undefined) await goOn(changed);
}

/** Undefined where others go on, or it is left for later. */
async function resultsOf(row: BatchRow, { lines }: Cut, how: How): Promise<LineResult[] | undefined> {
  try {
    return await mapConcurrently(linesIn(row, lines), LINES_AT_ONCE, (line) => resultOf(row, line, how));
  } catch (error) {
    if (!(error instanceof LineFailed || error instanceof TurnOver)) throw error;
    await later(row, how.turn, error);
    return undefined;
  } finally {
    how.turn.end();
  }
}

/** How long a slice is left alone whose lines could not be decided, in seconds. */
const LEAVE_SECONDS = 30;

/** The slice is begun again, unless somebody else has ended it. Where its lines fail again and again, they are refused. */
async function later(row: BatchRow, { isLost }: Turn, error: LineFailed | TurnOver): Promise<void> {
  logger.warn("the slice is left for later", { id: row.id, step: row.step, error });
  if (isLost) return;
  const isFailure = error instanceof LineFailed;
  if (isFailure) await changeBatch(row, { set: { tries: row.tries + 1 } });
  await goOn(row, true, isFailure ? LEAVE_SECONDS : 0);
}

function counted(row: BatchRow, results: readonly LineResult[]) {
  const { lines, automatic, people, refused } = countsOf(results);
  return {
    lines: row.lines + lines,
    automatic: row.automatic + automatic,
    people: row.people + people,
    refused: row.refused + refused,
  };
}

function placeAfter(row: BatchRow, { taken, inLongLine }: Cut): Partial<BatchRow> {
  return {
    read: row.read + taken,
    inLongLine,
    slices: row.slices + 1,
    step: row.step + 1,
    tries: 0,
    needsAt: new Date().toISOString(),
  };
}

/** What was cancelled meanwhile stays so, and counts the slice all the same. */
async function advance(row: BatchRow, set: Partial<BatchRow>): Promise<BatchRow | undefined> {
  if ((set.read ?? 0) < row.bytes) return changeBatch(row, { set });
  return (await changeBatch(row, { ...RUNNING, set: { ...set, state: "routed" } })) ?? changeBatch(row, { set });
}

async function ended(row: BatchRow, because: string): Promise<void> {
  const cancelled = await cancelBatch(row.id, new Date().toISOString(), because);
  if (cancelled !== undefined) await goOn(cancelled);
}
