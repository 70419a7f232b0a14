import { dayOf, HOUR_MS } from "../calendar.ts";
import { isQueueEntry } from "../reviews/queue-entry.ts";
import { isOverdue } from "../reviews/queue-order.ts";
import type { Metrics } from "./view.ts";

export type QueueNow = Metrics["queue"][number];

/** What the index of open reviews tells of anything in it. */
type Stored = { readonly createdAt: string; readonly deadlineAt: string };

/** What was read of a queue so far. */
export type Waiting = {
  readonly open: number;
  readonly overdue: number;
  readonly due: NonNullable<QueueNow["due"]>;
  /** When the oldest review was handed over (ISO time). */
  readonly oldest?: string | undefined;
  /** The same of all that is there: what is not understood is not over either. */
  readonly oldestOfAll?: string | undefined;
};
export const NOTHING_WAITS: Waiting = { open: 0, overdue: 0, due: { hour: 0, today: 0, later: 0 } };

/** With one more page, at `now` (ms since the epoch). */
export function waitingAfter(before: Waiting, page: readonly Stored[], now: number): Waiting {
  const reviews = page.filter(isQueueEntry);
  return {
    open: before.open + reviews.length,
    overdue: before.overdue + reviews.filter((review) => isOverdue(review, now)).length,
    due: dueAfter(before.due, reviews, now),
    oldest: earliest([before.oldest, ...reviews.map(({ createdAt }) => createdAt)]),
    oldestOfAll: earliest([before.oldestOfAll, ...page.map(({ createdAt }) => createdAt)]),
  };
}

function dueAfter(before: Waiting["due"], reviews: readonly Stored[], now: number): Waiting["due"] {
  const due = { ...before };
  const [hour, today] = [new Date(now + HOUR_MS).toISOString(), dayOf(now)];
  for (const { deadlineAt } of reviews.filter((review) => !isOverdue(review, now)))
    due[deadlineAt <= hour ? "hour" : deadlineAt.slice(0, 10) === today ? "today" : "later"] += 1;
  return due;
}

/** The first of some times (ISO), as far as there are any. */
export function earliest(times: readonly (string | undefined)[]): string | undefined {
  let first: string | undefined;
  for (const time of times) if (time !== undefined && (first === undefined || time < first)) first = time;
  return first;
}

export const queueNowOf = (
  queue: QueueNow["queue"],
  { open, overdue, due, oldest }: Waiting,
  now: number,
): QueueNow => ({
  queue,
  open,
  overdue,
  due,
  ...(oldest !== undefined && { oldestMinutes: Math.max(0, now - Date.parse(oldest)) / 60_000 }),
});
