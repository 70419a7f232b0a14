import { ownOf } from "../own.ts";
import { choiceFaults, entryFaults, formatFaults, lengthFaults, numberFaults, spansFaults } from "./keyword-faults.ts";
import {
  describedFaults,
  keywordFaults,
  type Keywords,
  type Kind,
  kindOf,
  quoted,
  type SchemaFault,
} from "./keywords.ts";
import { tokenOf } from "./pointer.ts";
import { DEEPEST, LONGEST_NAME, LONGEST_PATTERN, LONGEST_SCHEMA, MOST_PROPERTIES } from "./schema-limits.ts";

type Place = {
  readonly path: readonly string[];
  /** The pattern of the fields there, with its slashes. */
  readonly pattern: string;
  readonly depth: number;
  /** Properties that the schema has had so far, in all its parts. */
  readonly count: { properties: number };
};

const MOST_FAULTS = 50;

/** All that keeps JSON from being a value's schema, 50 faults at most; none, and it is a `FieldSchema`. */
export function schemaFaults(schema: unknown): readonly SchemaFault[] {
  const found: SchemaFault[] = [];
  for (const fault of faultsIn(schema, { path: [], pattern: "", depth: 1, count: { properties: 0 } }))
    if (found.push(fault) === MOST_FAULTS) return found;
  const length = found.length > 0 ? 0 : JSON.stringify(schema).length;
  const detail = `the schema has ${length} characters as JSON; ${LONGEST_SCHEMA} are the most`;
  return length > LONGEST_SCHEMA ? [{ path: [], detail }] : found;
}

function* faultsIn(schema: unknown, place: Place): Generator<SchemaFault> {
  const { path } = place;
  if (typeof schema !== "object" || schema === null || Array.isArray(schema))
    return yield { path, detail: `must be an object such as {"type": "string"}` };
  const keywords = schema as Keywords;
  const kind = kindOf(keywords);
  const unfit = [...keywordFaults(keywords, kind, path.length === 0), ...describedFaults(keywords)];
  for (const [keyword, detail] of unfit) yield { path: keyword === "type" ? [...path, "type"] : path, detail };
  if (kind === undefined) return;
  if ((kind === "object" || kind === "array") && place.depth > DEEPEST)
    return yield { path, detail: `objects and lists are nested deeper than ${DEEPEST}` };
  yield* partFaults(keywords, kind, place);
}

function* partFaults(keywords: Keywords, kind: Kind, place: Place): Generator<SchemaFault> {
  const { path } = place;
  if (kind === "object") yield* objectFaults(keywords, place);
  if (kind === "array") yield* listFaults(keywords, place);
  if (kind === "number" || kind === "integer") yield* numberFaults(keywords, kind, path);
  if (kind !== "string") return;
  yield* choiceFaults(keywords, path);
  yield* formatFaults(keywords, path);
  yield* lengthFaults(keywords, path);
}

function* objectFaults(keywords: Keywords, place: Place): Generator<SchemaFault> {
  const { path, count } = place;
  const properties = ownOf(keywords, "properties");
  const isNamed = typeof properties === "object" && properties !== null && !Array.isArray(properties);
  const names = isNamed ? Object.keys(properties) : [];
  if (names.length === 0)
    return yield { path, detail: `an object names its "properties", at least one; any JSON is {}` };
  count.properties += names.length;
  if (count.properties > MOST_PROPERTIES)
    return yield { path, detail: `the schema has more than ${MOST_PROPERTIES} properties in all` };
  yield* requiredFaults(ownOf(keywords, "required"), new Set(names), [...path, "required"]);
  for (const name of names) yield* propertyFaults(name, (properties as Keywords)[name], place);
}

function* propertyFaults(name: string, schema: unknown, place: Place): Generator<SchemaFault> {
  const path = [...place.path, "properties", name];
  const pattern = place.pattern + tokenOf(name);
  const detail = nameFault(name, pattern);
  if (detail !== undefined) yield { path, detail };
  else yield* faultsIn(schema, { ...place, path, pattern, depth: place.depth + 1 });
}

function nameFault(name: string, pattern: string): string | undefined {
  if (name === "__proto__") return `the name "__proto__" is not allowed`;
  if (!name.isWellFormed()) return "the name is not well-formed Unicode (a lone surrogate)";
  if (name.length > LONGEST_NAME) return `the name has ${name.length} characters; ${LONGEST_NAME} are the most`;
  if (pattern.length > LONGEST_PATTERN)
    return `the names that lead here have ${pattern.length} characters together; ${LONGEST_PATTERN} are the most`;
  return undefined;
}

function* requiredFaults(required: unknown, names: Set<string>, path: readonly string[]): Generator<SchemaFault> {
  if (required === undefined) return;
  if (!Array.isArray(required)) return yield { path, detail: `must be a list of names, such as ["total"]` };
  for (const name of required as unknown[])
    if (typeof name !== "string" || !names.has(name))
      yield { path, detail: `${quoted(name)} is required, and is no property` };
}

function* listFaults(keywords: Keywords, place: Place): Generator<SchemaFault> {
  const path = [...place.path, "items"];
  const items = ownOf(keywords, "items");
  yield* entryFaults(keywords, place.path);
  if (Object.hasOwn(keywords, "spans")) yield* spansFaults(keywords, place.path);
  const kind = typeof items === "object" && items !== null ? kindOf(items as Keywords) : undefined;
  if (kind === "object" || (kind === "string" && Object.hasOwn(items as Keywords, "enum")))
    yield* faultsIn(items, { ...place, path, pattern: `${place.pattern}/*`, depth: place.depth + 1 });
  else
    yield {
      path,
      detail: `a list has objects, as rows of a table, or texts with "enum", of which people choose several`,
    };
}
