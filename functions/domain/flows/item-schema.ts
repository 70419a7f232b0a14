import * as z from "zod";
import { DATA, type JsonSchema, NAMED, registryOf, type TextPatternOf, withStandIns } from "./item-patterns.ts";
import { bare } from "../own.ts";
import { checkedBy } from "./checked.ts";
import type { Fault } from "./json-guard.ts";

export type ItemCheck = (item: unknown) => readonly Fault[];

/**
 * A check of items against the flow's JSON Schema. An object schema that lists `properties` refuses unknown ones unless
 * it says otherwise itself: an unknown field is more often a typo than a wish. Throws where the schema is not usable, or
 * `patternOf` refuses one of its patterns.
 */
export function itemCheck(schema: JsonSchema, patternOf: TextPatternOf): ItemCheck {
  const { schema: standing, patterns } = withStandIns(closeSchema(schema));
  const replaced = new Map([...patterns].map(([standIn, source]) => [standIn, patternOf(source)]));
  const compiled = z.fromJSONSchema(standing, { registry: registryOf(replaced) as unknown as typeof z.globalRegistry });
  return (item) => {
    const result = checkedBy(compiled, bare(item), ["item"]);
    return "faults" in result ? result.faults : [];
  };
}

/** The same, with the engine of regular expressions loaded only where the schema has one. */
export async function loadItemCheck(schema: JsonSchema): Promise<ItemCheck> {
  if (withStandIns(schema).patterns.size === 0) return itemCheck(schema, () => /(?:)/);
  const { textPatternOf } = await import("../expressions/pattern.ts");
  return itemCheck(schema, textPatternOf);
}

function closeSchema(schema: JsonSchema): JsonSchema {
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closeMember(key, value)]));
  return Object.hasOwn(schema, "properties") && !Object.hasOwn(schema, "additionalProperties")
    ? { ...inner, additionalProperties: false }
    : inner;
}

function closeMember(key: string, value: unknown): unknown {
  if (DATA.has(key) || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => closeMember("", entry));
  if (NAMED.has(key))
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, closeMember("", member)]));
  return closeSchema(value as JsonSchema);
}
