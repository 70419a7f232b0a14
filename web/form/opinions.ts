import type { Compare } from "../../functions/domain/answers/compare.ts";
import type { Json } from "../../functions/domain/answers/json.ts";
import {
  isMatchedBy,
  memberOf,
  type Path,
  pathOf,
  pointerTo,
  valueAt,
} from "../../functions/domain/answers/pointer.ts";
import { isSame } from "../../functions/domain/answers/is-same.ts";

/** What seniors are told of others' values: where they differ, and what each says there. */
export type Others = {
  /** Whether the values differ at a place, or at one that it is part of. */
  differAt(path: Path): boolean;
  /** What each of them has at a place in which they differ; none at any other. */
  at(path: Path): readonly (Json | undefined)[];
};

/** @param differ pointers into the first of `values` */
export function othersOf(values: readonly Json[], differ: readonly string[], compare: Compare): Others {
  const places = new Set(differ);
  const [first] = values;
  return {
    differAt: (path) => path.some((_, at) => places.has(pointerTo(path.slice(0, at)))) || places.has(pointerTo(path)),
    at: (path) => (places.has(pointerTo(path)) ? values.map((value) => counterpart(value, first, path, compare)) : []),
  };
}

/** What `value` has where `first` has `path`: rows that are compared by a key are not in the same place in both. */
function counterpart(value: Json | undefined, first: Json | undefined, path: Path, compare: Compare): Json | undefined {
  let [here, there] = [value, first];
  for (const [at, part] of path.entries()) {
    const key = Array.isArray(there) ? keyOfRows(compare, path.slice(0, at)) : undefined;
    there = memberOf(there, part);
    here =
      key === undefined || !Array.isArray(here) ? memberOf(here, part) : rowLike(here as readonly Json[], there, key);
  }
  return here;
}

const rowLike = (rows: readonly Json[], row: Json | undefined, key: Path): Json | undefined =>
  rows.find((one) => isSame(valueAt(one, key), valueAt(row, key)));

function keyOfRows(compare: Compare, list: Path): Path | undefined {
  if (compare === "judge") return undefined;
  const found = Object.entries(compare).find(
    ([pattern, rule]) => typeof rule === "object" && "rows" in rule && isMatchedBy(pattern, list),
  );
  const rule = found?.[1];
  return typeof rule === "object" && "rows" in rule ? pathOf(rule.rows.by) : undefined;
}
