import { comparedFields } from "../functions/domain/answers/compared-fields.ts";
import { proposalFaults } from "../functions/domain/answers/brought.ts";
import type { Json } from "../functions/domain/answers/json.ts";
import type { Brought } from "../functions/domain/answers/proposal.ts";
import type { Item } from "../functions/domain/expressions/expression.ts";
import { candidatesOf } from "../functions/domain/flows/candidates.ts";
import type { Flow } from "../functions/domain/flows/flow.ts";
import { type Candidate, compareOf } from "../functions/domain/flows/flow-answer.ts";
import { exampleOf } from "./example-value.ts";

/** Not enough to go out unreviewed: a newcomer sees what people do. */
const DOUBTFUL = 0.4;
const SURE = 0.99;

const MODEL = "my-model";

/**
 * A proposal that an application could bring for the item: sure of all, or with one doubtful part. Undefined where none was
 * found that fits.
 */
export async function exampleProposal(
  flow: Flow,
  item: Item,
  sureness: "sure" | "doubtful",
): Promise<Brought | undefined> {
  const candidates = flow.answer === undefined ? [] : await candidatesOf(flow.answer, item).catch(() => []);
  const proposal = made(flow, item, candidates, sureness === "sure" ? SURE : DOUBTFUL);
  return proposal !== undefined && proposalFaults(proposal, { flow, candidates, item }).length === 0
    ? proposal
    : undefined;
}

/** @param confidence of the proposal, or of its last field. */
function made(
  { labels, answer }: Flow,
  item: Item,
  candidates: readonly Candidate[],
  confidence: number,
): Brought | undefined {
  const [label, candidate] = [labels[0]?.name, candidates[0]?.id];
  if (label !== undefined) return { label, confidence, model: MODEL };
  if (candidate !== undefined) return { pick: candidate, confidence, model: MODEL };
  if (answer?.schema === undefined) return undefined;
  const value = (takesAnything(answer.schema) && partOf(item)) || (exampleOf(answer.schema, "all") as Json);
  const compare = compareOf(answer);
  if (compare === "judge") return { value, confidence, model: MODEL };
  const pointers = comparedFields(answer.schema, compare, value);
  const fields = pointers.map((pointer, at) => ({
    pointer,
    confidence: at === pointers.length - 1 ? confidence : SURE,
  }));
  return { value, fields, model: MODEL };
}

/** Such a schema says nothing of its values. Where the item holds something with parts, as a call has arguments, that is it. */
const takesAnything = (schema: object): boolean => !["type", "enum", "const"].some((keyword) => keyword in schema);
const partOf = (item: Item): Json | undefined =>
  Object.values(item).find((value): value is { [name: string]: Json } => typeof value === "object" && value !== null);
