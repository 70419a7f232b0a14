import type { Item } from "../functions/domain/expressions/expression.ts";
import { textPatternOf } from "../functions/domain/expressions/pattern.ts";
import type { Flow } from "../functions/domain/flows/flow.ts";
import { itemCheck } from "../functions/domain/flows/item-schema.ts";
import { faultOf } from "../functions/domain/flows/json-guard.ts";
import { exampleProposal } from "./example-proposal.ts";
import { exampleOf, type Schema } from "./example-value.ts";

/** A longer one would fill the terminal. Characters of JSON. */
const MOST = 600;

/**
 * A request that the flow takes, as JSON on one line: an item, with a proposal where applications bring them. The item is the
 * first of the schema's own `examples`, or else made up from the schema. Undefined where none was found that the flow's own
 * check lets pass.
 */
export async function exampleRequest(flow: Flow): Promise<string | undefined> {
  const check = itemCheck(flow.item, textPatternOf);
  const item = itemsFor(flow)
    .filter(isObject)
    .filter((one) => faultOf(one) === undefined && check(one).length === 0)
    .find((one) => isShort(one));
  if (item === undefined) return undefined;
  const proposal = flow.model.family === "brought" ? await exampleProposal(flow, item) : undefined;
  return JSON.stringify({ item, ...(proposal !== undefined && isShort(proposal) && { proposal }) });
}

const isShort = (value: object): boolean => JSON.stringify(value).length <= MOST;

function itemsFor({ item: schema, text }: Flow): readonly unknown[] {
  const { examples } = schema;
  return [
    ...(Array.isArray(examples) ? (examples as readonly unknown[]) : []),
    ...(["all", "required"] as const).map((members) => forText(exampleOf(schema as Schema, members), text)),
  ];
}

/** A schema that lists nothing takes all: what the model reads of an item is then told by the flow's `text` alone. */
function forText(example: unknown, text: string | undefined): unknown {
  const isEmpty = isObject(example) && Object.keys(example).length === 0;
  return isEmpty && text !== undefined && /^[a-zA-Z]\w*$/.test(text) ? { [text]: "An example" } : example;
}

const isObject = (value: unknown): value is Item =>
  typeof value === "object" && value !== null && !Array.isArray(value);
