import { ask } from "../adapters/endpoint.ts";
import type { Proposal } from "../domain/answers/proposal.ts";
import type { Item, TimeLimit } from "../domain/expressions/expression.ts";
import { type Flow } from "../domain/flows/flow.ts";
import { proposalIn, requestOf, typesOf } from "../domain/models/custom.ts";
import type { Live } from "../domain/models/live.ts";

type Serving = Live & { readonly endpoint: string };
type Time = { readonly limit: TimeLimit; readonly ms: number };

/**
 * What an endpoint of the customer's own says of an item: the flow's expressions make the request's body of the item, and a
 * proposal, or probabilities of its labels, of the answer's body. Throws whatever keeps that from being one.
 */
export async function customProposal(flow: Flow, serving: Serving, item: Item, { limit, ms }: Time): Promise<Proposal> {
  const body = await requestOf(flow, item, limit);
  const reply = await ask({ endpoint: serving.endpoint, body, ...typesOf(flow) }, ms);
  const answering = { model: reply.variant ?? serving.endpoint, temperature: serving.temperature };
  return proposalIn(flow, item, reply.body, answering, { until: limit.until + ms, now: limit.now });
}
