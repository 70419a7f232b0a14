import { type DecisionRow, predictionOf } from "../decisions/decision.ts";
import type { QueueEntry } from "./queue-entry.ts";
import type { Reveal, Review } from "./review.ts";
import type { Opinion, ReviewRow } from "./review-row.ts";

/** Where a review stands, as reviewers may see it: neither its purpose, nor the prediction, nor what others think. */
export function reviewViewOf(row: QueueEntry | ReviewRow): Review {
  return {
    id: row.id,
    state: row.state,
    queue: row.stage,
    createdAt: row.createdAt,
    deadlineAt: row.deadlineAt,
    ...(row.state === "claimed" && { claimedBy: row.claimedBy, leaseExpiresAt: row.leaseUntil }),
    ...(row.state === "answered" && { undoUntil: row.finalAt }),
  };
}

/** The opinions that whoever answers a review now may see: seniors see what reviewers could not agree on. */
export function opinionsShown({
  stage,
  second,
  opinions = [],
}: Pick<ReviewRow, "stage" | "second" | "opinions">): readonly Opinion[] {
  const blind = stage === "reviewers" || (second !== undefined && opinions.length < 2);
  return blind ? [] : opinions;
}

/** The prediction in a decision, as far as reviewers are told of it. */
export function revealOf(owner: DecisionRow): Reveal | undefined {
  const prediction = predictionOf(owner);
  return prediction && { label: prediction.label, confidence: prediction.confidence };
}

/** Whether a blind flow shows the prediction: to somebody whose answer is given and can still be undone, not before. */
export const isRevealed = (row: ReviewRow, person: string): boolean =>
  row.state === "answered" && row.pending.by === person;
