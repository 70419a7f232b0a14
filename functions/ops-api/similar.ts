import { decision } from "../adapters/decisions.ts";
import { similarTo } from "../adapters/similar.ts";
import { NotFound } from "../domain/errors.ts";
import { isDecisionId } from "../domain/ids.ts";
import { type HttpHandler, json, parameter } from "../http/http.ts";
import { operatorOf } from "./operator.ts";

/** What people decided of the items that are most like this decision's. */
export const similarToDecision: HttpHandler = async (event) => {
  operatorOf(event);
  const id = parameter(event, "id");
  const row = isDecisionId(id) ? await decision(id) : undefined;
  if (row === undefined) throw new NotFound(`There is no decision ${id.slice(0, 40)}.`);
  return json(200, await similarTo(row, []));
};
