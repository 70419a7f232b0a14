import { ownOf } from "../own.ts";
import { isSame } from "./is-same.ts";
import type { Json } from "./json.ts";
import { type Keywords, quoted, type SchemaFault } from "./keywords.ts";
import { pathOf } from "./pointer.ts";
import { DEFAULT_ENTRIES, LONGEST_CHOICE, LONGEST_PATTERN, MOST_CHOICES, MOST_ENTRIES } from "./schema-limits.ts";

type Path = readonly string[];
type Bound = { readonly keyword: string; readonly isFit: (given: number) => boolean; readonly must: string };

const isCount = (given: number): boolean => Number.isSafeInteger(given) && given >= 0;
const COUNT = { isFit: isCount, must: "an integer of at least 0" };

/** Each bound that is no such number, or else a lower bound over the upper one, which is `most` where it is left out. */
function* boundFaults(
  keywords: Keywords,
  path: Path,
  low: Bound,
  high: Bound,
  most = Infinity,
): Generator<SchemaFault> {
  const [least, largest] = [ownOf(keywords, low.keyword) ?? -Infinity, ownOf(keywords, high.keyword) ?? most];
  const unfit = [low, high].filter(({ keyword, isFit }) => {
    const given = ownOf(keywords, keyword);
    return given !== undefined && !(typeof given === "number" && isFit(given));
  });
  for (const { keyword, must } of unfit) yield { path: [...path, keyword], detail: `must be ${must}` };
  if (unfit.length === 0 && Number(least) > Number(largest))
    yield {
      path: [...path, low.keyword],
      detail: `${Number(least)} is over "${high.keyword}", which is ${Number(largest)}`,
    };
}

export function lengthFaults(keywords: Keywords, path: Path): Generator<SchemaFault> {
  return boundFaults(keywords, path, { keyword: "minLength", ...COUNT }, { keyword: "maxLength", ...COUNT });
}

export function numberFaults(keywords: Keywords, kind: "number" | "integer", path: Path): Generator<SchemaFault> {
  const bound =
    kind === "number"
      ? { isFit: Number.isFinite, must: "a number" }
      : { isFit: Number.isSafeInteger, must: "an integer, as the values are" };
  return boundFaults(keywords, path, { keyword: "minimum", ...bound }, { keyword: "maximum", ...bound });
}

/** Faults of a list's bounds. Without `maxItems` a list of rows has its default. */
export function* entryFaults(keywords: Keywords, path: Path): Generator<SchemaFault> {
  const isFit = (given: number): boolean => isCount(given) && given >= 1 && given <= MOST_ENTRIES;
  const high = { keyword: "maxItems", isFit, must: `an integer from 1 to ${MOST_ENTRIES}` };
  yield* boundFaults(keywords, path, { keyword: "minItems", ...COUNT }, high, DEFAULT_ENTRIES);
}

/** Faults of a list that marks parts of a text: what its entries are is given. */
export function* spansFaults(keywords: Keywords, at: Path): Generator<SchemaFault> {
  const pointer = ownOf(keywords, "spans");
  const isFit = typeof pointer === "string" && pointer.length <= LONGEST_PATTERN && pointer.isWellFormed();
  if (!isFit || (pathOf(pointer) ?? []).length === 0)
    yield { path: [...at, "spans"], detail: `must be a JSON pointer to a text of the item, such as "/text"` };
  if (!isSpan(ownOf(keywords, "items")))
    yield { path: [...at, "items"], detail: `spans are ${JSON.stringify(SPAN)}, with labels of yours` };
}

const SPAN = {
  type: "object",
  properties: {
    start: { type: "integer" },
    end: { type: "integer" },
    label: { type: "string", enum: ["person", "place"] },
  },
  required: ["start", "end", "label"],
};

/** Whether a schema is that of a span: titles and labels are its own. */
function isSpan(schema: unknown): boolean {
  const [type, required, properties] = ["type", "required", "properties"].map((name) => partOf(schema, name));
  const kinds = SPAN.required.map((name) => partOf(partOf(properties, name), "type"));
  const isNamed = typeof properties === "object" && properties !== null && areNames(Object.keys(properties));
  return (
    type === "object" &&
    isNamed &&
    areNames(required) &&
    isSame(kinds as Json[], ["integer", "integer", "string"]) &&
    partOf(partOf(properties, "label"), "enum") !== undefined
  );
}

const partOf = (schema: unknown, name: string): unknown =>
  typeof schema === "object" && schema !== null ? ownOf(schema as Keywords, name) : undefined;
const areNames = (names: unknown): boolean =>
  Array.isArray(names) && names.length === SPAN.required.length && SPAN.required.every((name) => names.includes(name));

export function* choiceFaults(keywords: Keywords, at: Path): Generator<SchemaFault> {
  const path = [...at, "enum"];
  const choices = ownOf(keywords, "enum");
  if (choices === undefined) return;
  if (!Array.isArray(choices) || choices.length === 0 || choices.length > MOST_CHOICES)
    return yield { path, detail: `must be a list of 1 to ${MOST_CHOICES} texts` };
  const seen = new Set<unknown>();
  for (const choice of choices as unknown[]) {
    const detail = choiceFault(choice, seen);
    if (detail !== undefined) yield { path, detail };
    seen.add(choice);
  }
  for (const keyword of ["format", "minLength", "maxLength"])
    if (Object.hasOwn(keywords, keyword))
      yield { path: at, detail: `"${keyword}" says nothing beside "enum": leave it out` };
}

function choiceFault(choice: unknown, seen: ReadonlySet<unknown>): string | undefined {
  if (typeof choice !== "string") return "only texts can be chosen; for numbers, take an integer with bounds";
  if (!choice.isWellFormed()) return "a text is not well-formed Unicode (a lone surrogate)";
  if (choice.length > LONGEST_CHOICE) return `a text has ${choice.length} characters; ${LONGEST_CHOICE} are the most`;
  return seen.has(choice) ? `${quoted(choice)} is there twice: name each choice once` : undefined;
}

export function* formatFaults(keywords: Keywords, path: Path): Generator<SchemaFault> {
  const format = ownOf(keywords, "format");
  if (format === undefined) return;
  if (format !== "date") return yield { path: [...path, "format"], detail: `must be "date"; no other format is known` };
  for (const keyword of ["minLength", "maxLength"])
    if (Object.hasOwn(keywords, keyword))
      yield { path, detail: `"${keyword}" says nothing beside "format": leave it out` };
}
