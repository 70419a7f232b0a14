import { move, review } from "../adapters/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import type { Claim } from "../domain/reviews/review.ts";
import type { ReviewIn } from "../domain/reviews/review-row.ts";
import { extend } from "../domain/reviews/transitions.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { lost, proofIn } from "./reviewer.ts";

/** When a lease that begins or is renewed at `now` ends: after the flow's time, or `seconds` where that is less. */
export const leaseUntil = (now: number, seconds = Infinity): string =>
  new Date(now + Math.min(seconds, flow().review.leaseSeconds) * 1000).toISOString();

/** How long a claim lasts, as its reviewer is told. */
export const leaseOf = ({ epoch, leaseUntil }: ReviewIn<"claimed">): Pick<Claim, "lease"> => ({
  lease: { epoch, expiresAt: leaseUntil },
});

/** Lengthens the lease while somebody is at it. */
export const heartbeat: HttpHandler = async (event) => {
  const proof = proofIn(event);
  const row = await move(proof.id, extend(proof, leaseUntil(Date.now())));
  if (row === undefined) throw lost(await review(proof.id), proof.id);
  return json(200, leaseOf(row));
};
