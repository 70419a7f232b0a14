import { expect, test } from "vitest";
import { proposalsSay, withEndpointFor } from "../../cli/own-endpoint.ts";
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
