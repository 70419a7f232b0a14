import { deadLetters } from "../adapters/ops/dead-letters.ts";
import { deliveriesOf } from "../adapters/webhooks/deliveries.ts";
import { owedSince } from "../adapters/reviews/needs.ts";
import { review } from "../adapters/reviews/reviews.ts";
import { applications, mapConcurrently, required } from "../adapters/runtime.ts";
import { endpointsOf } from "../adapters/webhooks/webhook-endpoints.ts";
import { unrepaired } from "../adapters/reviews/unrepaired.ts";
import { failedExecutions, retrainingExecution, retrainingNames } from "../adapters/workflows.ts";
import { isReviewId } from "../domain/ids.ts";
import { retrainingOf } from "../domain/learning/retraining.ts";
import { type Letters, lettersIn, type What } from "../domain/stuck/kinds.ts";
import { type Found, NOTHING } from "../domain/stuck/view.ts";
import type { Delivery } from "../domain/webhooks/delivery.ts";

/** What the sweeper usually does within minutes. */
const LONG_MS = 15 * 60_000;
/** How far it is looked: an answer has its time, and so has whoever reads it. */
const MOST_EXECUTIONS = 50;
const MOST_OWED = 100;
const MOST_DELIVERIES = 50;
const AT_ONCE = 10;

/** What is stuck of a kind, at `now` (ms since the epoch). */
export function find(what: What, now: number): Promise<Found> {
  const letters = lettersIn(what);
  if (letters !== undefined) return lettersOf(letters);
  switch (what) {
    case "reviews":
      return openWithoutExecution();
    case "owed":
      return owed(now);
    case "retraining":
      return failedRetraining();
    default:
      return givenUp();
  }
}

async function lettersOf(name: Letters): Promise<Found> {
  const { count, since, isMoving } = await deadLetters(name);
  return { count, ids: [], ...(since !== undefined && { since }), ...(isMoving && { underWay: true as const }) };
}

/** An execution is named after its review. Of most that failed, the review is long closed. */
async function openWithoutExecution(): Promise<Found> {
  const failed = await failedExecutions(required("REVIEW_MACHINE_ARN"), MOST_EXECUTIONS);
  const rows = await mapConcurrently(failed, AT_ONCE, async ({ name, stopped }) => {
    const row = isReviewId(name) ? await review(name) : undefined;
    return row !== undefined && row.state !== "closed" ? { id: name, at: new Date(stopped).toISOString() } : undefined;
  });
  const open = rows.filter((row) => row !== undefined);
  return foundOf(open, failed.length >= MOST_EXECUTIONS);
}

async function owed(now: number): Promise<Found> {
  const [rows, failing] = await Promise.all([
    owedSince(new Date(now - LONG_MS).toISOString(), MOST_OWED),
    unrepaired(now),
  ]);
  const all = new Map(rows.map(({ id, needsAt }) => [id, { id, at: needsAt }]));
  for (const { id, since } of failing) all.set(id, { id, at: since });
  const errors = [...new Set(failing.map(({ error }) => error))].join(", ");
  return { ...foundOf([...all.values()], rows.length >= MOST_OWED), ...(errors !== "" && { reason: errors }) };
}

/** Runs that failed since the last that did not: the newest one says whether anything is the matter. */
async function failedRetraining(): Promise<Found> {
  const machine = required("RETRAINING_MACHINE_ARN");
  const [{ items: newest }, failed] = await Promise.all([retrainingNames(1, undefined), failedExecutions(machine, 1)]);
  const last = failed.find(({ name }) => name === newest[0]);
  if (last === undefined) return NOTHING;
  const found = foundOf([{ id: last.name, at: new Date(last.stopped).toISOString() }], false);
  const execution = await retrainingExecution(last.name);
  return { ...found, ...(execution && { reason: retrainingOf(execution).reason }) };
}

async function givenUp(): Promise<Found> {
  const { dead, isMore } = await deadDeliveries();
  return foundOf(
    dead.map(({ id, lastAt, createdAt }) => ({ id, at: lastAt ?? createdAt })),
    isMore,
  );
}

/** The newest webhooks of each endpoint that were given up; an endpoint that is disabled takes none again. */
export async function deadDeliveries(): Promise<{ readonly dead: readonly Delivery[]; readonly isMore: boolean }> {
  const endpoints = (await mapConcurrently(applications(), AT_ONCE, (one) => endpointsOf(one))).flat();
  const lists = await mapConcurrently(
    endpoints.filter(({ state }) => state === "enabled"),
    AT_ONCE,
    ({ id }) => deliveriesOf({ endpoint: id, limit: MOST_DELIVERIES }),
  );
  const dead = lists.flatMap(({ items }) => items.filter(({ state }) => state === "dead"));
  return { dead, isMore: lists.some(({ nextCursor }) => nextCursor !== undefined) && dead.length > 0 };
}

type One = { readonly id: string; readonly at: string };

function foundOf(all: readonly One[], isMore: boolean): Found {
  const since = all.map(({ at }) => at).toSorted()[0];
  return {
    count: all.length,
    ...(isMore && all.length > 0 && { more: true as const }),
    ...(since !== undefined && { since }),
    ids: all.map(({ id }) => id),
  };
}
