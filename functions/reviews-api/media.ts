import { decisionOf } from "../adapters/decisions/decisions.ts";
import { flow } from "../adapters/runtime.ts";
import { maskedFields, unmasked } from "../domain/flows/masks.ts";
import { review } from "../adapters/reviews/reviews.ts";
import { isOverdue } from "../domain/reviews/queue-order.ts";
import type { ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";
import type { ClaimProof } from "../domain/reviews/transitions.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { lost, proofIn } from "./reviewer.ts";

/** New URLs for what the item refers to, and for what came with information, while the lease lasts. Nobody else gets any. */
export const reviewMedia: HttpHandler = async (event) => {
  const proof = proofIn(event);
  const row = await review(proof.id);
  if (row === undefined || !isHeld(row, proof, Date.now())) throw lost(row, proof.id);
  const owner = await decisionOf(row);
  const media = owner.media === undefined ? {} : await (await import("../adapters/media/media.ts")).mediaShown(owner);
  const information =
    row.questions && (await (await import("./information.ts")).informationMedia(row.questions, owner));
  return json(200, { media: unmasked(media, maskedFields(flow())), ...(information && { information }) });
};

/** Unlike an answer, which counts until somebody else takes the review, what can be seen ends with the lease. */
const isHeld = (row: ReviewRow, { person, epoch }: ClaimProof, now: number): row is ReviewIn<"claimed"> =>
  row.state === "claimed" &&
  row.claimedBy === person &&
  row.epoch === epoch &&
  Date.parse(row.leaseUntil) > now &&
  !isOverdue(row, now);
