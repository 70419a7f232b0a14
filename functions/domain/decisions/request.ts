import type { DecisionId, ReviewId } from "../ids.ts";
import { openedReview } from "../reviews/new-review.ts";
import { attributesOf } from "./attributes.ts";
import { drawOf, itemDrawOf, shuffleOf } from "./audit-draw.ts";
import type { DecisionRow } from "./decision.ts";
import type { DecisionRequest } from "./messages.ts";
import type { Promised } from "../statistics/promised.ts";

export type NewDecision = {
  readonly id: DecisionId;
  readonly client: string;
  readonly bodyHash: string;
  /** ISO time. */
  readonly createdAt: string;
  /** How long reviewers have, unless a deadline of the flow gives them less. */
  readonly dueMinutes: number;
  /** Where the item is: in the row or in S3. */
  readonly stored: Pick<DecisionRow, "item" | "itemKey" | "media" | "proposal" | "proposalKey">;
  /** The review that people get, should they get one. */
  readonly reviewId: ReviewId;
  /** What serves, where that is known. */
  readonly live?: DecisionRequest["live"] | undefined;
  /** What the flow promises a share of. */
  readonly promised: Promised;
};

/** What the decision state machine is asked with: all that is known before the model is asked. */
export function requestOf(
  { id, client, bodyHash, createdAt, dueMinutes, stored, reviewId, live, promised }: NewDecision,
  samplingKey: string,
): DecisionRequest {
  const isByItem = promised === "distinct items";
  const draw = isByItem ? itemDrawOf(samplingKey, bodyHash) : drawOf(samplingKey, id);
  const received = { id, kind: "decision", client, bodyHash, createdAt, dueMinutes, reviews: "[]", ...stored };
  const decision = { ...received, ...(isByItem && { itemDraw: draw }) };
  const review = openedReview({ id: reviewId, decisionId: id, createdAt, dueMinutes }, samplingKey);
  const handover = { reviews: JSON.stringify([reviewId]), needs: "start", needsAt: createdAt };
  return {
    draw,
    shuffle: shuffleOf(samplingKey, reviewId),
    decision: attributesOf(decision),
    review: attributesOf(review),
    handover: attributesOf(handover),
    ...(live && { live: { version: live.version, automation: live.automation, certified: live.certified } }),
  };
}
