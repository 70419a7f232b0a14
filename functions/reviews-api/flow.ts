import { flow } from "../adapters/runtime.ts";
import { flowViewOf } from "../domain/flows/flow-view.ts";
import { ROLES } from "../domain/roles.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { personOf } from "../http/identity.ts";

/** The flow as people see it: the question, its labels, how an item is shown, the guidelines. */
export const getFlow: HttpHandler = async (event) => {
  const served = flow();
  personOf(event, served.name, ...ROLES);
  return json(200, flowViewOf(served));
};
