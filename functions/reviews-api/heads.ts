import { claimable, type OpenReview } from "../adapters/reviews.ts";
import type { Queue } from "../domain/reviews/review.ts";

/** How many of the most urgent reviews are looked at in one go. */
const LOOK = 50;
/** How long the head of a queue that is longer than one look is remembered, in milliseconds. */
const REMEMBERED_MS = 300;

type Head = { readonly until: number; readonly free: Map<string, OpenReview> };

const heads = new Map<Queue, Head>();

/**
 * What `person` could claim in a queue, most urgent first, one look at a time. Of a long queue, what was free a moment ago
 * comes first: many people who claim at once then share a look, and the claim's own condition says what has gone since.
 * Nobody is told that a queue is empty without a fresh look.
 */
export async function* headsOf(queue: Queue, person: string): AsyncGenerator<readonly OpenReview[]> {
  const head = heads.get(queue);
  if (head !== undefined && Date.now() < head.until) {
    yield [...head.free.values()].filter(({ answeredBy = [] }) => !answeredBy.includes(person));
  }
  let cursor: string | undefined;
  do {
    const page = await claimable({ queue, limit: LOOK, cursor }, person, new Date().toISOString());
    if (cursor === undefined) remember(queue, page);
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

/** A short queue is always looked at afresh: what comes and goes in it matters at once. */
function remember(
  queue: Queue,
  { items, nextCursor }: { items: readonly OpenReview[]; nextCursor?: string | undefined },
): void {
  if (nextCursor === undefined) heads.delete(queue);
  else heads.set(queue, { until: Date.now() + REMEMBERED_MS, free: new Map(items.map((item) => [item.id, item])) });
}

/** Whether it was claimed or had gone already: it is not free any more. */
export function tried({ id }: OpenReview): void {
  for (const { free } of heads.values()) free.delete(id);
}
