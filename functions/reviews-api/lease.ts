import { move, review, touch } from "../adapters/reviews/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import type { Claim } from "../domain/reviews/review.ts";
import { LeaseLost, type Refusal } from "../domain/errors.ts";
import { MOST_LEASES } from "../domain/reviews/hands.ts";
import type { ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";
import { type ClaimProof, extend, lapse } from "../domain/reviews/transitions.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { lost, proofIn } from "./reviewer.ts";

const leaseMs = (): number => flow().review.leaseSeconds * 1000;

/** When a lease that begins at `now` ends: after the flow's time, or `seconds` where that is less. */
export const leaseUntil = (now: number, seconds = Infinity): string =>
  new Date(now + Math.min(seconds * 1000, leaseMs())).toISOString();

/** The same for a claim of before: nobody keeps a review for ever. It may be over already. */
export const renewedUntil = (now: number, { claimedAt }: Pick<ReviewIn<"claimed">, "claimedAt">): string =>
  new Date(Math.min(now, Date.parse(claimedAt) + (MOST_LEASES - 1) * leaseMs()) + leaseMs()).toISOString();

/** How long a claim lasts, as its reviewer is told. */
export const leaseOf = ({ epoch, leaseUntil }: ReviewIn<"claimed">): Pick<Claim, "lease"> => ({
  lease: { epoch, expiresAt: leaseUntil },
});

/** Lengthens the lease while somebody is at it. A claim that is as old as it can be goes back to the queue. */
export const heartbeat: HttpHandler = async (event) => {
  const proof = proofIn(event);
  const now = Date.now();
  const young = await touch(proof.id, extend(proof, isoOf(now), leaseUntil(now), oldest(now)));
  return json(200, leaseOf(young ?? (await lastLease(proof, now))));
};

const isoOf = (now: number): string => new Date(now).toISOString();

/** A claim that began after this has a whole lease more. */
const oldest = (now: number): string => new Date(now - (MOST_LEASES - 1) * leaseMs()).toISOString();

/** What is left for an old claim. @throws {LeaseLost} when nothing is, or the claim does not hold. */
async function lastLease(proof: ClaimProof, now: number): Promise<ReviewIn<"claimed">> {
  const before = await review(proof.id);
  if (before?.state !== "claimed") throw lost(before, proof.id);
  const until = renewedUntil(now, before);
  if (Date.parse(until) <= now) throw await tooOld(before, proof, now);
  const row = await touch(proof.id, extend(proof, isoOf(now), until));
  if (row === undefined) throw lost(before, proof.id);
  return row;
}

async function tooOld(before: ReviewRow, proof: ClaimProof, now: number): Promise<Refusal> {
  const back = await move(before, lapse(proof, new Date(now + 1).toISOString()));
  if (back === undefined) return lost(await review(proof.id), proof.id);
  return new LeaseLost("You had this review for as long as one can. It is back in the queue.");
}
