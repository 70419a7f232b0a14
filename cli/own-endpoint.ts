import type { Container, Containers } from "@second-look/emulator";
import type { Flow } from "../functions/domain/flows/flow.ts";
import { READER } from "../flows/samples/receipts/reader.ts";
import { flowFileOf, readFlow } from "../infra/flow-file.ts";

/** An endpoint that a flow's own expressions ask, and the model behind it, which is played on this machine. */
type OwnEndpoint = { readonly name: string; readonly container: Container };

/** The endpoint for a flow that asks as the receipts do that come along: its name and labels may be anybody's. */
function ownEndpointFor({ model }: Pick<Flow, "model">): OwnEndpoint | undefined {
  if (model.family !== "custom") return undefined;
  const sample = readFlow(flowFileOf("receipts"));
  if (model.request !== sample.model.request || model.response !== sample.model.response) return undefined;
  return { name: READER.endpoint, container: READER };
}

/** What a system is started with so that the flow's endpoint is there, and asked. */
export type WithEndpoint = {
  readonly parameters: Readonly<Record<string, string>>;
  readonly containers: Containers;
};

export function withEndpointFor(flow: Pick<Flow, "model">): WithEndpoint {
  const own = ownEndpointFor(flow);
  if (own === undefined) return { parameters: {}, containers: {} };
  return { parameters: { EndpointName: own.name }, containers: { [own.name]: own.container } };
}

/**
 * What a start says of a flow whose proposals come ready-made.
 * @param endpoint the parameter `EndpointName`.
 */
export function proposalsSay({ model }: Pick<Flow, "model">, endpoint: string | undefined): string {
  if (model.family === "brought")
    return "Your application brings the proposals: send each one with its item. People decide what comes without one.";
  const own = ownEndpointFor({ model });
  if (own === undefined || own.name !== endpoint)
    return "No model serves: this machine does not have the endpoint that the flow asks. People decide what comes without a proposal.";
  return `The model ${own.container.variant} serves. It is played on this machine, behind the endpoint ${own.name}.`;
}
