import { ownOf } from "../own.ts";
import { isIndex, type Path, pathOf, tokenOf } from "./pointer.ts";
import { DEFAULT_ENTRIES } from "./schema-limits.ts";
import type { FieldSchema, ListSchema, NumberSchema, ObjectSchema } from "./value-schema.ts";

/** A table: its rows are objects. Any other list is one field: several labels that people choose, or spans. */
export type RowsSchema = ListSchema & { readonly items: ObjectSchema };
/** Parts of a text of the item, each with a label. */
export type SpansSchema = RowsSchema & { readonly spans: string };

/** A field that people fill in by itself. */
export type Leaf = {
  /** Its JSON pointer, with `*` for every row. */
  readonly pattern: string;
  readonly schema: Exclude<FieldSchema, ObjectSchema>;
  /** As the schema has it, or else the name of the property. */
  readonly title: string;
};

export const isObject = (schema: FieldSchema): schema is ObjectSchema => schema.type === "object";
export const isSpans = (schema: FieldSchema): schema is SpansSchema =>
  schema.type === "array" && schema.spans !== undefined;
export const isRows = (schema: FieldSchema): schema is RowsSchema =>
  schema.type === "array" && isObject(schema.items) && !isSpans(schema);
export const isSeveral = (schema: FieldSchema): schema is ListSchema =>
  schema.type === "array" && !isObject(schema.items);
/** Any JSON. */
export const isAny = (schema: FieldSchema): boolean => schema.type === undefined;

const RATING_SPAN = 10;
/** An integer that people choose by a digit. */
export const isRating = (schema: FieldSchema): schema is NumberSchema & { minimum: number; maximum: number } =>
  schema.type === "integer" &&
  schema.minimum !== undefined &&
  schema.maximum !== undefined &&
  schema.maximum - schema.minimum <= RATING_SPAN;

/** The most entries that a list may have. */
export const mostEntries = ({ maxItems = DEFAULT_ENTRIES }: ListSchema): number => maxItems;

/** The parts of an object or of a table's rows, each with its step in a pattern; none for a field. */
export function partsOf(schema: FieldSchema): readonly (readonly [token: string, part: FieldSchema, name: string])[] {
  if (isRows(schema)) return [["/*", schema.items, "*"]];
  if (!isObject(schema)) return [];
  return Object.entries(schema.properties).map(([name, part]) => [tokenOf(name), part, name]);
}

/** All fields in the schema's order. */
export function leavesOf(schema: FieldSchema, pattern = "", name = ""): readonly Leaf[] {
  if (isObject(schema) || isRows(schema))
    return partsOf(schema).flatMap(([token, part, name]) => leavesOf(part, pattern + token, name));
  return [{ pattern, schema, title: schema.title ?? name }];
}

/** A part of a schema, and its pattern. */
export type Place = { readonly pattern: string; readonly schema: FieldSchema };

/** The part that a pattern stands for, where `*` stands for every row, and only at a table's place; undefined for none. */
export function placeOf(schema: FieldSchema, pattern: string): Place | undefined {
  let place: Place | undefined = { pattern: "", schema };
  for (const part of pathOf(pattern) ?? []) place = place && partAt(place, part, (at) => at === "*");
  return pathOf(pattern) && place;
}

/**
 * The pattern of the field, object, table or row that a pointer leads to, or into: with `*` for a row's index, and without
 * what lies within any JSON, several labels or spans, so that there are no more patterns than the schema has parts. Undefined
 * where the pointer leads to nothing that a value could have.
 */
export function patternOf(schema: FieldSchema, pointer: string): string | undefined {
  const path = pathOf(pointer);
  let place: Place | undefined = { pattern: "", schema };
  for (const [at, part] of (path ?? []).entries()) {
    if (isAny(place.schema)) return place.pattern;
    if (isSeveral(place.schema)) return isIndex(part) && at + 1 === path?.length ? place.pattern : undefined;
    if (isSpans(place.schema)) return isInSpan(path?.slice(at) ?? []) ? place.pattern : undefined;
    place = partAt(place, part, isIndex);
    if (place === undefined) return undefined;
  }
  return path && place.pattern;
}

/** Of a list of spans, one of them, or a part of it. */
const isInSpan = ([index = "", part = "label", ...more]: Path): boolean =>
  isIndex(index) && ["start", "end", "label"].includes(part) && more.length === 0;

function partAt({ pattern, schema }: Place, part: string, isRow: (part: string) => boolean): Place | undefined {
  if (isRows(schema)) return isRow(part) ? { pattern: `${pattern}/*`, schema: schema.items } : undefined;
  const within = isObject(schema) ? ownOf(schema.properties, part) : undefined;
  return within && { pattern: pattern + tokenOf(part), schema: within };
}
