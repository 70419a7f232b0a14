import type { Containers } from "@second-look/emulator";
import type { Flow } from "../functions/domain/flows/flow.ts";
import { ownOf } from "../functions/domain/own.ts";
import { READER } from "../flows/samples/receipts/reader.ts";
import { flowFileOf, readFlow } from "../infra/flow-file.ts";

/** Whether a flow asks its endpoint as the receipts do that come along: its name and labels may be anybody's. */
function asksReader({ model }: Pick<Flow, "model">): boolean {
  if (model.family !== "custom") return false;
  const sample = readFlow(flowFileOf("receipts"));
  return model.request === sample.model.request && model.response === sample.model.response;
}

/** What a system is started with so that the flow's endpoint is there, and asked. */
export type WithEndpoint = {
  readonly parameters: Readonly<Record<string, string>>;
  readonly containers: Containers;
};

export function withEndpointFor(flow: Pick<Flow, "model">): WithEndpoint {
  if (!asksReader(flow)) return { parameters: {}, containers: {} };
  return { parameters: { EndpointName: READER.endpoint }, containers: { [READER.endpoint]: READER } };
}

/**
 * What a start says of a flow whose proposals come ready-made.
 * @param endpoint the parameter `EndpointName`.
 * @param containers what is played on this machine.
 */
export function proposalsSay(
  { model }: Pick<Flow, "model">,
  endpoint: string | undefined,
  containers: Containers,
): string {
  if (model.family === "brought")
    return "Your application brings the proposals: send each one with its item. People decide what comes without one.";
  const played = endpoint === undefined ? undefined : ownOf(containers, endpoint);
  if (played === undefined)
    return "No model serves: this machine does not have the endpoint that the flow asks. People decide what comes without a proposal.";
  return `The model ${played.variant} serves. It is played on this machine, behind the endpoint ${endpoint}.`;
}
