import type { Output } from "../../service.ts";
import type { Integration } from "../integrations/integration.ts";
import { isObject, type Json } from "../language/json.ts";
import type { Position } from "./position.ts";

/** Calls the API behind an integration under the machine's role. Throws what the service throws. */
export async function callApi(position: Position, integration: Integration, args: Json): Promise<Output> {
  const { engine, machine, execution } = position.run;
  const origin = { executionArn: execution.Id, machineArn: machine.source.arn };
  const input = integration.request(isObject(args) ? args : {}, origin);
  return engine.call(integration.service, integration.action, input, { role: machine.source.roleArn });
}
