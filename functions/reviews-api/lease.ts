import { extend, type Hold, release, takeOver } from "../adapters/claims.ts";
import { review } from "../adapters/reviews.ts";
import { escalateSchema, leaseHolderSchema, reviewViewOf } from "../domain/reviews/review.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import type { HttpEvent } from "../http/problems.ts";
import { leaseUntil } from "./claim.ts";
import { lost, reviewerOf, reviewIdIn } from "./reviewer.ts";

function holdIn(event: HttpEvent): Hold {
  const { name: person } = reviewerOf(event);
  return { id: reviewIdIn(event), person, epoch: bodyOf(event, leaseHolderSchema).epoch };
}

/** Lengthens the claim while somebody is at it. */
export const heartbeat: HttpHandler = async (event) => {
  const hold = holdIn(event);
  const row = await extend(hold, leaseUntil(Date.now()));
  if (row === undefined) throw lost(await review(hold.id), hold.id);
  return json(200, { lease: { epoch: row.epoch, expiresAt: row.leaseUntil } });
};

/** Gives the review back, for others to take. */
export const releaseReview: HttpHandler = async (event) => {
  const hold = holdIn(event);
  const row = await release(hold);
  if (row === undefined) throw lost(await review(hold.id), hold.id);
  return json(200, reviewViewOf(row));
};

/** Hands the review to the seniors. */
export const escalateReview: HttpHandler = async (event) => {
  const { name: person } = reviewerOf(event);
  const id = reviewIdIn(event);
  const { epoch, note } = bodyOf(event, escalateSchema);
  const row = await review(id);
  const mine = row?.state === "claimed" && row.epoch === epoch && row.claimedBy === person;
  const escalated = { by: person, at: new Date().toISOString(), ...(note !== undefined && { note }) };
  const moved = mine
    ? await takeOver(row, { state: "open", stage: "seniors", queue: "seniors", escalated })
    : undefined;
  if (moved === undefined) throw lost(row, id);
  return json(200, reviewViewOf(moved));
};
