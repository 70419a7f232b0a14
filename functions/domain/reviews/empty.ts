import { type DecisionRow, policyOf } from "../decisions/decision.ts";
import type { Flow } from "../flows/flow.ts";
import { isJudged } from "../flows/questions.ts";
import { isReady } from "../parts/ready.ts";
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
  owner: Pick<DecisionRow, "audit" | "policy" | "prediction" | "reason" | "outcome" | "proposal" | "proposalKey">,
  row: Pick<ReviewRow, "order">,
): boolean {
  if (answer === undefined || isJudged({ answer })) return false;
  if (owner.prediction === undefined && !hasReadyValue(owner)) return false;
  const share = review.empty ?? policyOf(owner).AuditRate;
  return owner.audit || review.blind === true || lotOf(row) < share;
}

/** What was decided before a model was asked is audited as what a model said is; an empty form is filled up from it. */
const hasReadyValue = (owner: Pick<DecisionRow, "reason" | "outcome" | "proposal" | "proposalKey">): boolean =>
  isReady(owner) && (owner.outcome !== "reject" || (owner.proposal ?? owner.proposalKey) !== undefined);

/** From 0 to 1. Of the place in the queue, which is keyed; hashed, so that the two tell nothing of each other. */
const lotOf = ({ order }: Pick<ReviewRow, "order">): number =>
  Number.parseInt(contentHash(`empty ${order.split("#")[1] ?? ""}`).slice(0, DIGITS), 16) / 16 ** DIGITS;
