import * as z from "zod";
import { type Fault, pointerOf } from "./json-guard.ts";

type JsonSchema = { readonly [key: string]: unknown };
export type ItemCheck = (item: unknown) => readonly Fault[];

/**
 * A check of items against the flow's JSON Schema. An object schema that lists `properties` refuses unknown ones unless
 * it says otherwise itself: an unknown field is more often a typo than a wish. Throws where the schema is not usable.
 */
export function itemCheck(schema: JsonSchema): ItemCheck {
  const compiled = z.fromJSONSchema(closeSchema(schema));
  return (item) => faultsOf(compiled.safeParse(item), ["item"]);
}

/** The faults that zod found, each with a JSON pointer below `base`. */
export function faultsOf(result: z.ZodSafeParseResult<unknown>, base: readonly string[] = []): readonly Fault[] {
  return (result.error?.issues ?? []).flatMap((issue) => issueFaults(issue, base));
}

function issueFaults(issue: z.core.$ZodIssue, base: readonly string[]): Fault[] {
  const path = [...base, ...issue.path.map(String)];
  if (issue.code !== "unrecognized_keys") return [{ pointer: pointerOf(path), detail: issue.message }];
  return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), detail: `unknown field "${key}"` }));
}

function closeSchema(schema: JsonSchema): JsonSchema {
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closeMember(key, value)]));
  return "properties" in schema && !("additionalProperties" in schema)
    ? { ...inner, additionalProperties: false }
    : inner;
}

/** Keywords whose value is data, not a schema. */
const DATA = new Set(["const", "default", "enum", "examples", "required", "type"]);

function closeMember(key: string, value: unknown): unknown {
  if (DATA.has(key) || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => closeMember("", entry));
  if (key === "properties" || key === "$defs" || key === "definitions" || key === "patternProperties") {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, closeMember("", member)]));
  }
  return closeSchema(value as JsonSchema);
}
