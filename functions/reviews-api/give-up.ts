import { decisionOf } from "../adapters/decisions/decisions.ts";
import { move, review } from "../adapters/reviews/reviews.ts";
import { policyOf } from "../domain/decisions/decision.ts";
import { dueWithSeniors } from "../domain/reviews/queue-order.ts";
import { escalateRequestSchema } from "../domain/reviews/review.ts";
import type { ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";
import { type ClaimProof, escalate, handOn, release, type Write } from "../domain/reviews/transitions.ts";
import { reviewViewOf } from "../domain/reviews/visibility.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import { lost, proofIn, reviewerOf, reviewIdIn } from "./reviewer.ts";

/** Gives the review back, for others to take. */
export const releaseReview: HttpHandler = async (event) => {
  const proof = proofIn(event);
  const row = await review(proof.id);
  const opened = await reopened(row, proof, release(proof, new Date().toISOString()));
  return json(200, reviewViewOf(opened, proof.person));
};

/** Hands the review to the seniors. */
export const escalateReview: HttpHandler = async (event) => {
  const { name: person } = reviewerOf(event);
  const { epoch, note } = bodyOf(event, escalateRequestSchema);
  const proof = { id: reviewIdIn(event), person, epoch };
  const row = await review(proof.id);
  if (row?.state !== "claimed") throw lost(row, proof.id);
  const now = Date.now();
  const escalated = { by: person, at: new Date(now).toISOString(), ...(note !== undefined && { note }) };
  const due = dueWithSeniors(row, now, policyOf(await decisionOf(row)).EscalationTimeoutMinutes);
  const hand = row.purpose === "gold" ? handOn : escalate;
  return json(200, reviewViewOf(await reopened(row, proof, hand(row, proof, escalated, due)), person));
};

async function reopened(
  before: ReviewRow | undefined,
  { id }: ClaimProof,
  write: Write<"open">,
): Promise<ReviewIn<"open">> {
  const row = before && (await move(before, write));
  if (row === undefined) throw lost(await review(id), id);
  return row;
}
