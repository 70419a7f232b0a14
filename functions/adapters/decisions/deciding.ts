import { type DecisionRow } from "../../domain/decisions/decision.ts";
import type { DecisionRequest } from "../../domain/decisions/messages.ts";
import { requestOf } from "../../domain/decisions/request.ts";
import type { Proposal } from "../../domain/answers/proposal.ts";
import { proposerOf } from "../../domain/answers/proposer.ts";
import { IdempotencyKeyReused } from "../../domain/errors.ts";
import { promisedBy } from "../../domain/flows/flow.ts";
import { contentHash, type DecisionId, newReviewId, newSalt } from "../../domain/ids.ts";
import { certifiedFor } from "../../domain/models/proposers.ts";
import { referencesIn } from "../../domain/media/references.ts";
import { countWanted } from "../../domain/suggestions/suggesting.ts";
import { storeProposal } from "./answers.ts";
import { decision } from "./decisions.ts";
import { store } from "./items.ts";
import { live } from "../records.ts";
import { flow, requiredNumber } from "../runtime.ts";
import { samplingKey } from "../secrets.ts";
import type { Wanted } from "./wanted.ts";
import { runDecision } from "../workflows.ts";

/** An item to be decided, under the id that its application and key give it. */
export type Ask = {
  readonly id: DecisionId;
  readonly client: string;
  readonly wanted: Wanted;
  /** Of `wanted`: `bodyHashOf`. */
  readonly bodyHash: string;
  /** Hears of a decision that was made now. */
  readonly onCreated?: (row: DecisionRow) => Promise<void>;
  /** Where it is a line of a batch. */
  readonly batch?: {
    /** The batch and the line's number: `lineOf`. */
    readonly line: string;
    /** How long its reviewers have, where the batch says so. */
    readonly dueMinutes: number | undefined;
    /** Whether it would rather be decided later than without a model that is only busy. */
    readonly isPatient: boolean;
  };
};

/** The body that a decision was asked for with. Who asks for a decision, and says so with no suggestions, has the hash that it has without. */
export function bodyHashOf({ item, proposal, suggest = 0 }: Wanted): string {
  const beside = { ...(proposal !== undefined && { proposal }), ...(suggest > 0 && { suggest }) };
  return contentHash(Object.keys(beside).length === 0 ? item : { item, ...beside });
}

/**
 * The decision: made now, or before. `later` when the model is busy, and who asks would rather wait; undefined when it could
 * not be made.
 */
export async function decideOnce(ask: Ask): Promise<DecisionRow | "later" | undefined> {
  const request = await requestFor(ask, await mediaFor(ask));
  const reply = await runDecision(request).catch(() => undefined);
  if (reply?.created) {
    await ask.onCreated?.(reply.decision);
    return reply.decision;
  }
  return (await decision(ask.id)) ?? (reply === undefined ? undefined : "later");
}

/** What the item refers to, where it refers to anything. A decision that was made holds, whatever has become of it since. */
async function mediaFor({ wanted, client, id }: Ask): Promise<string | undefined> {
  const found = referencesIn(wanted.item);
  if (found.length === 0) return undefined;
  const { checkMedia } = await import("../media/media-check.ts");
  return checkMedia(found, client).catch(async (refusal: unknown) => {
    if ((await decision(id)) === undefined) throw refusal;
    return undefined;
  });
}

async function requestFor(
  { id, client, wanted: { item, proposal, notify, reference, due, suggest }, bodyHash, batch }: Ask,
  media: string | undefined,
): Promise<DecisionRequest> {
  const brought = proposal && ({ ...proposal, by: "application" } as const);
  const [key, storedItem, kept, serving] = await Promise.all([
    samplingKey(),
    store(item, bodyHash, id),
    brought && storeProposal(brought, id),
    whatServes(brought),
  ]);
  const stored = { ...storedItem, ...(media !== undefined && { media }), ...kept };
  const now = Date.now();
  return requestOf(
    {
      id,
      client,
      bodyHash,
      salt: newSalt(),
      createdAt: new Date(now).toISOString(),
      dueMinutes: batch?.dueMinutes ?? minutesUntil(due, now, requiredNumber("REVIEW_TIMEOUT_MINUTES")),
      stored,
      reviewId: newReviewId(now),
      live: serving,
      promised: promisedBy(flow()),
      notify,
      reference,
      // A line of a batch has no user who could choose.
      suggest: batch === undefined ? countWanted(flow(), suggest) : undefined,
      ...(batch && { batch: batch.line, isPatient: batch.isPatient }),
    },
    key,
  );
}

/** The least time that people have, in minutes. */
const LEAST_MINUTES = 1;

/** How long people have: what the policy gives them, or what is left until `due` where that is less. */
const minutesUntil = (due: string | undefined, now: number, most: number): number =>
  due === undefined ? most : Math.min(most, Math.max(LEAST_MINUTES, (Date.parse(due) - now) / 60_000));

/** For when the function that asks the model cannot be reached. Should it not be known either, a decision is made all the same. */
const whatServes = (brought: Proposal | undefined) =>
  live()
    .then((current) => ({ ...current, certified: certifiedFor(current, brought && proposerOf(brought)) }))
    .catch(() => undefined);

/** The row, if it is of the item and proposal with this hash. @throws {IdempotencyKeyReused} */
export function sameBody(row: DecisionRow, bodyHash: string): DecisionRow {
  // Of a decision whose item is forgotten, nobody can tell what it was made of.
  if (row.bodyHash === bodyHash || row.forgottenAt !== undefined) return row;
  throw new IdempotencyKeyReused(
    "This Idempotency-Key belongs to another item, proposal or number of suggestions. Use a new key for a new one.",
  );
}
