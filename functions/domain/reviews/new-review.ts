import { type DecisionRow, policyOf, reviewsOf } from "../decisions/decision.ts";
import { firstEpochOf, isCheckedTwice, shuffleOf } from "../decisions/audit-draw.ts";
import { deadlineOf, dueAfter, lotIn, orderOf } from "./queue-order.ts";
import type { ReviewIn } from "./review-row.ts";

type Beginning = Pick<ReviewIn<"open">, "id" | "decisionId" | "createdAt"> &
  Pick<DecisionRow, "dueMinutes" | "salt"> & { readonly batch?: string | undefined };

/** The row of a review that nobody has claimed, but for what routing and policy say of it. */
export function openedReview({ id, decisionId, salt, createdAt, dueMinutes, batch }: Beginning, samplingKey: string) {
  const deadlineAt = deadlineOf(createdAt, dueMinutes);
  return {
    id,
    kind: "review",
    decisionId,
    ...(salt !== undefined && { salt }),
    state: "open",
    stage: "reviewers",
    queue: "reviewers",
    order: orderOf(deadlineAt, lotIn(shuffleOf(samplingKey, id), batch)),
    createdAt,
    deadlineAt,
    checkedTwice: isCheckedTwice(samplingKey, id),
    epoch: firstEpochOf(samplingKey, id),
  } as const satisfies Omit<ReviewIn<"open">, "purpose" | "opinionsWanted">;
}

/**
 * The first row of a decision's newest review, as the sweeper writes it at `now` (milliseconds since the epoch): of every
 * audit, and of what waits for people where the decision state machine, which writes the same, was cut off in between.
 */
export function newReviewOf(decision: DecisionRow, samplingKey: string, now: number): ReviewIn<"open"> {
  const id = reviewsOf(decision).at(-1);
  if (id === undefined) throw new Error(`The decision ${decision.id} names no review.`);
  const opened = openedReview({ ...decision, id, decisionId: decision.id }, samplingKey);
  const isAudit = decision.status === "decided";
  return {
    ...opened,
    ...(isAudit && isLate(opened, now) && dueAfter(opened, new Date(now).toISOString(), decision.dueMinutes)),
    purpose: isAudit ? "audit" : "decide",
    timedBy: isAudit ? "sweeper" : "execution",
    opinionsWanted: policyOf(decision).ReviewersPerItem,
  };
}

/**
 * Whether more than half of the reviewers' time had passed before they could see the audit. Then it begins at that moment:
 * an audit that nobody could answer in time would count as an error of the model. Else its times are those of any review,
 * by which nobody can tell it.
 */
function isLate({ createdAt, deadlineAt }: { createdAt: string; deadlineAt: string }, now: number): boolean {
  return now > (Date.parse(createdAt) + Date.parse(deadlineAt)) / 2;
}
