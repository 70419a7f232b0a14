import { type DecisionRow, policyOf, reviewsOf } from "../decisions/decision.ts";
import { isCheckedTwice, shuffleOf } from "../decisions/audit-draw.ts";
import { deadlineOf, orderOf } from "./queue-order.ts";
import type { ReviewRow } from "./review.ts";

/**
 * The first row of a decision's newest review, as the decision state machine writes it when it hands a decision to
 * people. The sweeper writes it where the state machine was cut off in between.
 */
export function newReviewOf(decision: DecisionRow, samplingKey: string): ReviewRow {
  const id = reviewsOf(decision).at(-1);
  if (id === undefined) throw new Error(`The decision ${decision.id} names no review.`);
  const policy = policyOf(decision);
  const deadlineAt = deadlineOf(decision.createdAt, decision.dueMinutes);
  return {
    id,
    kind: "review",
    decisionId: decision.id,
    purpose: decision.status === "in_review" ? "decide" : "audit",
    state: "open",
    stage: "reviewers",
    queue: "reviewers",
    order: orderOf(deadlineAt, shuffleOf(samplingKey, id)),
    createdAt: decision.createdAt,
    deadlineAt,
    opinionsWanted: policy.ReviewersPerItem,
    checkedTwice: isCheckedTwice(samplingKey, id),
    epoch: 0,
  };
}
