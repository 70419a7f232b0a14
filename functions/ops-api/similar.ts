import { decision } from "../adapters/decisions/decisions.ts";
import { similarTo } from "../adapters/learning/similar.ts";
import { deployed } from "../adapters/deployed.ts";
import { flow } from "../adapters/runtime.ts";
import { maskedFields } from "../domain/flows/masks.ts";
import { decisionIn } from "../http/decision-in.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { operatorOf } from "./operator.ts";

/** What people decided of the items that are most like this decision's; with their texts where the stack lets ops see items. */
export const similarToDecision: HttpHandler = async (event) => {
  operatorOf(event);
  const found = await similarTo(await decisionIn(event, decision), maskedFields(flow()));
  if (deployed().ItemsForOps === "on") return json(200, found);
  return json(200, { items: found.items.map(({ text: _text, marks: _marks, ...one }) => one) });
};
