import { textPatternOf } from "../functions/domain/expressions/pattern.ts";
import type { Flow } from "../functions/domain/flows/flow.ts";
import { itemCheck } from "../functions/domain/flows/item-schema.ts";
import { faultOf } from "../functions/domain/flows/json-guard.ts";
import { exampleOf, type Schema } from "./example-value.ts";

/** A longer one would fill the terminal. Characters of JSON. */
const MOST = 600;

/**
 * An item that the flow takes, as JSON on one line: the first of the schema's own `examples`, or else one that is made up
 * from the schema. Undefined where none was found that the flow's own check lets pass.
 */
export function exampleItem(flow: Flow): string | undefined {
  const check = itemCheck(flow.item, textPatternOf);
  const isTaken = (item: unknown): boolean => isObject(item) && faultOf(item) === undefined && check(item).length === 0;
  return candidates(flow)
    .filter(isTaken)
    .map((item) => JSON.stringify(item))
    .find((json) => json.length <= MOST);
}

function candidates({ item: schema, text }: Flow): readonly unknown[] {
  const { examples } = schema;
  return [
    ...(Array.isArray(examples) ? (examples as readonly unknown[]) : []),
    ...(["all", "required"] as const).map((members) => forText(exampleOf(schema as Schema, members), text)),
  ];
}

/** A schema that lists nothing takes all: what the model reads of an item is then told by the flow's `text` alone. */
function forText(example: unknown, text: string): unknown {
  const isEmpty = isObject(example) && Object.keys(example).length === 0;
  return isEmpty && /^[a-zA-Z]\w*$/.test(text) ? { [text]: "An example" } : example;
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
