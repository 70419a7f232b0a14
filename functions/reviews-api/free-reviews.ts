import { openReviews } from "../adapters/reviews/review-queue.ts";
import { holds } from "../domain/reviews/condition.ts";
import type { QueueEntry } from "../domain/reviews/queue-entry.ts";
import type { Queue } from "../domain/reviews/review.ts";
import { type Able, isClaimable, isFor } from "../domain/reviews/transitions.ts";

/** How many of the most urgent reviews are looked at in one go. */
const LOOK = 50;
/** How long the head of a queue that is longer than one look is remembered, in milliseconds. */
const REMEMBERED_MS = 300;

type Head = { readonly until: number; readonly free: readonly QueueEntry[] };

/** By queue and skills: people who may do the same share a look. */
const heads = new Map<string, Head>();

/**
 * What `person` could claim in a queue, most urgent first, one look at a time. Of a long queue, what was free a moment ago
 * comes first: many people who claim at once then share a look, and the claim's own condition says what has gone since.
 * Nobody is told that a queue is empty without a fresh look.
 */
export async function* freeReviews(queue: Queue, person: Able): AsyncGenerator<readonly QueueEntry[]> {
  const { skills } = person;
  const of = [queue, ...skills].join(" ");
  const head = heads.get(of);
  if (head !== undefined && Date.now() < head.until) {
    const isTheirs = isFor(person);
    yield head.free.filter((entry) => holds(isTheirs, entry));
  }
  let cursor: string | undefined;
  do {
    const now = new Date().toISOString();
    const page = await openReviews({
      queue,
      skills,
      limit: LOOK,
      cursor,
      inTimeAt: now,
      only: isClaimable(person, now),
    });
    if (cursor === undefined) remember(of, page);
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

/** A short queue is always looked at afresh: what comes and goes in it matters at once. */
function remember(
  of: string,
  { items, nextCursor }: { items: readonly QueueEntry[]; nextCursor?: string | undefined },
): void {
  if (nextCursor === undefined) heads.delete(of);
  else heads.set(of, { until: Date.now() + REMEMBERED_MS, free: items });
}

/** What somebody here has tried to claim lately, and until when (milliseconds) nobody else tries the same again. */
const tried = new Map<string, number>();
const TRIED_MS = 10_000;
const MOST_TRIED = 1000;
const nameOf = ({ id, epoch }: QueueEntry): string => `${id}#${epoch}`;

/**
 * Whether nobody here has tried to claim it: from now on somebody has. Whether that works or not, it is not free as it was
 * seen, and everybody who saw it at the same moment would try in vain.
 */
export function isFirstToTry(entry: QueueEntry): boolean {
  const now = Date.now();
  if ((tried.get(nameOf(entry)) ?? 0) > now) return false;
  tried.delete(nameOf(entry));
  tried.set(nameOf(entry), now + TRIED_MS);
  for (const oldest of tried.keys()) if (tried.size > MOST_TRIED) tried.delete(oldest);
  return true;
}

/** Who tried failed for another reason than that it was not free: anybody may try. */
export const letOthersTry = (entry: QueueEntry): void => void tried.delete(nameOf(entry));
