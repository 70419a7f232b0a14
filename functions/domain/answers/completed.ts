import type { Compare } from "./compare.ts";
import { hasCompared } from "./compared.ts";
import { isObject, partsOf } from "./fields.ts";
import type { Json } from "./json.ts";
import { memberOf } from "./pointer.ts";
import type { FieldSchema } from "./value-schema.ts";

/**
 * What was answered without the proposal in view, with that part of the proposal which was not asked because the flow's
 * `compare` ignores it. Nothing that was said is changed.
 */
export function completed(schema: FieldSchema, compare: Compare, value: Json, proposal: Json, pattern = ""): Json {
  if (!isObject(schema) || !hasMembers(value) || !hasMembers(proposal)) return value;
  const members = partsOf(schema).flatMap(([token, part, name]): [string, Json][] => {
    const [said, proposed] = [memberOf(value, name), memberOf(proposal, name)];
    const at = pattern + token;
    if (said !== undefined)
      return [[name, proposed === undefined ? said : completed(part, compare, said, proposed, at)]];
    return proposed !== undefined && !hasCompared(part, compare, at) ? [[name, proposed]] : [];
  });
  return Object.fromEntries(members);
}

const hasMembers = (value: Json): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
