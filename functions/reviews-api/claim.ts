import { claim } from "../adapters/claims.ts";
import { decision } from "../adapters/decisions.ts";
import { flow } from "../adapters/runtime.ts";
import { itemOf } from "../adapters/items.ts";
import type { OpenReview } from "../adapters/reviews.ts";
import { opinionsShown } from "../domain/reviews/second-opinion.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { fromAnywhere } from "../domain/reviews/queue-order.ts";
import { type Claim, type ClaimRequest, claimRequestSchema, type ReviewRow } from "../domain/reviews/review.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import type { Person } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";
import { headsOf, tried } from "./heads.ts";
import { revealIn } from "./reveal.ts";
import { queuesOf, reviewerOf } from "./reviewer.ts";

/**
 * Gives the reviewer the most urgent review that is free, for as long as the lease lasts; 204 when there is none. What
 * the reviewer skipped comes again when nothing else is left.
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
    for await (const found of headsOf(queue, ask.person.name)) {
      const claim = await claimFirst(found, ask);
      if (claim !== undefined) return claim;
    }
  }
  return undefined;
}

/** The first that nobody else takes in the same moment. The item is fetched while the claim is written. */
async function claimFirst(
  found: readonly OpenReview[],
  { person, skip, leaseSeconds }: Ask,
): Promise<Claim | undefined> {
  for (const candidate of spread(found.filter(({ id }) => !skip.has(id)))) {
    const now = Date.now();
    const claimed = claim(candidate, person.name, new Date(now).toISOString(), leaseUntil(now, leaseSeconds));
    const [row, owner] = await Promise.all([claimed, decision(candidate.decisionId)]);
    tried(candidate);
    if (row !== undefined) return claimViewOf(row, owner);
  }
  return undefined;
}

const bucket = (review: OpenReview): string | undefined => review.order.split("#")[0];

/**
 * The same reviews, those of the first deadline bucket from a random one on: equally urgent, so that twenty people who
 * claim at once do not all reach for the same one.
 */
function spread(found: readonly OpenReview[]): OpenReview[] {
  const first = found.filter((review) => bucket(review) === bucket(found[0] ?? review));
  return [...fromAnywhere(first), ...found.slice(first.length)];
}

/** When a lease that begins or is renewed at `now` ends: after the flow's time, or `seconds` where that is less. */
export const leaseUntil = (now: number, seconds = Infinity): string =>
  new Date(now + Math.min(seconds, flow().review.leaseSeconds) * 1000).toISOString();

/**
 * What the reviewer sees: the item and the question, never whether it is an audit, and the prediction only where the flow
 * is not blind. Seniors decide between opinions and see them, without names.
 */
async function claimViewOf(row: ReviewRow, owner: DecisionRow | undefined): Promise<Claim> {
  if (owner === undefined) throw new Error(`The review ${row.id} has no decision.`);
  const prediction = flow().review.blind ? undefined : revealIn(owner);
  return {
    id: row.id,
    item: await itemOf(owner),
    labels: flow().labels,
    queue: row.stage,
    createdAt: row.createdAt,
    deadlineAt: row.deadlineAt,
    lease: { epoch: row.epoch, expiresAt: row.leaseUntil ?? "" },
    ...(prediction && { prediction }),
    ...(row.stage === "seniors" && forSeniors(row)),
  };
}

function forSeniors(row: ReviewRow): Pick<Claim, "opinions" | "escalated"> {
  const { escalated } = row;
  const anonymous = opinionsShown(row).map(({ label, note }) => ({ label, ...(note && { note }) }));
  return {
    ...(anonymous.length > 0 && { opinions: anonymous }),
    ...(escalated && { escalated: { ...(escalated.note && { note: escalated.note }) } }),
  };
}
