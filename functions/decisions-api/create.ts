import { besideOf } from "../adapters/decisions/answers.ts";
import { decision } from "../adapters/decisions/decisions.ts";
import { bodyHashOf, decideOnce, sameBody } from "../adapters/decisions/deciding.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { viewOf } from "../domain/decisions/decision-view.ts";
import { BodyInvalid, TryAgain } from "../domain/errors.ts";
import { type DecisionId, decisionIdOf } from "../domain/ids.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { logger } from "../http/logger.ts";
import { applicationOf } from "../http/identity.ts";
import type { HttpResult } from "../http/problems.ts";
import { idempotencyKeyIn, waitIn, wantedIn } from "./request.ts";
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
  if (wanted.due !== undefined) await checkDue(wanted.due, id);
  const bodyHash = bodyHashOf(wanted);
  const made = await decideOnce({ id, client, wanted, bodyHash, onCreated: tellOf });
  if (made === undefined || made === "later")
    throw new TryAgain("The decision was not made. Send the same key and body again.");
  const row = sameBody(made, bodyHash);
  const waitMs = Math.min(waitIn(event) * 1000, context.getRemainingTimeInMillis() - MARGIN_MS);
  const { row: latest, waited } = await waitForPeople(row, waitMs);
  return answerWith(latest, event.requestContext.stage, waited ? waitApplied(waitMs) : {});
};

/** A decision that was made holds, however late it is asked for again. */
async function checkDue(due: string, id: DecisionId): Promise<void> {
  if (Date.parse(due) > Date.now() || (await decision(id)) !== undefined) return;
  throw new BodyInvalid("`due` is over already.", [{ pointer: "#/due", detail: "is over already" }]);
}

/** Where the caller asked for it. What cannot be told just now, the sweeper tells. */
async function tellOf(row: DecisionRow): Promise<void> {
  if (row.news === undefined) return;
  const { tell } = await import("../adapters/decisions/news.ts");
  await tell(row).catch((error: unknown) => logger.warn("not told", { id: row.id, error: error as Error }));
}

async function answerWith(
  row: DecisionRow,
  stage: string,
  applied: Readonly<Record<string, string>>,
): Promise<HttpResult> {
  const view = viewOf(row, await besideOf(row));
  const location = { location: `/${stage}/v1/decisions/${row.id}`, ...applied };
  if (row.status !== "in_review") return json(201, view, location);
  return json(202, view, { ...location, "retry-after": String(RETRY_AFTER_SECONDS) });
}
