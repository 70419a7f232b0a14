import { ownOf } from "../own.ts";
import { isIndex } from "../answers/pointer.ts";
import type { JsonSchema } from "./item-patterns.ts";

/** Beside these, `properties` and `items` do not say all that a value may hold. */
const OPEN = ["$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "patternProperties", "prefixItems"] as const;

/** How a name leads into a list: by an index, as in a JSON pointer, or into each of its entries, as in JSONata. */
export type Lists = "by index" | "each";

/** A part of a schema, or the names up to the first one that nothing has that fits the schema. */
export type Found = { readonly schema: JsonSchema } | { readonly missing: readonly string[] };

/**
 * What a path leads to in a JSON Schema; undefined where that is not known, as where `anyOf` has a say. As in the check of items,
 * an object that lists `properties` has no others, unless the schema says otherwise.
 */
export function schemaAt(schema: unknown, path: readonly string[], lists: Lists): Found | undefined {
  let here = schema;
  for (const [at, name] of path.entries()) {
    here = memberOf(here, name, lists);
    if (here === NOTHING) return { missing: path.slice(0, at + 1) };
  }
  return isSchema(here) ? { schema: here } : undefined;
}

const NOTHING = Symbol("nothing");

/** Whether a schema may have a text. */
export const takesText = (schema: JsonSchema): boolean => takes(schema, "string");

function memberOf(schema: unknown, name: string, lists: Lists): unknown {
  if (!isSchema(schema) || OPEN.some((keyword) => Object.hasOwn(schema, keyword))) return undefined;
  const [asObject, asList] = [takes(schema, "object"), takes(schema, "array")];
  if (asObject && asList) return undefined;
  if (asObject) return propertyOf(schema, name);
  if (!asList) return NOTHING;
  if (lists === "each") return memberOf(schema["items"], name, lists);
  return isIndex(name) ? schema["items"] : NOTHING;
}

function propertyOf({ properties, additionalProperties: others }: JsonSchema, name: string): unknown {
  const own = isSchema(properties) ? ownOf(properties, name) : undefined;
  if (own !== undefined) return own;
  return others === false || (isSchema(properties) && others === undefined) ? NOTHING : others;
}

/** Whether a schema may have a value of a type of JSON Schema. Without a `type`, it takes all of them. */
export function takes({ type }: JsonSchema, wanted: string): boolean {
  return typeof type === "string" ? type === wanted : !Array.isArray(type) || type.includes(wanted);
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
