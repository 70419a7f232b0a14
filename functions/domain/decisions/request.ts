import type { DecisionId, ReviewId } from "../ids.ts";
import { hiddenHash } from "../record/chain.ts";
import { proposalHashOf } from "../record/proposal-hash.ts";
import { openedReview } from "../reviews/new-review.ts";
import { attributesOf } from "./attributes.ts";
import type { News } from "./owed.ts";
import { drawOf, itemDrawOf, listDrawsOf, shuffleOf } from "./audit-draw.ts";
import { clientReferenceOf, type DecisionRow } from "./decision.ts";
import type { DecisionRequest } from "./messages.ts";
import type { Promised } from "../statistics/promised.ts";

export type NewDecision = {
  readonly id: DecisionId;
  readonly client: string;
  readonly bodyHash: string;
  /** New for each decision, and random. */
  readonly salt: string;
  /** ISO time. */
  readonly createdAt: string;
  /** How long reviewers have, unless a deadline of the flow gives them less. */
  readonly dueMinutes: number;
  /** Where the item is: in the row or in S3. */
  readonly stored: Pick<DecisionRow, "item" | "itemKey" | "media" | "proposal" | "proposalKey">;
  /** The review that people get, should they get one. */
  readonly reviewId: ReviewId;
  /** The line of a batch that it is: `lineOf`. */
  readonly batch?: string | undefined;
  /** Whether it would rather wait than be decided without a model that is only busy. */
  readonly isPatient?: boolean;
  /** What serves, where that is known. */
  readonly live?: DecisionRequest["live"] | undefined;
  /** What the flow promises a share of. */
  readonly promised: Promised;
  /** The application wants an event even where it gets the answer at once. */
  readonly notify?: boolean | undefined;
  /** What the application calls it. */
  readonly reference?: string | undefined;
  /** How many suggestions are wanted, where nothing is to be decided. */
  readonly suggest?: number | undefined;
};

/** Found by a key of the application's own, in an index that only such rows are in. */
const referredTo = (client: string, reference: string | undefined) =>
  reference === undefined ? {} : { reference, clientReference: clientReferenceOf(client, reference) };

/** What the row of a decision that is out at once says so that it is told. */
const noticeOf = (at: string) => ({
  news: JSON.stringify([{ type: "decision.decided", at } satisfies News]),
  needs: "event",
  needsAt: at,
});

/** What the decision state machine is asked with: all that is known before the model is asked. */
export function requestOf(
  {
    id,
    client,
    bodyHash,
    salt,
    createdAt,
    dueMinutes,
    stored,
    reviewId,
    live,
    promised,
    notify,
    batch,
    isPatient,
    reference,
    suggest,
  }: NewDecision,
  samplingKey: string,
): DecisionRequest {
  const isByItem = promised === "distinct items";
  const draw = isByItem ? itemDrawOf(samplingKey, bodyHash) : drawOf(samplingKey, id);
  const hashes = { itemHash: hiddenHash(salt, bodyHash), ...proposalHashOf(salt, stored) };
  const received = {
    id,
    kind: "decision",
    client,
    bodyHash,
    salt,
    ...hashes,
    createdAt,
    dueMinutes,
    reviews: "[]",
    ...stored,
    batch,
    ...referredTo(client, reference),
  };
  const decision = { ...received, ...(isByItem && { itemDraw: draw }) };
  const review = openedReview({ id: reviewId, decisionId: id, salt, createdAt, dueMinutes, batch }, samplingKey);
  const handover = { reviews: JSON.stringify([reviewId]), needs: "start", needsAt: createdAt };
  return {
    draw,
    shuffle: shuffleOf(samplingKey, reviewId),
    decision: attributesOf(decision),
    review: attributesOf(review),
    handover: attributesOf(handover),
    ...(notify && { notice: attributesOf(noticeOf(createdAt)) }),
    ...(isPatient && { patient: true }),
    ...(suggest !== undefined && { suggest: { count: suggest, ...listDrawsOf(samplingKey, id) } }),
    ...(live && { live: { version: live.version, automation: live.automation, certified: live.certified } }),
  };
}
