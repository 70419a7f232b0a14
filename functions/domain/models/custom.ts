import { proposalFaults } from "../answers/brought.ts";
import { type Brought, BROUGHT_SCHEMAS, type Proposal } from "../answers/proposal.ts";
import { expression, type Item, type TimeLimit } from "../expressions/expression.ts";
import { candidatesOf } from "../flows/candidates.ts";
import type { Flow } from "../flows/flow.ts";
import { type Fault, pointerOf, sentenceOf } from "../flows/json-guard.ts";
import { labelMapOf } from "../flows/label-map.ts";
import { kindOf } from "../flows/questions.ts";
import { bare } from "../own.ts";
import { predictionOfLabels } from "./label-prediction.ts";
import type { Live } from "./live.ts";
import { MalformedPrediction, probabilitiesOf } from "./prediction.ts";

const JSON_TYPE = "application/json";

/** What an endpoint of one's own is sent and sends. */
export const typesOf = ({ model: { contentType = JSON_TYPE, accept = JSON_TYPE } }: Pick<Flow, "model">) => ({
  contentType,
  accept,
});

/** What the flow's `response` made is no proposal: each fault has its place in what it made. */
export class ProposalUnfit extends MalformedPrediction {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super("shape", sentenceOf(faults.slice(0, 1)));
    this.faults = faults;
  }
}

/**
 * The body of the request that the flow's `request` makes of an item.
 * @throws {ExpressionFailed}
 * @throws {MalformedPrediction} where it makes nothing.
 */
export async function requestOf({ model }: Pick<Flow, "model">, item: Item, limit?: TimeLimit): Promise<string> {
  const wanted: unknown = await (await expression(model.request ?? "")).evaluate(item, limit);
  const body = typeof wanted === "string" ? wanted : JSON.stringify(wanted);
  if (body === undefined) throw new MalformedPrediction("features", "the flow's request is empty for this item");
  return body;
}

/** What a model that answered is called, and the temperature of its probabilities. */
type Answering = Pick<Live, "temperature"> & { readonly model: string };

/**
 * The proposal that the flow's `response` makes of an answer's body; of probabilities, the most likely label.
 * @throws {ExpressionFailed}
 * @throws {ProposalUnfit} @throws {MalformedPrediction}
 */
export async function proposalIn(
  flow: Flow,
  item: Item,
  body: string,
  answering: Answering,
  limit?: TimeLimit,
): Promise<Proposal> {
  const made: unknown = await (await expression(flow.model.response ?? "")).evaluate(read(body), limit);
  return readMade(flow, answering, plain(made), item);
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

async function readMade(flow: Flow, answering: Answering, made: unknown, item: Item): Promise<Proposal> {
  const kind = kindOf(flow);
  const found = BROUGHT_SCHEMAS[kind].safeParse(made);
  if (!found.success && kind === "label" && !isProposal(made)) return mostLikely(flow, answering, made);
  if (!found.success)
    throw new ProposalUnfit(found.error.issues.map(({ path, message }) => faultAt(path.map(String), message)));
  const faults = await misfits(flow, found.data, item);
  if (faults.length > 0) throw new ProposalUnfit(faults);
  return { ...found.data, by: "model", model: answering.model };
}

/** Labels have probabilities, which are numbers: one that is called "label" is told from a proposal by that. */
const isProposal = (made: unknown): boolean =>
  typeof made === "object" && made !== null && typeof (made as { label?: unknown }).label === "string";

const faultAt = (path: readonly string[], detail: string): Fault => ({ pointer: pointerOf(path), detail });

async function misfits(flow: Flow, proposal: Brought, item: Item): Promise<readonly Fault[]> {
  const candidates = flow.answer === undefined ? [] : await candidatesOf(flow.answer, item);
  return proposalFaults(proposal, { flow, candidates, item });
}

function mostLikely(flow: Flow, { model, temperature }: Answering, made: unknown): Proposal {
  if (typeof made !== "object" || made === null || Array.isArray(made))
    throw new ProposalUnfit([faultAt([], "must be a label or probabilities")]);
  const scores = Object.entries(bare(made) as Record<string, unknown>);
  const raw = probabilitiesOf(scores, labelMapOf(flow).names);
  const { label, confidence, probabilities } = predictionOfLabels(flow, { temperature }, raw, model);
  return { label, confidence, probabilities, by: "model", model };
}
