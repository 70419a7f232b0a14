import type { Compare } from "./compare.ts";
import { hasCompared } from "./compared.ts";
import { isObject, isRows, partsOf } from "./fields.ts";
import type { Json } from "./json.ts";
import { memberOf, tokenOf } from "./pointer.ts";
import type { FieldSchema } from "./value-schema.ts";

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
