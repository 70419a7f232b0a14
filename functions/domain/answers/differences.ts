import type { Compare, Rule } from "./compare.ts";
import { hasCompared, ruleOf } from "./compared.ts";
import { isAny, isObject, isRows, isSpans, partsOf, type RowsSchema } from "./fields.ts";
import type { Json } from "./json.ts";
import { memberOf, type Path, pathOf, pointerTo, tokenOf, valueAt } from "./pointer.ts";
import { isSame } from "./is-same.ts";
import { spanSet } from "./spans.ts";
import { agree, keyOf } from "./same.ts";
import type { FieldSchema, ObjectSchema } from "./value-schema.ts";

type Given = Json | undefined;
/** Where two values are being compared: the pointer has the indexes of the first one. */
type At = { readonly compare: Compare; readonly pattern: string; readonly pointer: string };

/**
 * JSON pointers of the compared fields in which two values differ, in the schema's order, with the indexes of `a`: none,
 * and they agree. A table with another number of rows differs as a whole; one that is missing has no rows. Without the
 * same key in `b`, a row of `a` differs in its key. Spans have no order, and differ as a whole. Values that do not fit the schema are the same or differ as a whole.
 */
export function differences(schema: FieldSchema, compare: Compare, a: Json, b: Json): readonly string[] {
  return within(schema, a, b, { compare, pattern: "", pointer: "" });
}

function within(schema: FieldSchema, a: Given, b: Given, at: At): readonly string[] {
  if (!hasCompared(schema, at.compare, at.pattern)) return [];
  if (isObject(schema)) return inObjects(schema, a, b, at);
  if (isRows(schema)) return inRows(schema, a, b, at);
  const [ours, theirs] = [filledIn(schema, a), filledIn(schema, b)];
  if (isSpans(schema)) return isSame(spanSet(ours), spanSet(theirs)) ? [] : [at.pointer];
  return agree(ruleOf(at.compare, at.pattern), ours, theirs) ? [] : [at.pointer];
}

/** An empty form cannot tell a text or list that is empty from one that is missing, so they agree. Any JSON can. */
function filledIn(schema: FieldSchema, value: Given): Given {
  const isEmpty = value === "" || (Array.isArray(value) && value.length === 0);
  return isEmpty && !isAny(schema) ? undefined : value;
}

const below = ({ compare, pattern, pointer }: At, token: string, place = token): At => ({
  compare,
  pattern: pattern + token,
  pointer: pointer + place,
});

const holdsMembers = (value: Given): boolean =>
  value === undefined || (typeof value === "object" && value !== null && !Array.isArray(value));

function inObjects(schema: ObjectSchema, a: Given, b: Given, at: At): readonly string[] {
  if (!holdsMembers(a) || !holdsMembers(b)) return isSame(a, b) ? [] : [at.pointer];
  return partsOf(schema).flatMap(([token, part, name]) =>
    within(part, memberOf(a, name), memberOf(b, name), below(at, token)),
  );
}

function rowsOf(value: Given): readonly Json[] | undefined {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Json[]) : undefined;
}

function inRows(schema: RowsSchema, a: Given, b: Given, at: At): readonly string[] {
  const [ours, theirs] = [rowsOf(a), rowsOf(b)];
  if (ours === undefined || theirs === undefined) return isSame(a, b) ? [] : [at.pointer];
  if (ours.length !== theirs.length) return [at.pointer];
  const rule = ruleOf(at.compare, at.pattern);
  const key = typeof rule === "object" && "rows" in rule ? pathOf(rule.rows.by) : undefined;
  const partners = key === undefined ? theirs.map((_, place) => place) : matchedBy(key, ours, theirs, at);
  return ours.flatMap((row, place) => {
    const other = partners[place];
    if (other === undefined) return [at.pointer + tokenOf(place) + pointerTo(key ?? [])];
    return within(schema.items, row, theirs[other], below(at, "/*", tokenOf(place)));
  });
}

/** For each of our rows the place of theirs with the same key: the first with the first, the second with the second. */
function matchedBy(key: Path, ours: readonly Json[], theirs: readonly Json[], at: At): readonly (number | undefined)[] {
  const rule = ruleOf(at.compare, `${at.pattern}/*${pointerTo(key)}`);
  const places = Map.groupBy(theirs.keys(), (place) => nameOf(rule, valueAt(theirs[place], key)));
  const taken = new Map<string, number>();
  return ours.map((row) => {
    const name = nameOf(rule, valueAt(row, key));
    const before = taken.get(name) ?? 0;
    taken.set(name, before + 1);
    return places.get(name)?.[before];
  });
}

/** A row's key as a text. Rows without one are matched in their order, as are those whose key fits no schema. */
function nameOf(rule: Rule, key: Given): string {
  const said = keyOf(rule, key);
  return said === undefined || said === "" || typeof said === "object" ? "" : JSON.stringify(said);
}
