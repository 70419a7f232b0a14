import { decisionOf } from "../adapters/decisions.ts";
import { move, review } from "../adapters/reviews.ts";
import { policyOf } from "../domain/decisions/decision.ts";
import type { ReviewId } from "../domain/ids.ts";
import { dueAfter } from "../domain/reviews/queue-order.ts";
import type { Queue } from "../domain/reviews/review.ts";
import type { ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";
import { expire, finalise, passOn, putOff } from "../domain/reviews/transitions.ts";

/** The stage whose time is over. */
type TimeOver = { readonly reviewId: ReviewId; readonly stage: Queue };
type Verdict = { readonly verdict: "final" | "escalate" };

/** A write that lost its race is tried again on the new row; more than this many in a row is a fault. */
const MAX_RACES = 5;

/**
 * The time of a stage is over. An answer that is held counts: it turns final here. Otherwise the review goes to the
 * seniors, and after their time it is expired, so that the policy's fallback decides.
 */
export async function handler({ reviewId, stage }: TimeOver): Promise<Verdict> {
  for (let race = 0; race < MAX_RACES; race++) {
    const row = await review(reviewId);
    if (row === undefined) throw new Error(`There is no review ${reviewId}.`);
    if (row.state === "final" || row.state === "closed") return { verdict: "final" };
    const verdict = row.state === "answered" ? await settleAnswer(row) : await pass(row, stage);
    if (verdict !== undefined) return verdict;
  }
  throw new Error(`The review ${reviewId} changes too often.`);
}

/** Undefined when the review is open again, or somebody else changed it: look once more. */
async function settleAnswer(row: ReviewIn<"answered">): Promise<Verdict | undefined> {
  const settled = await move(row.id, finalise(row));
  return settled?.state === "final" ? { verdict: "final" } : undefined;
}

type WithPeople = ReviewIn<"open" | "claimed">;

async function pass(row: WithPeople, stage: Queue): Promise<Verdict | undefined> {
  const moved =
    stage === "reviewers" ? await toSeniors(row) : await move(row.id, expire(row, new Date().toISOString()));
  if (moved === undefined) return undefined;
  return { verdict: stage === "reviewers" ? "escalate" : "final" };
}

async function toSeniors(row: WithPeople): Promise<ReviewRow | undefined> {
  const { EscalationTimeoutMinutes } = policyOf(await decisionOf(row));
  const due = dueAfter(row, new Date().toISOString(), EscalationTimeoutMinutes);
  // Seniors may have it already: opinions differed, somebody handed it over, or this is tried again.
  return row.stage === "seniors" ? move(row.id, putOff(row, due)) : move(row.id, passOn(row, due));
}
