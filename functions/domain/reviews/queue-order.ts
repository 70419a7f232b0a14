/** Reviews whose deadlines fall into the same five minutes are equally urgent. */
const BUCKET_MS = 5 * 60_000;

/** When a review is due: `minutes` after `from` (ISO time). */
export const deadlineOf = (from: string, minutes: number): string =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString();

export const isOverdue = ({ deadlineAt }: { readonly deadlineAt: string }, now: number): boolean =>
  Date.parse(deadlineAt) <= now;

/** How many whole seconds are left until a deadline at `now` (milliseconds), and at least 1. */
export const secondsUntil = (deadlineAt: string, now: number): number =>
  Math.max(1, Math.ceil((Date.parse(deadlineAt) - now) / 1000));

/** The beginning of the bucket that a deadline falls into (ISO times), with which its sort key begins. */
export const bucketOf = (deadlineAt: string): string =>
  new Date(Math.floor(Date.parse(deadlineAt) / BUCKET_MS) * BUCKET_MS).toISOString();

/**
 * The sort key of the queue: deadline bucket, then a keyed hash, so that age wins and nobody can tell an audit, or
 * anything about an item, from its place.
 */
export const orderOf = (deadlineAt: string, shuffle: string): string => `${bucketOf(deadlineAt)}#${shuffle}`;

/** Sorts after every digit of a keyed hash. */
const OF_BATCH = "z";

/** Where a review stands among those of its bucket: by its keyed hash, and behind single calls where it is of a batch. */
export const lotIn = (shuffle: string, batch: string | undefined): string =>
  batch === undefined ? shuffle : `${OF_BATCH}${shuffle}`;

/** Whether a place in the queue is that of a batch's review. */
export const isOfBatch = ({ order }: Pick<Place, "order">): boolean =>
  order.split("#")[1]?.startsWith(OF_BATCH) ?? false;

type Place = { readonly order: string; readonly deadlineAt: string };

/** When a review is due whose people have `minutes` from `from` (ISO time), and its place in the queue by that. */
export function dueAfter({ order }: Pick<Place, "order">, from: string, minutes: number): Place {
  const deadlineAt = deadlineOf(from, minutes);
  return { deadlineAt, order: orderOf(deadlineAt, order.split("#")[1] ?? "") };
}

/**
 * When it is due where it becomes the seniors' at `now` (milliseconds), before its reviewers' time is over: they have their
 * own time, and at least what was left.
 */
export function dueWithSeniors(row: Place, now: number, minutes: number): Place {
  const due = dueAfter(row, new Date(now).toISOString(), minutes);
  return due.deadlineAt < row.deadlineAt ? { deadlineAt: row.deadlineAt, order: row.order } : due;
}

/** When it is due after it has stood still for so many milliseconds. */
export function dueLater({ order, deadlineAt }: Place, stoodStill: number): Place {
  const later = new Date(Date.parse(deadlineAt) + Math.max(0, stoodStill)).toISOString();
  return { deadlineAt: later, order: orderOf(later, order.split("#")[1] ?? "") };
}

/** Whoever ends people's time is at most this late, as a rule. */
const LATE_MS = 5 * 60_000;

/**
 * When it is due with the seniors after its reviewers' time was over: from that moment on, so that an execution and the
 * sweeper leave the same deadline behind; from `now` (milliseconds) where a failure has taken longer, or they would have less
 * than half of their time.
 */
export function dueNext(row: Place, now: number, minutes: number): Place {
  const isLate = now - Date.parse(row.deadlineAt) > Math.min(LATE_MS, minutes * 30_000);
  return dueAfter(row, isLate ? new Date(now).toISOString() : row.deadlineAt, minutes);
}
