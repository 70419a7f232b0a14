import { type DecisionRow, policyOf, reviewsOf } from "../decisions/decision.ts";
import { firstEpochOf, isCheckedTwice, shuffleOf } from "../decisions/audit-draw.ts";
import { deadlineOf, orderOf } from "./queue-order.ts";
import type { ReviewIn } from "./review-row.ts";

type Beginning = Pick<ReviewIn<"open">, "id" | "decisionId" | "createdAt"> & Pick<DecisionRow, "dueMinutes">;

/** The row of a review that nobody has claimed, but for what routing and policy say of it. */
export function openedReview({ id, decisionId, createdAt, dueMinutes }: Beginning, samplingKey: string) {
  const deadlineAt = deadlineOf(createdAt, dueMinutes);
  return {
    id,
    kind: "review",
    decisionId,
    state: "open",
    stage: "reviewers",
    queue: "reviewers",
    order: orderOf(deadlineAt, shuffleOf(samplingKey, id)),
    createdAt,
    deadlineAt,
    checkedTwice: isCheckedTwice(samplingKey, id),
    epoch: firstEpochOf(samplingKey, id),
  } as const satisfies Omit<ReviewIn<"open">, "purpose" | "opinionsWanted">;
}

/**
 * The first row of a decision's newest review, as the decision state machine writes it when it hands a decision to
 * people. The sweeper writes it where the state machine was cut off in between.
 */
export function newReviewOf(decision: DecisionRow, samplingKey: string): ReviewIn<"open"> {
  const id = reviewsOf(decision).at(-1);
  if (id === undefined) throw new Error(`The decision ${decision.id} names no review.`);
  const { id: decisionId, createdAt, dueMinutes } = decision;
  return {
    ...openedReview({ id, decisionId, createdAt, dueMinutes }, samplingKey),
    purpose: decision.status === "in_review" ? "decide" : "audit",
    opinionsWanted: policyOf(decision).ReviewersPerItem,
  };
}
