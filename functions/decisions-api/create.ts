import { decision } from "../adapters/decisions.ts";
import { live } from "../adapters/records.ts";
import { besideOf, storeProposal } from "../adapters/answers.ts";
import { type Item, store } from "../adapters/items.ts";
import { flow, requiredNumber } from "../adapters/runtime.ts";
import { samplingKey } from "../adapters/secrets.ts";
import { runDecision } from "../adapters/workflows.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { viewOf } from "../domain/decisions/decision-view.ts";
import type { DecisionRequest } from "../domain/decisions/messages.ts";
import { requestOf } from "../domain/decisions/request.ts";
import type { Proposal } from "../domain/answers/proposal.ts";
import { proposerOf } from "../domain/answers/proposer.ts";
import { IdempotencyKeyReused, TryAgain } from "../domain/errors.ts";
import { promisedBy } from "../domain/flows/flow.ts";
import { contentHash, type DecisionId, decisionIdOf, newReviewId, newSalt } from "../domain/ids.ts";
import { certifiedFor } from "../domain/models/proposers.ts";
import { referencesIn } from "../domain/media/references.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { logger } from "../http/logger.ts";
import { applicationOf } from "../http/identity.ts";
import type { HttpResult } from "../http/problems.ts";
import { idempotencyKeyIn, type Wanted, waitIn, wantedIn } from "./request.ts";
import { waitApplied, waitForPeople } from "./wait.ts";

/** How long an application should leave between two looks at a decision that waits for people. */
const RETRY_AFTER_SECONDS = 15;
/** What must be left of the function's time to answer. */
const MARGIN_MS = 2000;

/** Decides an item: at once, or by handing it to people. The same key and body are the same decision. */
export const createDecision: HttpHandler = async (event, context) => {
  const client = applicationOf(event);
  const id = decisionIdOf(client, idempotencyKeyIn(event));
  const wanted = await wantedIn(event);
  const { item, proposal } = wanted;
  const bodyHash = contentHash(proposal === undefined ? item : { item, proposal });
  const media = await mediaFor(wanted.item, client, id);
  const row = sameBody(await decideOnce(id, client, wanted, { bodyHash, ...(media && { media }) }), bodyHash);
  const waitMs = Math.min(waitIn(event) * 1000, context.getRemainingTimeInMillis() - MARGIN_MS);
  const { row: latest, waited } = await waitForPeople(row, waitMs);
  return answerWith(latest, event.requestContext.stage, waited ? waitApplied(waitMs) : {});
};

/** What the item refers to, where it refers to anything. A decision that was made holds, whatever has become of it since. */
async function mediaFor(item: Item, client: string, id: DecisionId): Promise<string | undefined> {
  const found = referencesIn(item);
  if (found.length === 0) return undefined;
  const { checkMedia } = await import("./media.ts");
  return checkMedia(found, client).catch(async (refusal: unknown) => {
    if ((await decision(id)) === undefined) throw refusal;
    return undefined;
  });
}

/** What is known of the body, beside what is in it. */
type Looked = { readonly bodyHash: string; readonly media?: string };

async function decideOnce(id: DecisionId, client: string, wanted: Wanted, looked: Looked): Promise<DecisionRow> {
  const reply = await runDecision(await requestFor(id, client, wanted, looked)).catch(() => undefined);
  if (reply?.created) return toldOf(reply.decision);
  const row = await decision(id);
  if (row === undefined) throw new TryAgain("The decision was not made. Send the same key and body again.");
  return row;
}

/** Where the caller asked for it. What cannot be told just now, the sweeper tells. */
async function toldOf(row: DecisionRow): Promise<DecisionRow> {
  if (row.news === undefined) return row;
  const { tell } = await import("../adapters/news.ts");
  await tell(row).catch((error: unknown) => logger.warn("not told", { id: row.id, error: error as Error }));
  return row;
}

async function requestFor(
  id: DecisionId,
  client: string,
  { item, proposal, notify }: Wanted,
  { bodyHash, ...media }: Looked,
): Promise<DecisionRequest> {
  const brought = proposal && ({ ...proposal, by: "application" } as const);
  const [key, storedItem, kept, serving] = await Promise.all([
    samplingKey(),
    store(item, bodyHash, id),
    brought && storeProposal(brought, id),
    whatServes(brought),
  ]);
  const stored = { ...storedItem, ...media, ...kept };
  const now = Date.now();
  const createdAt = new Date(now).toISOString();
  const dueMinutes = requiredNumber("REVIEW_TIMEOUT_MINUTES");
  const reviewId = newReviewId(now);
  const promised = promisedBy(flow());
  const described = { id, client, bodyHash, salt: newSalt(), createdAt, dueMinutes, stored, reviewId };
  return requestOf({ ...described, live: serving, promised, notify }, key);
}

/** For when the function that asks the model cannot be reached. Should it not be known either, a decision is made all the same. */
const whatServes = (brought: Proposal | undefined) =>
  live()
    .then((current) => ({ ...current, certified: certifiedFor(current, brought && proposerOf(brought)) }))
    .catch(() => undefined);

function sameBody(row: DecisionRow, bodyHash: string): DecisionRow {
  // Of a decision whose item is forgotten, nobody can tell what it was made of.
  if (row.bodyHash === bodyHash || row.forgottenAt !== undefined) return row;
  throw new IdempotencyKeyReused(
    "This Idempotency-Key belongs to another item or proposal. Use a new key for a new one.",
  );
}

async function answerWith(
  row: DecisionRow,
  stage: string,
  applied: Readonly<Record<string, string>>,
): Promise<HttpResult> {
  const view = viewOf(row, await besideOf(row));
  const location = { location: `/${stage}/v1/decisions/${row.id}`, ...applied };
  if (row.status === "decided") return json(201, view, location);
  return json(202, view, { ...location, "retry-after": String(RETRY_AFTER_SECONDS) });
}
