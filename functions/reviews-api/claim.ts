import { labelMapOf } from "../domain/flows/label-map.ts";
import { labelsShown } from "../domain/flows/flow.ts";
import { decision } from "../adapters/decisions.ts";
import { itemOf } from "../adapters/items.ts";
import { move } from "../adapters/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import type { QueueEntry } from "../domain/reviews/queue-entry.ts";
import { fromAnywhere } from "../domain/reviews/queue-order.ts";
import { type Claim, type ClaimRequest, claimRequestSchema } from "../domain/reviews/review.ts";
import type { ReviewIn } from "../domain/reviews/review-row.ts";
import { claim } from "../domain/reviews/transitions.ts";
import { opinionsShown, revealOf } from "../domain/reviews/visibility.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import type { Person } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";
import { forget, freeReviews } from "./free-reviews.ts";
import { noteClaim } from "./hands.ts";
import { leaseOf, leaseUntil } from "./lease.ts";
import { queuesOf, reviewerOf } from "./reviewer.ts";

/**
 * Gives the reviewer the most urgent review that is free, for as long as the lease lasts; 204 when there is none. What
 * the reviewer skipped comes again when nothing else is left. Nobody holds more than a few at a time.
 */
export const claimReview: HttpHandler = async (event) => {
  const person = reviewerOf(event);
  const { skip, leaseSeconds } = requestIn(event);
  const ask = { person, skip: new Set(skip), leaseSeconds };
  const claim = (await claimFor(ask)) ?? (skip.length > 0 ? await claimFor({ ...ask, skip: new Set() }) : undefined);
  return claim === undefined ? { statusCode: 204 } : json(200, claim);
};

const requestIn = (event: HttpEvent): ClaimRequest =>
  event.body === undefined ? claimRequestSchema.parse({}) : bodyOf(event, claimRequestSchema);

type Ask = { readonly person: Person; readonly skip: ReadonlySet<string>; readonly leaseSeconds: number | undefined };

async function claimFor(ask: Ask): Promise<Claim | undefined> {
  for (const queue of queuesOf(ask.person)) {
    for await (const found of freeReviews(queue, ask.person.name)) {
      const claim = await claimFirst(found, ask);
      if (claim !== undefined) return claim;
    }
  }
  return undefined;
}

/** The first that nobody else takes in the same moment. The decision is read while the claim is noted. */
async function claimFirst(
  found: readonly QueueEntry[],
  { person, skip, leaseSeconds }: Ask,
): Promise<Claim | undefined> {
  for (const candidate of spread(found.filter(({ id }) => !skip.has(id)))) {
    forget(candidate);
    const [owner] = await Promise.all([
      decision(candidate.decisionId),
      noteClaim(person.name, { review: candidate.id, epoch: candidate.epoch + 1 }),
    ]);
    const now = Date.now();
    const write = claim(candidate, person.name, new Date(now).toISOString(), leaseUntil(now, leaseSeconds));
    const row = await move(candidate.id, write);
    if (row !== undefined) return claimViewOf(row, owner);
  }
  return undefined;
}

const bucket = (review: QueueEntry): string | undefined => review.order.split("#")[0];

/**
 * The same reviews, those of the first deadline bucket from a random one on: equally urgent, so that twenty people who
 * claim at once do not all reach for the same one.
 */
function spread(found: readonly QueueEntry[]): QueueEntry[] {
  const first = found.filter((review) => bucket(review) === bucket(found[0] ?? review));
  return [...fromAnywhere(first), ...found.slice(first.length)];
}

/**
 * What the reviewer sees: the item and the question, never whether it is an audit, and the prediction only where the flow
 * is not blind. Seniors decide between opinions and see them, without names.
 */
async function claimViewOf(row: ReviewIn<"claimed">, owner: DecisionRow | undefined): Promise<Claim> {
  if (owner === undefined) throw new Error(`The review ${row.id} has no decision.`);
  const prediction = flow().review.blind ? undefined : revealOf(owner, labelMapOf(flow()));
  return {
    id: row.id,
    item: await itemOf(owner),
    labels: labelsShown(flow()),
    queue: row.stage,
    createdAt: row.createdAt,
    deadlineAt: row.deadlineAt,
    ...leaseOf(row),
    ...(prediction && { prediction }),
    ...(row.stage === "seniors" && forSeniors(row)),
  };
}

function forSeniors(row: ReviewIn<"claimed">): Pick<Claim, "opinions" | "escalated"> {
  const { escalated } = row;
  const anonymous = opinionsShown(row).map(({ label, note }) => ({ label, ...(note && { note }) }));
  return {
    ...(anonymous.length > 0 && { opinions: anonymous }),
    ...(escalated && { escalated: { ...(escalated.note && { note: escalated.note }) } }),
  };
}
