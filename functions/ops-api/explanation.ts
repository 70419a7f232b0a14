import { decision } from "../adapters/decisions/decisions.ts";
import { explanationOf } from "../adapters/explanation/explanation.ts";
import { putLook } from "../adapters/ops/looks.ts";
import { lookOf } from "../domain/looking/look.ts";
import { decisionIn } from "../http/decision-in.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { logger } from "../http/logger.ts";
import { checkItemsShown, operatorOf } from "./operator.ts";

/** Why the model thought so: words of the item, hence only where the stack shows items to ops. That somebody looked is written down before. */
export const explainToOps: HttpHandler = async (event) => {
  const { name: by } = operatorOf(event);
  const row = await decisionIn(event, decision);
  checkItemsShown();
  await putLook(lookOf(row.id, { by, item: true }, Date.now()));
  return json(200, await explanationOf(row, by, tell));
};

const tell = (what: string, failure: string): void => logger.warn(what, { failure });
