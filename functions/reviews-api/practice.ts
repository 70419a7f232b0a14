import { openPractice, practicable } from "../adapters/gold/open.ts";
import { changePractice, practiceOf, storedPool } from "../adapters/gold/rows.ts";
import { review } from "../adapters/reviews/reviews.ts";
import { flow, requiredNumber } from "../adapters/runtime.ts";
import { samplingKey } from "../adapters/secrets.ts";
import { begun, isPractised, type Practice, withOpened } from "../domain/gold/practice.ts";
import { shuffled } from "../domain/gold/pool.ts";
import { type DecisionId, newReviewId, type ReviewId } from "../domain/ids.ts";
import { all, holds } from "../domain/reviews/condition.ts";
import type { QueueEntry } from "../domain/reviews/queue-entry.ts";
import type { ReviewRow } from "../domain/reviews/review-row.ts";
import type { Summary } from "../domain/reviews/summary.ts";
import { type Able, isClaimable, isInTime } from "../domain/reviews/transitions.ts";

/** Who needs no practice any more: it is not asked again. */
const past = new Set<string>();
const MOST_KNOWN = 1000;

/**
 * What somebody new is given next: a check item of their own, `wait` while they have the last ones in hand, and `over` where
 * they are given what all others are.
 */
export async function nextPractice(person: Able, skip: ReadonlySet<string>): Promise<QueueEntry | "wait" | "over"> {
  if (past.has(person.name)) return "over";
  const row = await settled(await practiceOf(person.name), person);
  if (isPractised(row, flow().review.practice)) return isOver(person.name);
  const known = (await Promise.all(row.open.map((id) => review(id)))).filter((one) => one !== undefined);
  const unfinished = known.filter(({ state }) => state !== "final" && state !== "closed" && state !== "answered");
  const free = unfinished.filter((one) => isFree(one, person));
  const next = free.find(({ id }) => !skip.has(id)) ?? (await opened(row, known, person)) ?? free[0];
  if (next !== undefined) return next;
  return unfinished.length > 0 ? "wait" : "over";
}

const isOver = (person: string): "over" => {
  if (past.size < MOST_KNOWN) past.add(person);
  return "over";
};

function isFree(row: ReviewRow, person: Able): row is ReviewRow & QueueEntry {
  const now = new Date().toISOString();
  const withPeople = row.state === "open" || row.state === "claimed";
  return withPeople && row.stage === "reviewers" && holds(all(isClaimable(person, now), isInTime(now)), row);
}

/** What somebody practises on is settled when they first ask for a review, in an order of their own. */
async function settled(row: Practice, person: Able): Promise<Practice> {
  const { practice: of } = flow().review;
  if (row.items !== undefined || isPractised(row, of)) return row;
  const found: DecisionId[] = [];
  for (const id of shuffled(await samplingKey(), person.name, await storedPool())) {
    if (found.length === of) break;
    if ((await practicable(id, person)) !== undefined) found.push(id);
  }
  return changePractice(person.name, (before) => (before.items === undefined ? begun(before, found, of) : undefined));
}

/** The next item, as a review; what is gold no more is passed over. */
async function opened(row: Practice, known: readonly ReviewRow[], person: Able): Promise<QueueEntry | undefined> {
  const kept = known.flatMap(({ id, state }) => (state === "closed" ? [] : [id]));
  let now = row;
  for (const item of (row.items ?? []).slice(row.opened)) {
    const found = await practicable(item, person);
    const id = found && newReviewId(Date.now());
    const at = now.opened;
    const open: readonly ReviewId[] = at === row.opened ? kept : now.open;
    now = await changePractice(person.name, (before) => withOpened(before, at, open, id));
    // Another call of theirs was quicker: it has the item.
    if (id !== undefined && !now.open.includes(id)) return undefined;
    if (found !== undefined && id !== undefined)
      return openPractice(found, lookNow(id), await samplingKey(), person.name);
  }
  return undefined;
}

function lookNow(id: ReviewId) {
  const at = new Date().toISOString();
  const minutes = requiredNumber("REVIEW_TIMEOUT_MINUTES");
  return { id, kind: "", opensAt: at, createdAt: at, dueMinutes: minutes, usualMinutes: minutes, batch: false };
}

/** How far somebody new has come; undefined where nothing is to be practised. */
export async function practiceShown(person: string): Promise<Summary["practice"]> {
  if (past.has(person)) return undefined;
  const { practice: of } = flow().review;
  const row = await practiceOf(person);
  if (row.items?.length === 0) return { done: 0, of, few: true };
  return isPractised(row, of) ? undefined : { done: row.done, of };
}
