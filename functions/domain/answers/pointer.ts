import { ownOf } from "../own.ts";
import type { Json } from "./json.ts";

/** The names and indexes that lead from a value to a part of it. Indexes stand as digits, as in a pointer. */
export type Path = readonly string[];

/** An array's index as RFC 6901 writes it: no sign, no zero before other digits, and not "-". */
const INDEX = /^(0|[1-9]\d*)$/;
export const isIndex = (part: string): boolean => INDEX.test(part);

/** `["lines", "0"]` for `/lines/0`, `[]` for the empty text; undefined for what is no JSON pointer (RFC 6901). */
export function pathOf(pointer: string): Path | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** `/lines/0` for `["lines", 0]`: the plain form, which is no URI fragment and escapes only `~` and `/`. */
export const pointerTo = (path: readonly (string | number)[]): string => path.map(tokenOf).join("");

/** One step of a pointer, with its slash. */
export const tokenOf = (part: string | number): string =>
  `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** What a value has at a place, by members of its own only; undefined where it has nothing there. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let here = value;
  for (const part of path) here = memberOf(here, part);
  return here;
}

/** A member of an object, or an entry of a list; undefined where there is none. */
export function memberOf(value: Json | undefined, part: string): Json | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return isIndex(part) ? (value as readonly Json[])[Number(part)] : undefined;
  return ownOf(value as Readonly<Record<string, Json>>, part);
}

/**
 * Whether a place is one of those that a pattern stands for: `*` in it stands for any index. What is a list is the
 * schema's to say: where names look like indexes, or one is `*`, ask `patternOf`.
 */
export function isMatchedBy(pattern: string, path: Path): boolean {
  const parts = pathOf(pattern);
  return (
    parts?.length === path.length &&
    parts.every((part, at) => part === path[at] || (part === "*" && isIndex(path[at] ?? "")))
  );
}

/** Whether a field is one of these, lies within one, or holds one: a table of another length differs as a whole. */
export const isAmong = (field: string, fields: readonly string[]): boolean =>
  fields.some((other) => other === field || field.startsWith(`${other}/`) || other.startsWith(`${field}/`));
