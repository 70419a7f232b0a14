import { decision, decisionsOf } from "../adapters/decisions/decisions.ts";
import { besideOf } from "../adapters/decisions/answers.ts";
import { type Item, itemOf } from "../adapters/decisions/items.ts";
import { mapConcurrently } from "../adapters/runtime.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { viewOf } from "../domain/decisions/decision-view.ts";
import type { Media } from "../domain/media/media.ts";
import { ownDecisionIn } from "../http/decision-in.ts";
import { type HttpHandler, json, queryOf } from "../http/http.ts";
import { applicationOf } from "../http/identity.ts";
import { listQuerySchema } from "./sent.ts";

/** How many decisions are shown at once: a large value of each may have to be read. */
const AT_ONCE = 10;

/** One decision of the application that asks. Another's is as good as none. */
export const getDecision: HttpHandler = async (event) => {
  const row = await ownDecisionIn(event, decision);
  const [beside, item, media, question] = await Promise.all([
    besideOf(row),
    itemIn(row),
    mediaIn(row),
    questionIn(row),
  ]);
  return json(200, {
    ...viewOf(row, beside),
    ...(item && { item }),
    ...(media && { media }),
    ...(question && { question }),
  });
};

const itemIn = (row: DecisionRow): Promise<Item | undefined> =>
  row.forgottenAt === undefined ? itemOf(row) : Promise.resolve(undefined);

const mediaIn = async (row: DecisionRow): Promise<Media | undefined> =>
  row.media === undefined ? undefined : (await import("../adapters/media/media.ts")).mediaShown(row);

/** What a reviewer asks, while people decide. */
const questionIn = async (row: DecisionRow) =>
  row.status === "decided" ? undefined : (await import("./question.ts")).questionOf(row);

/** The application's decisions, newest first. */
export const listDecisions: HttpHandler = async (event) => {
  const client = applicationOf(event);
  const query = queryOf(event, listQuerySchema);
  const { items, nextCursor } = await decisionsOf({ client, ...query });
  const shown = await mapConcurrently(items, AT_ONCE, async (row) => viewOf(row, await besideOf(row)));
  return json(200, { items: shown, nextCursor });
};
