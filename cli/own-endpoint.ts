import type { Container, Containers, Listening } from "@second-look/emulator";
import type { Flow } from "../functions/domain/flows/flow.ts";
import { ENDPOINT_MS } from "../functions/domain/models/patience.ts";
import { ownOf } from "../functions/domain/own.ts";
import { READER } from "../flows/samples/receipts/reader.ts";
import { flowFileOf, readFlow } from "../infra/flow-file.ts";
import { sparing } from "./sparing.ts";

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

/** @param reader which of the models that read receipts is there. */
export function withEndpointFor(flow: Pick<Flow, "model">, reader: Container = READER): WithEndpoint {
  if (!asksReader(flow)) return { parameters: {}, containers: {} };
  return { parameters: { EndpointName: READER.endpoint }, containers: { [READER.endpoint]: reader } };
}

/** What an endpoint is called here whose model listens at a URL, and its variant, by whose name the model's errors are counted. */
const LOCAL = "local-model";

type Parameters = WithEndpoint["parameters"];
type Tell = (line: string) => void;

/**
 * The same for a start: with the parameters that were set, now or before, and with the model that listens at a URL, where one
 * is given. It goes with that start: a later one without it has the endpoint of before.
 * @param tell hears at most once a minute what keeps the model from answering.
 */
export function endpointFor(
  flow: Pick<Flow, "model">,
  set: Parameters,
  modelUrl: string | undefined,
  tell: Tell,
): WithEndpoint {
  const { EndpointName: named = "", ...others } = set;
  if (modelUrl !== undefined) {
    const endpoint = named === "" ? LOCAL : named;
    return {
      parameters: { ...others, EndpointName: endpoint },
      containers: { [endpoint]: listening(modelUrl, tell) },
    };
  }
  const { parameters, containers } = withEndpointFor(flow);
  return { parameters: { ...parameters, ...(named === LOCAL ? others : set) }, containers };
}

function listening(url: string, tell: Tell): Listening {
  const say = sparing(tell);
  const onTrouble = (what: string): void =>
    say(`The model at ${url} ${what}. Items that it is asked about go to people, with the reason no-model.`);
  return { variant: LOCAL, url, onTrouble, patienceMs: ENDPOINT_MS };
}

/**
 * What a start says of a flow whose proposals come ready-made, or from an endpoint of one's own.
 * @param endpoint the parameter `EndpointName`.
 * @param containers what is played on this machine, or listens at a URL.
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
    return "No model serves: this machine does not have the endpoint that the flow asks. People decide what comes without a proposal. To ask a model of yours, pass --model-url.";
  if ("url" in played)
    return `The model at ${played.url} serves, as ${played.variant}. It has ${ENDPOINT_MS / 1000} seconds for an answer.`;
  return `The model ${played.variant} serves. It is played on this machine, behind the endpoint ${endpoint}.`;
}
