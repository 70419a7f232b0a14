import { type DecisionRow, reviewsOf } from "../../domain/decisions/decision.ts";
import { overridesOf } from "../../domain/decisions/objections.ts";
import type { ReviewId } from "../../domain/ids.ts";
import { newReviewOf } from "../../domain/reviews/new-review.ts";
import type { ReviewRow } from "../../domain/reviews/review-row.ts";
import { skillOf } from "../../domain/skills/flow-skills.ts";
import { flow } from "../runtime.ts";
import { putReview, review } from "./reviews.ts";

/**
 * Writes the reviews that a decision's row names and that are not there, however often this is cut off: each row is put once.
 * Its newest review.
 */
export async function putReviewsOf(owner: DecisionRow, samplingKey: string, now: number): Promise<ReviewRow> {
  const ids = reviewsOf(owner);
  // The first one is put unread: there was none before it.
  const known = ids.length > 1 ? await Promise.all(ids.map((id) => review(id))) : [];
  const [answeredBy, skill] = [peopleIn(owner, known), skillOf(flow(), owner)];
  const rows = ids.map((id, at) => known[at] ?? newReviewOf(owner, samplingKey, now, { id, answeredBy, skill }));
  for (const [at, row] of rows.entries()) if (known[at] === undefined) await putReview(row);
  const newest = rows.at(-1);
  if (newest === undefined) throw new Error(`The decision ${owner.id} names no review.`);
  return newest;
}

/**
 * Writes the newest one alone. What else is missing is an audit, and the sweeper's: whoever objects must not see by the time
 * that it takes whether the decision was drawn, so the newest is looked for as well.
 */
export async function putNewestOf(owner: DecisionRow, samplingKey: string, now: number): Promise<void> {
  const known = await Promise.all(reviewsOf(owner).map((id) => review(id)));
  if (known.at(-1) !== undefined) return;
  const wanted = { answeredBy: peopleIn(owner, known), skill: skillOf(flow(), owner) };
  await putReview(newReviewOf(owner, samplingKey, now, wanted));
}

/** Everybody who has had a say in a decision, or is about to: nobody hears an appeal against their own answer. */
export function peopleIn(owner: DecisionRow, reviews: readonly (ReviewRow | undefined)[]): readonly string[] {
  const people = reviews.flatMap((row) => (row === undefined ? [] : peopleOf(row)));
  return [...new Set([...people, ...overridesOf(owner).map(({ by }) => by)])];
}

const peopleOf = (row: ReviewRow): readonly string[] => [
  ...(row.answeredBy ?? []),
  ...[...(row.opinions ?? []), ...(row.firstAnswers ?? [])].map(({ by }) => by),
  ...("claimedBy" in row ? [row.claimedBy] : []),
];

/** Everybody who has had a say in a decision's other reviews. */
export async function peopleBeside(owner: DecisionRow, id: ReviewId): Promise<readonly string[]> {
  const others = await Promise.all(reviewsOf(owner).flatMap((one) => (one === id ? [] : [review(one)])));
  return peopleIn(owner, others);
}
