import { ask } from "../adapters/endpoint.ts";
import { proposalFaults } from "../domain/answers/brought.ts";
import { BROUGHT_SCHEMAS, type Proposal } from "../domain/answers/proposal.ts";
import { expression, type Item, type TimeLimit } from "../domain/expressions/expression.ts";
import { candidatesOf } from "../domain/flows/candidates.ts";
import { type Flow } from "../domain/flows/flow.ts";
import { kindOf } from "../domain/flows/questions.ts";
import { bare } from "../domain/own.ts";
import { probabilitiesOf, MalformedPrediction } from "../domain/models/prediction.ts";
import { labelMapOf } from "../domain/flows/label-map.ts";
import type { Live } from "../domain/models/live.ts";
import { predictionOfLabels } from "./prediction.ts";

type Serving = Live & { readonly endpoint: string };
type Time = { readonly limit: TimeLimit; readonly ms: number };

const JSON_TYPE = "application/json";

/**
 * What an endpoint of the customer's own says of an item: the flow's expressions make the request's body of the item, and a
 * proposal, or probabilities of its labels, of the answer's body. Throws whatever keeps that from being one.
 */
export async function customProposal(flow: Flow, serving: Serving, item: Item, { limit, ms }: Time): Promise<Proposal> {
  const { request = "", response = "", contentType = JSON_TYPE, accept = JSON_TYPE } = flow.model;
  const wanted: unknown = await (await expression(request)).evaluate(item, limit);
  const body = typeof wanted === "string" ? wanted : JSON.stringify(wanted);
  if (body === undefined) throw new MalformedPrediction("features", "the flow's request is empty for this item");
  const reply = await ask({ endpoint: serving.endpoint, body, contentType, accept }, ms);
  const made: unknown = await (
    await expression(response)
  ).evaluate(read(reply.body), {
    until: limit.until + ms,
    now: limit.now,
  });
  return readMade(flow, serving, plain(made), item, reply.variant ?? serving.endpoint);
}

/** A body that is JSON, or its text. */
function read(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** JSONata's own arrays and objects as JSON has them. */
const plain = (made: unknown): unknown => (made === undefined ? undefined : JSON.parse(JSON.stringify(made)));

async function readMade(flow: Flow, serving: Serving, made: unknown, item: Item, model: string): Promise<Proposal> {
  const kind = kindOf(flow);
  const found = BROUGHT_SCHEMAS[kind].safeParse(made);
  if (!found.success && kind === "label") return mostLikely(flow, serving, made, model);
  if (!found.success) throw new MalformedPrediction("shape", `the flow's response gives no ${kind}`);
  const candidates = kind === "pick" && flow.answer !== undefined ? await candidatesOf(flow.answer, item) : [];
  const [fault] = proposalFaults(found.data, { flow, candidates, item });
  if (fault !== undefined) throw new MalformedPrediction("shape", `${fault.pointer} ${fault.detail}`);
  return { ...found.data, by: "model", model };
}

function mostLikely(flow: Flow, serving: Serving, made: unknown, model: string): Proposal {
  if (typeof made !== "object" || made === null || Array.isArray(made))
    throw new MalformedPrediction("shape", "the flow's response gives no label and no probabilities");
  const scores = Object.entries(bare(made) as Record<string, unknown>);
  const raw = probabilitiesOf(scores, labelMapOf(flow).names);
  const { label, confidence, probabilities } = predictionOfLabels(flow, serving, raw, model);
  return { label, confidence, probabilities, by: "model", model };
}
