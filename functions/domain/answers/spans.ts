import { type Fault, pointerOf } from "../flows/json-guard.ts";
import { codePointsIn } from "./code-points.ts";
import { isObject, isRows, isSpans, leavesOf, patternOf, placeOf } from "./fields.ts";
import type { Json } from "./json.ts";
import { memberOf, pathOf, valueAt } from "./pointer.ts";
import type { FieldSchema } from "./value-schema.ts";

/** A marked part of a text: from `start` up to `end`, which is not part of it, in code points. */
export type Span = { readonly start: number; readonly end: number; readonly label: string };

/**
 * Spans as a set: in the text's order, each once. A list of spans has no order, and one that is said twice says no more.
 * What are no spans stays as it is.
 */
export function spanSet(value: Json | undefined): Json | undefined {
  if (!Array.isArray(value) || !(value as readonly Json[]).every(isSpan)) return value;
  const sorted = (value as readonly Span[]).toSorted(inOrder);
  return sorted.filter((span, at) => at === 0 || inOrder(span, sorted[at - 1] ?? span) !== 0);
}

const isSpan = (one: Json): boolean =>
  typeof memberOf(one, "start") === "number" &&
  typeof memberOf(one, "end") === "number" &&
  typeof memberOf(one, "label") === "string";

/** By start, then the shorter one first, then by label. */
const inOrder = (a: Span, b: Span): number =>
  a.start - b.start || a.end - b.end || (a.label < b.label ? -1 : Number(a.label > b.label));

/** Whether anything in a value marks parts of a text. */
export const hasSpans = (schema: FieldSchema): boolean => leavesOf(schema).some((leaf) => isSpans(leaf.schema));

/** Whether a pointer leads to spans. */
export function areSpansAt(schema: FieldSchema, pointer: string): boolean {
  const place = placeOf(schema, patternOf(schema, pointer) ?? pointer);
  return place !== undefined && isSpans(place.schema);
}

/** The text that spans mark; undefined where the item has none there. */
export function markedText(item: Json, spans: string): string | undefined {
  const text = valueAt(item, pathOf(spans) ?? []);
  return typeof text === "string" ? text : undefined;
}

const MOST_FAULTS = 50;

/**
 * Where spans of a value mark what the item's text does not have, 50 faults at most. What does not fit the schema is
 * `valueFaults`' to say.
 * @param at the path to the value in what was sent
 */
export function spanFaults(
  schema: FieldSchema,
  value: Json,
  item: Json,
  at: readonly (string | number)[] = [],
): readonly Fault[] {
  return [...faultsIn(schema, value, item, at)].slice(0, MOST_FAULTS);
}

function* faultsIn(
  schema: FieldSchema,
  value: Json | undefined,
  item: Json,
  at: readonly (string | number)[],
): Generator<Fault> {
  if (isObject(schema)) {
    for (const [name, part] of Object.entries(schema.properties))
      yield* faultsIn(part, memberOf(value, name), item, [...at, name]);
    return;
  }
  if (!Array.isArray(value)) return;
  const list = value as readonly Json[];
  if (isRows(schema))
    for (const [place, row] of list.entries()) yield* faultsIn(schema.items, row, item, [...at, place]);
  if (!isSpans(schema) || list.length === 0) return;
  const text = markedText(item, schema.spans);
  if (text === undefined)
    return yield { pointer: pointerOf(at), detail: `marks a text of the item, which has none at ${schema.spans}` };
  const most = codePointsIn(text);
  for (const [place, span] of list.entries()) {
    const end = memberOf(span, "end");
    if (typeof end === "number" && end > most)
      yield { pointer: pointerOf([...at, place, "end"]), detail: `must be at most ${most}, where the text ends` };
  }
}
