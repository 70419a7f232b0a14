import { BATCH, endTimes } from "../adapters/queues.ts";
import { openReviews } from "../adapters/reviews/review-queue.ts";
import { mapConcurrently } from "../adapters/runtime.ts";
import type { QueueEntry } from "../domain/reviews/queue-entry.ts";
import { isOverdue } from "../domain/reviews/queue-order.ts";
import { type Queue, QUEUES } from "../domain/reviews/review.ts";
import { logger } from "../http/logger.ts";

/** How many overdue reviews are read in one go, and how many batches of them are sent at once. */
const PAGE = 1000;
const AT_ONCE = 8;
/** The most of each queue that a run sends: answers that applications wait for are recorded by the same queue as what ends here. */
const MOST = 3000;

/**
 * Queues every review whose people's time is over at `now` (milliseconds), for `expire-review`: those that the sweeper times,
 * and those whose execution was lost. Goes on page by page while `hasTime`, as far as `MOST`. How many could not be queued.
 */
export async function queueOverdue(now: number, skills: readonly string[], hasTime: () => boolean): Promise<number> {
  const failed = await Promise.all(QUEUES.map((queue) => queueFrom({ queue, skills }, now, hasTime)));
  return failed.reduce((sum, count) => sum + count, 0);
}

type From = { readonly queue: Queue; readonly skills: readonly string[] };

async function queueFrom(from: From, now: number, hasTime: () => boolean): Promise<number> {
  let [failed, sent] = [0, 0];
  let cursor: string | undefined;
  do {
    const page = await openReviews({ ...from, before: new Date(now).toISOString(), limit: PAGE, cursor });
    const due = page.items.filter((entry) => isOverdue(entry, now)).map(({ id }) => id);
    const batches = Array.from({ length: Math.ceil(due.length / BATCH) }, (_, at) =>
      due.slice(at * BATCH, (at + 1) * BATCH),
    );
    failed += (await mapConcurrently(batches, AT_ONCE, queued)).reduce((sum, count) => sum + count, 0);
    sent += due.length;
    cursor = page.nextCursor;
  } while (cursor !== undefined && sent < MOST && hasTime());
  return failed;
}

/** How many of a batch could not be queued; the next run finds them again. */
async function queued(batch: readonly QueueEntry["id"][]): Promise<number> {
  return endTimes(batch).catch((error: unknown) => {
    logger.error("overdue reviews not queued", { reviews: batch.length, error: error as Error });
    return batch.length;
  });
}
