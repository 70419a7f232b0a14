import { storeDoubted } from "../adapters/relabelling/doubted.ts";
import { teachingAnswersIn } from "../adapters/learning/training.ts";
import { flow } from "../adapters/runtime.ts";
import type { Cursor } from "../domain/learning/cursor.ts";
import { labelMapOf } from "../domain/flows/label-map.ts";
import { doubtedAmong } from "../domain/relabelling/doubting.ts";
import { logger } from "../http/logger.ts";

/** Days for which there is enough, should no night come: what cannot be looked at is passed over. */
const DAYS = 10;

/**
 * Writes down which answers are to be looked at again, the least likely first: `sweep` opens their reviews by day. No training
 * fails for it.
 */
export const doubtLabels = (cursor: Pick<Cursor, "segments">, perDay: number): Promise<void> =>
  doubted(cursor, perDay).catch((error: unknown) => logger.error("no labels doubted", { error: error as Error }));

async function doubted({ segments }: Pick<Cursor, "segments">, perDay: number): Promise<void> {
  const answers = await teachingAnswersIn(segments);
  await storeDoubted({ ...doubtedAmong(answers, labelMapOf(flow()), perDay * DAYS), at: new Date().toISOString() });
}
