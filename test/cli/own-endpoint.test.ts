import { expect, test } from "vitest";
import { endpointFor, proposalsSay, withEndpointFor } from "../../cli/own-endpoint.ts";
import { type Flow, flowSchema } from "../../functions/domain/flows/flow.ts";
import { flowFileOf, readFlow } from "../../infra/flow-file.ts";

const RECEIPTS = readFlow(flowFileOf("receipts"));
const OTHER = flowSchema.parse({ ...RECEIPTS, model: { ...RECEIPTS.model, request: "{ 'image': scan }" } });

test("the receipts' endpoint is there for their flow, whatever it is called, and for no other", () => {
  const renamed: Flow = { ...RECEIPTS, name: "bills" };
  for (const flow of [RECEIPTS, renamed]) {
    const { parameters, containers } = withEndpointFor(flow);
    expect(parameters).toEqual({ EndpointName: "receipts-reader" });
    expect(Object.keys(containers)).toEqual(["receipts-reader"]);
  }
  for (const flow of [OTHER, readFlow(flowFileOf("replies")), readFlow(flowFileOf("listings"))])
    expect(withEndpointFor(flow)).toEqual({ parameters: {}, containers: {} });
});

test.each<[string, Flow, string | undefined, RegExp]>([
  ["the endpoint that is played", RECEIPTS, "receipts-reader", /^The model receipts-reader-1 serves\./],
  ["another endpoint", RECEIPTS, "mine", /^No model serves: .* People decide/],
  ["an endpoint that nobody plays", OTHER, undefined, /^No model serves: .* People decide/],
  ["no endpoint", readFlow(flowFileOf("replies")), undefined, /^Your application brings the proposals/],
])("a start says who proposes: %s", (_what, flow, endpoint, says) => {
  expect(proposalsSay(flow, endpoint, withEndpointFor(flow).containers)).toMatch(says);
});

const URL = "http://127.0.0.1:8080/invocations";

test.each<[string, Record<string, string>, string]>([
  ["of no name", {}, "local-model"],
  ["of an empty name", { EndpointName: "" }, "local-model"],
  ["of the name that was set", { EndpointName: "mine", AuditRate: "0.2" }, "mine"],
])("a model at a URL is behind the endpoint %s", (_what, set, endpoint) => {
  const { parameters, containers } = endpointFor(OTHER, set, URL, () => undefined);
  expect(parameters).toEqual({ ...set, EndpointName: endpoint });
  expect(containers).toEqual({ [endpoint]: expect.objectContaining({ variant: "local-model", url: URL }) });
  expect(proposalsSay(OTHER, endpoint, containers)).toBe(
    `The model at ${URL} serves, as local-model. It has 2 seconds for an answer.`,
  );
});

test("a later start without the URL has the endpoint of before", () => {
  const kept = { EndpointName: "local-model", AuditRate: "0.2" };
  const start = (flow: Flow, set = kept) => endpointFor(flow, set, undefined, () => undefined).parameters;
  expect(start(RECEIPTS)).toEqual({ EndpointName: "receipts-reader", AuditRate: "0.2" });
  expect(start(OTHER)).toEqual({ AuditRate: "0.2" });
  expect(start(RECEIPTS, { ...kept, EndpointName: "mine" })).toMatchObject({ EndpointName: "mine" });
});
