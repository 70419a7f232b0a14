import { decision } from "../adapters/decisions.ts";
import { similarTo } from "../adapters/similar.ts";
import { decisionIn } from "../http/decision-in.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { operatorOf } from "./operator.ts";

/** What people decided of the items that are most like this decision's. */
export const similarToDecision: HttpHandler = async (event) => {
  operatorOf(event);
  return json(200, await similarTo(await decisionIn(event, decision), []));
};
