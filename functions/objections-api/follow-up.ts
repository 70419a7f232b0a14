import { tell } from "../adapters/decisions/news.ts";
import { recordAnswer } from "../adapters/queues.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import type { ReviewId } from "../domain/ids.ts";
import { logger } from "../http/logger.ts";

/** What the rows say already: where it fails now, the sweeper does it a little later. */
export async function soon(id: string, work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => logger.warn("left to the sweeper", { id, error: error as Error }));
}

/** Tells what stands in the row to be told. */
export const tellSoon = (row: DecisionRow): Promise<void> =>
  soon(row.id, async () => (row.news === undefined ? undefined : tell(row)));

/** Has a review recorded that is over: its feedback, its execution, its end. */
export const recordSoon = (id: ReviewId): Promise<void> => soon(id, () => recordAnswer(id));
