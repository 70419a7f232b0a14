import { ownOf } from "../own.ts";
import type { Compare, Rule } from "./compare.ts";
import { partsOf, patternOf, placeOf } from "./fields.ts";
import { type Path, pathOf, pointerTo } from "./pointer.ts";
import type { FieldSchema } from "./value-schema.ts";

/** The rule of the field with this pattern. Where people judge, what they changed is what is not the same. */
export const ruleOf = (compare: Compare, pattern: string): Rule =>
  (compare === "judge" ? undefined : ownOf(compare, pattern)) ?? "exact";

/**
 * Whether anything that a value has at a place, by names and real indexes, is compared: a field without the rule
 * `ignore`, or a part with such a field. False where the schema has nothing.
 */
export function isCompared(schema: FieldSchema, compare: Compare, path: Path): boolean {
  const pattern = patternOf(schema, pointerTo(path));
  const place = pattern === undefined ? undefined : placeOf(schema, pattern);
  if (place === undefined || isBelowIgnored(compare, place.pattern)) return false;
  return hasCompared(place.schema, compare, place.pattern);
}

/** The same of a part whose parents are not ignored. */
export function hasCompared(schema: FieldSchema, compare: Compare, pattern: string): boolean {
  if (ruleOf(compare, pattern) === "ignore") return false;
  const parts = partsOf(schema);
  return parts.length === 0 || parts.some(([token, part]) => hasCompared(part, compare, pattern + token));
}

/** Whether a part that holds this one is ignored. */
export function isBelowIgnored(compare: Compare, pattern: string): boolean {
  const path = pathOf(pattern) ?? [];
  return path.some((_, length) => ruleOf(compare, pointerTo(path.slice(0, length))) === "ignore");
}
