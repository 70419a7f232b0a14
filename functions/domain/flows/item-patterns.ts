import type { ZodType } from "zod";

export type JsonSchema = { readonly [key: string]: unknown };

/** As much of a regular expression as a schema asks for. `toString` is what the fault of a text says. */
export type TextPattern = { readonly test: (text: string) => boolean; readonly toString: () => string };
export type TextPatternOf = (source: string) => TextPattern;

/** Tells zod's registry which schemas hold stand-ins. */
const MARK = "x-second-look-patterns";

/** A JSON Schema without any regular expression of its own: stand-ins are there instead, which match nothing. */
export type WithStandIns = { readonly schema: JsonSchema; readonly patterns: ReadonlyMap<string, string> };

/**
 * zod would compile the patterns of a schema with JavaScript's engine, in which `^(a+)+$` runs away. So it gets
 * stand-ins, which are replaced in what it made; one that stayed would refuse everything.
 */
export function withStandIns(schema: JsonSchema): WithStandIns {
  const patterns = new Map<string, string>();
  const standIn = (source: string): string => {
    const name = `(?!)${patterns.size}`;
    patterns.set(name, source);
    return name;
  };
  return { schema: inSchema(schema, standIn), patterns };
}

/** Keywords whose value is data, not a schema. */
export const DATA: ReadonlySet<string> = new Set(["const", "default", "enum", "examples", "required", "type"]);
/** Keywords whose value gives schemas names. */
export const NAMED: ReadonlySet<string> = new Set(["properties", "patternProperties", "$defs", "definitions"]);

type StandIn = (source: string) => string;

function inSchema(schema: JsonSchema, standIn: StandIn): JsonSchema {
  const { pattern, patternProperties, ...others } = schema;
  const inner = Object.fromEntries(Object.entries(others).map(([key, value]) => [key, inMember(key, value, standIn)]));
  if (typeof pattern === "string") Object.assign(inner, { pattern: standIn(pattern), [MARK]: true });
  if (!isSchema(patternProperties)) return inner;
  const standIns = Object.entries(patternProperties).map(([source, value]) => ({
    name: standIn(source),
    value: inMember("", value, standIn),
  }));
  const byName = {
    patternProperties: Object.fromEntries(standIns.map(({ name, value }) => [name, value])),
    [MARK]: true,
  };
  return others["additionalProperties"] === false
    ? closed(
        { ...inner, ...byName },
        standIns.map(({ name }) => name),
      )
    : { ...inner, ...byName };
}

/** What `additionalProperties: false` means, said by `propertyNames`: zod would compile the patterns once more. */
function closed(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const { additionalProperties: _closed, propertyNames, ...others } = schema;
  const listed = Object.keys(others["properties"] ?? {});
  const one = [
    ...(listed.length > 0 ? [{ enum: listed }] : []),
    ...names.map((pattern) => ({ type: "string", pattern, [MARK]: true })),
  ];
  const known = { anyOf: one };
  return { ...others, propertyNames: propertyNames === undefined ? known : { allOf: [propertyNames, known] } };
}

function inMember(key: string, value: unknown, standIn: StandIn): unknown {
  if (DATA.has(key) || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => inMember("", entry, standIn));
  if (!NAMED.has(key)) return inSchema(value as JsonSchema, standIn);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inMember("", member, standIn)]));
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A registry for zod that puts `patterns` in the place of their stand-ins as schemas come by. */
export function registryOf(patterns: ReadonlyMap<string, TextPattern>): {
  add: (schema: ZodType, meta: object) => unknown;
} {
  return { add: (schema, meta) => MARK in meta && replaceIn(schema, patterns, new Set()) };
}

/** Goes through what zod made of one schema of JSON Schema. */
function replaceIn(part: unknown, patterns: ReadonlyMap<string, TextPattern>, seen: Set<unknown>): void {
  if (typeof part !== "object" || part === null || seen.has(part)) return;
  seen.add(part);
  const { _zod } = part as { _zod?: { def: { pattern?: unknown; [member: string]: unknown } } };
  if (_zod === undefined) return;
  const pattern = _zod.def.pattern instanceof RegExp ? patterns.get(_zod.def.pattern.source) : undefined;
  if (pattern !== undefined) _zod.def.pattern = pattern;
  for (const member of Object.values(_zod.def).flat()) replaceIn(member, patterns, seen);
}
