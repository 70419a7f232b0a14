import type { Brought } from "../functions/domain/answers/proposal.ts";
import type { Item } from "../functions/domain/expressions/expression.ts";
import { textPatternOf } from "../functions/domain/expressions/pattern.ts";
import type { Flow } from "../functions/domain/flows/flow.ts";
import { itemCheck } from "../functions/domain/flows/item-schema.ts";
import { faultOf } from "../functions/domain/flows/json-guard.ts";
import { exampleProposal } from "./example-proposal.ts";
import { exampleOf, type Schema } from "./example-value.ts";

/** A longer one would fill the terminal. Characters of JSON. */
const MOST = 600;

/** Two requests that the flow takes, each as JSON on one line. */
export type ExampleRequests = {
  /** An item, with a proposal that is sure where applications bring them. */
  readonly first: string;
  /** One that people decide; undefined where none was found. */
  readonly second?: string;
};

/**
 * Items are the first two of the schema's own `examples`, of which the second is for people; or else made up from the schema,
 * and then a doubtful proposal is what makes the second one wait. Undefined where no item was found that the flow's own check
 * lets pass.
 */
export async function exampleRequests(flow: Flow): Promise<ExampleRequests | undefined> {
  const check = itemCheck(flow.item, textPatternOf);
  const takes = (item: unknown): item is Item =>
    isObject(item) && faultOf(item) === undefined && check(item).length === 0 && isShort(item);
  const own = examplesIn(flow.item).filter(takes);
  const item = own[0] ?? madeUp(flow).find(takes);
  if (item === undefined) return undefined;
  const isBrought = flow.model.family === "brought";
  const first = isBrought ? await requestWith(flow, item, "sure") : undefined;
  const second =
    own[1] !== undefined && !isBrought ? bodyOf(own[1]) : await requestWith(flow, own[1] ?? item, "doubtful");
  return { first: first ?? bodyOf(item), ...(second !== undefined && { second }) };
}

/** Undefined where no short proposal was found. */
async function requestWith(flow: Flow, item: Item, sureness: "sure" | "doubtful"): Promise<string | undefined> {
  const proposal = await exampleProposal(flow, item, sureness);
  return proposal !== undefined && isShort(proposal) ? bodyOf(item, proposal) : undefined;
}

const bodyOf = (item: Item, proposal?: Brought): string => JSON.stringify({ item, ...(proposal && { proposal }) });

const isShort = (value: object): boolean => JSON.stringify(value).length <= MOST;

const examplesIn = ({ examples }: Flow["item"]): readonly unknown[] =>
  Array.isArray(examples) ? (examples as readonly unknown[]) : [];

const madeUp = ({ item: schema, text }: Flow): readonly unknown[] =>
  (["all", "required"] as const).map((members) => forText(exampleOf(schema as Schema, members), text));

/** A schema that lists nothing takes all: what the model reads of an item is then told by the flow's `text` alone. */
function forText(example: unknown, text: string | undefined): unknown {
  const isEmpty = isObject(example) && Object.keys(example).length === 0;
  return isEmpty && text !== undefined && /^[a-zA-Z]\w*$/.test(text) ? { [text]: "An example" } : example;
}

const isObject = (value: unknown): value is Item =>
  typeof value === "object" && value !== null && !Array.isArray(value);
