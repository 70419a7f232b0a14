import { claim } from "../adapters/claims.ts";
import { decision } from "../adapters/decisions.ts";
import { flow } from "../adapters/flow.ts";
import { itemOf } from "../adapters/items.ts";
import { claimable, type OpenReview } from "../adapters/reviews.ts";
import { opinionsShown } from "../domain/blind.ts";
import { type Claim, claimRequestSchema, type Queue, type ReviewRow } from "../domain/review.ts";
import { bodyOf, type HttpHandler, json } from "../middleware/http.ts";
import type { Person } from "../middleware/identity.ts";
import { revealIn } from "./reveal.ts";
import { queuesOf, reviewerOf } from "./reviewer.ts";

/** How many of the most urgent reviews are looked at in one go. */
const LOOK = 25;

/**
 * Gives the reviewer the most urgent review that is free, for as long as the lease lasts; 204 when there is none. What
 * the reviewer skipped comes again when nothing else is left.
 */
export const claimReview: HttpHandler = async (event) => {
  const person = reviewerOf(event);
  const skip = new Set(event.body === undefined ? [] : bodyOf(event, claimRequestSchema).skip);
  const row = (await claimFor(person, skip)) ?? (skip.size > 0 ? await claimFor(person, new Set()) : undefined);
  return row === undefined ? { statusCode: 204 } : json(200, await claimViewOf(row));
};

async function claimFor(person: Person, skip: ReadonlySet<string>): Promise<ReviewRow | undefined> {
  for (const queue of queuesOf(person)) {
    const row = await claimFrom(queue, person, skip);
    if (row !== undefined) return row;
  }
  return undefined;
}

async function claimFrom(queue: Queue, { name }: Person, skip: ReadonlySet<string>): Promise<ReviewRow | undefined> {
  let cursor: string | undefined;
  do {
    const page = await claimable({ queue, limit: LOOK, cursor }, name, new Date().toISOString());
    const row = await claimFirst(page.items.filter(({ id }) => !skip.has(id)), name);
    if (row !== undefined) return row;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return undefined;
}

/** The first that nobody else takes in the same moment. */
async function claimFirst(found: readonly OpenReview[], person: string): Promise<ReviewRow | undefined> {
  for (const candidate of spread(found)) {
    const now = Date.now();
    const row = await claim(candidate, person, new Date(now).toISOString(), leaseUntil(now));
    if (row !== undefined) return row;
  }
  return undefined;
}

const bucket = (review: OpenReview): string | undefined => review.order.split("#")[0];

/**
 * The same reviews, those of the first deadline bucket in random order: equally urgent, so that twenty people who claim
 * at once do not all reach for the same one.
 */
function spread(found: readonly OpenReview[]): OpenReview[] {
  const first = found.filter((review) => bucket(review) === bucket(found[0] ?? review));
  const start = Math.floor(Math.random() * first.length);
  return [...first.slice(start), ...first.slice(0, start), ...found.slice(first.length)];
}

/** When a lease that begins or is renewed at `now` ends. */
export const leaseUntil = (now: number): string => new Date(now + flow().review.leaseSeconds * 1000).toISOString();

/**
 * What the reviewer sees: the item and the question, never whether it is an audit, and the prediction only where the flow
 * is not blind. Seniors decide between opinions and see them, without names.
 */
async function claimViewOf(row: ReviewRow): Promise<Claim> {
  const owner = await decision(row.decisionId);
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
