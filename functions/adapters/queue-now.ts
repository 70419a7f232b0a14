import type { Metrics } from "../domain/metrics/view.ts";
import { isOverdue } from "../domain/reviews/queue-order.ts";
import { QUEUES } from "../domain/reviews/review.ts";
import { openReviews } from "./reviews.ts";

type QueueNow = Metrics["queue"][number];
const PAGE = 1000;

/** What waits at this moment, by the index of open reviews: as much is read as is open. */
export function queuesNow(now: number): Promise<QueueNow[]> {
  return Promise.all(QUEUES.map((queue) => queueNow(queue, now)));
}

async function queueNow(queue: QueueNow["queue"], now: number): Promise<QueueNow> {
  let [open, overdue, oldest] = [0, 0, now];
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await openReviews({ queue, limit: PAGE, cursor });
    for (const review of items) oldest = Math.min(oldest, Date.parse(review.createdAt));
    overdue += items.filter((review) => isOverdue(review, now)).length;
    open += items.length;
    cursor = nextCursor;
    if (cursor === undefined)
      return { queue, open, overdue, ...(open > 0 && { oldestMinutes: (now - oldest) / 60_000 }) };
  }
}
