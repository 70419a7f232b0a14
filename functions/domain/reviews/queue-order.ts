/** Reviews whose deadlines fall into the same five minutes are equally urgent. */
const BUCKET_MS = 5 * 60_000;

/** When a review is due: `minutes` after `from` (ISO time). */
export const deadlineOf = (from: string, minutes: number): string =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString();

export const isOverdue = ({ deadlineAt }: { readonly deadlineAt: string }, now: number): boolean =>
  Date.parse(deadlineAt) < now;

/** The same in the same order, from a random one on and around. */
export function fromAnywhere<T>(all: readonly T[]): readonly T[] {
  const start = Math.floor(Math.random() * all.length);
  return [...all.slice(start), ...all.slice(0, start)];
}

/**
 * The sort key of the queue: deadline bucket, then a keyed hash, so that age wins and nobody can tell an audit, or
 * anything about an item, from its place.
 */
export const orderOf = (deadlineAt: string, shuffle: string): string =>
  `${new Date(Math.floor(Date.parse(deadlineAt) / BUCKET_MS) * BUCKET_MS).toISOString()}#${shuffle}`;

/** When a review is due whose people have `minutes` from `from` (ISO time), and its place in the queue by that. */
export function dueAfter(
  { order }: { readonly order: string },
  from: string,
  minutes: number,
): { readonly deadlineAt: string; readonly order: string } {
  const deadlineAt = deadlineOf(from, minutes);
  return { deadlineAt, order: orderOf(deadlineAt, order.split("#")[1] ?? "") };
}
