import { type DecisionRow, policyOf } from "../decisions/decision.ts";
import type { Flow } from "../flows/flow.ts";
import { isJudged } from "../flows/questions.ts";
import { contentHash } from "../ids.ts";
import type { ReviewRow } from "./review-row.ts";

const DIGITS = 12;

/**
 * Whether a review is answered without its proposal in view. Always where its decision was drawn for audit, since only such
 * an answer is evidence; and as many others, by a draw that nobody can tell from it. Where people judge what was proposed,
 * they have to see it.
 */
export function isEmpty(
  { answer, review }: Pick<Flow, "answer" | "review">,
  owner: Pick<DecisionRow, "audit" | "policy" | "prediction">,
  row: Pick<ReviewRow, "order">,
): boolean {
  if (answer === undefined || isJudged({ answer }) || owner.prediction === undefined) return false;
  const share = review.empty ?? policyOf(owner).AuditRate;
  return owner.audit || review.blind === true || lotOf(row) < share;
}

/** From 0 to 1. Of the place in the queue, which is keyed; hashed, so that the two tell nothing of each other. */
const lotOf = ({ order }: Pick<ReviewRow, "order">): number =>
  Number.parseInt(contentHash(`empty ${order.split("#")[1] ?? ""}`).slice(0, DIGITS), 16) / 16 ** DIGITS;
