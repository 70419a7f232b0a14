import type { Json } from "../answers/json.ts";
import { isIndex, pathOf, pointerTo, tokenOf } from "../answers/pointer.ts";

/** A part of a value that has no parts, and where it stands: a JSON pointer with `*` for every index. */
export type Leaf = { readonly pattern: string; readonly value: Json };

/** A value of more parts says no more of itself, and what lies deeper says nothing. */
const MOST_LEAVES = 200;
const MOST_DEPTH = 32;

/** The leaves of a value in its order, at most 200. */
export function leavesIn(value: Json): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const open = [{ pattern: "", value, depth: 0 }];
  for (let here = open.pop(); here !== undefined && leaves.length < MOST_LEAVES; here = open.pop()) {
    const { pattern, value: part, depth } = here;
    if (typeof part !== "object" || part === null) leaves.push({ pattern, value: part });
    else if (depth < MOST_DEPTH)
      for (const [token, one] of membersOf(part)) open.push({ pattern: pattern + token, value: one, depth: depth + 1 });
  }
  return leaves;
}

/** The members of an object or a list, the last first: they are taken from the end. */
const membersOf = (part: object): readonly (readonly [token: string, Json])[] =>
  Array.isArray(part)
    ? (part as readonly Json[])
        .slice(0, MOST_LEAVES)
        .map((one) => ["/*", one] as const)
        .toReversed()
    : (Object.entries(part) as [string, Json][])
        .slice(0, MOST_LEAVES)
        .map(([name, one]) => [tokenOf(name), one] as const)
        .toReversed();

/** A pointer with `*` for each index, as far as its names tell: the pointer itself where it is none. */
export const patternIn = (pointer: string): string => {
  const path = pathOf(pointer);
  return path === undefined ? pointer : pointerTo(path.map((part) => (isIndex(part) ? "*" : part)));
};
