import { ownOf } from "../own.ts";
import { type Fault, pointerOf } from "../flows/json-guard.ts";
import type { Compare } from "./compare.ts";
import { hasCompared, isBelowIgnored } from "./compared.ts";
import { type FaultCode, type FaultFigures, faultSentence } from "./fault-sentences.ts";
import { anyWrong, numberWrong, textWrong, type Wrong } from "./field-faults.ts";
import { isObject, isRows, isSpans, mostEntries, partsOf } from "./fields.ts";
import type { Json } from "./json.ts";
import { memberOf, tokenOf } from "./pointer.ts";
import type { FieldSchema, ListSchema, ObjectSchema } from "./value-schema.ts";

/** A part of a value that does not fit. */
export type ValueFault = Fault & {
  /** The part's plain JSON pointer in the value; `pointer` has the path before the value too, as a URI fragment. */
  readonly field: string;
  /** The same sentence as `detail`, for another language. */
  readonly coded: { readonly code: FaultCode; readonly figures: FaultFigures };
};

type Path = readonly (string | number)[];
/** Where in the value a check is. Where only compared fields are asked, `compare` says which. */
type At = { readonly path: Path; readonly pattern: string; readonly compare: Compare | undefined };
type Found = { readonly path: Path; readonly wrong: Wrong };

const MOST_FAULTS = 50;

/**
 * Every way in which a value does not fit its schema, in the schema's order, 50 at most. Unknown members are faults.
 * @param at the path to the value in what was sent, for the faults' pointers
 */
export const valueFaults = (schema: FieldSchema, value: unknown, at: Path = []): readonly ValueFault[] =>
  faultsOf(schema, value, undefined, at);

/** The same for what an empty form sends: fields that are not compared may be missing; those that are there must fit. */
export const partialFaults = (
  schema: FieldSchema,
  value: unknown,
  compare: Compare,
  at: Path = [],
): readonly ValueFault[] => faultsOf(schema, value, compare, at);

function faultsOf(schema: FieldSchema, value: unknown, compare: Compare | undefined, at: Path): readonly ValueFault[] {
  const faults: ValueFault[] = [];
  for (const { path, wrong } of wrongIn(schema, value, { path: [], pattern: "", compare })) {
    const [code, figures = {}] = wrong;
    const detail = faultSentence(code, figures);
    const pointer = pointerOf([...at, ...path]);
    if (faults.push({ pointer, detail, field: path.map(tokenOf).join(""), coded: { code, figures } }) === MOST_FAULTS)
      break;
  }
  return faults;
}

function* wrongIn(schema: FieldSchema, value: unknown, at: At): Generator<Found> {
  if (isObject(schema)) return yield* wrongInObject(schema, value, at);
  if (schema.type === "array") return yield* wrongInList(schema, value, at);
  const wrong = wrongOf(schema, value);
  if (wrong !== undefined) yield { path: at.path, wrong };
}

function wrongOf(schema: Exclude<FieldSchema, ObjectSchema | ListSchema>, value: unknown): Wrong | undefined {
  if (schema.type === undefined) return anyWrong(value);
  if (schema.type === "string") return textWrong(schema, value);
  if (schema.type === "boolean") return typeof value === "boolean" ? undefined : ["boolean"];
  return numberWrong(schema, value);
}

function* wrongInObject(schema: ObjectSchema, value: unknown, at: At): Generator<Found> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return yield { path: at.path, wrong: ["object"] };
  const members = value as Readonly<Record<string, unknown>>;
  const required = new Set(schema.required);
  for (const [token, part, name] of partsOf(schema)) {
    const below = { ...at, path: [...at.path, name], pattern: at.pattern + token };
    const member = ownOf(members, name);
    if (member !== undefined) yield* wrongIn(part, member, below);
    else if (required.has(name) && isAsked(part, below)) yield { path: below.path, wrong: ["missing"] };
  }
  for (const name of Object.keys(members))
    if (!Object.hasOwn(schema.properties, name)) yield { path: [...at.path, name], wrong: ["unknown"] };
}

const isAsked = (schema: FieldSchema, { compare, pattern }: At): boolean =>
  compare === undefined || (hasCompared(schema, compare, pattern) && !isBelowIgnored(compare, pattern));

function* wrongInList(schema: ListSchema, value: unknown, at: At): Generator<Found> {
  if (!Array.isArray(value)) return yield { path: at.path, wrong: ["list"] };
  const { length } = value;
  const { minItems: least = 0 } = schema;
  const most = mostEntries(schema);
  if (length > most) return yield { path: at.path, wrong: ["more", { most, is: length }] };
  if (length < least) yield { path: at.path, wrong: ["fewer", { least, is: length }] };
  const pattern = isRows(schema) ? `${at.pattern}/*` : at.pattern;
  for (const [place, entry] of (value as readonly unknown[]).entries()) {
    const path = [...at.path, place];
    yield* wrongIn(schema.items, entry, { ...at, path, pattern });
    if (isSpans(schema) && isBackwards(entry)) yield { path: [...path, "end"], wrong: ["backwards"] };
  }
}

/** Whether a span of two integers begins before the text, or marks nothing of it. */
function isBackwards(span: unknown): boolean {
  const [start, end] = [memberOf(span as Json, "start"), memberOf(span as Json, "end")];
  return typeof start === "number" && typeof end === "number" && (start < 0 || start >= end);
}
