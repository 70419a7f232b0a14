import type { Compare } from "./compare.ts";
import { hasCompared } from "./compared.ts";
import { isObject, isRows, partsOf } from "./fields.ts";
import type { Json } from "./json.ts";
import { memberOf, tokenOf } from "./pointer.ts";
import type { FieldSchema } from "./value-schema.ts";

/**
 * All that can differ between two values, as patterns in the schema's order: each compared field, and before its columns each
 * table, which differs as a whole where the number of rows does.
 */
export function comparedPatterns(schema: FieldSchema, compare: Compare, pattern = ""): readonly string[] {
  if (!hasCompared(schema, compare, pattern)) return [];
  if (isRows(schema)) return [pattern, ...comparedPatterns(schema.items, compare, `${pattern}/*`)];
  if (!isObject(schema)) return [pattern];
  return partsOf(schema).flatMap(([token, part]) => comparedPatterns(part, compare, pattern + token));
}

type At = { readonly pattern: string; readonly pointer: string };

/** JSON pointers of the compared fields that a value has, with real indexes, in the schema's order. */
export function comparedFields(
  schema: FieldSchema,
  compare: Compare,
  value: Json | undefined,
  { pattern, pointer }: At = { pattern: "", pointer: "" },
): readonly string[] {
  if (value === undefined || !hasCompared(schema, compare, pattern)) return [];
  if (isObject(schema))
    return partsOf(schema).flatMap(([token, part, name]) =>
      comparedFields(part, compare, memberOf(value, name), { pattern: pattern + token, pointer: pointer + token }),
    );
  if (!isRows(schema) || !Array.isArray(value)) return [pointer];
  return (value as readonly Json[]).flatMap((row, index) =>
    comparedFields(schema.items, compare, row, { pattern: `${pattern}/*`, pointer: pointer + tokenOf(index) }),
  );
}
