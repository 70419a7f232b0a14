import { ownOf } from "../own.ts";
import { LONGEST_DESCRIPTION, LONGEST_TITLE } from "./schema-limits.ts";

/** What a value's schema cannot say: where, by the names of keywords and properties, and what, without its full stop. */
export type SchemaFault = { readonly path: readonly string[]; readonly detail: string };
export type Keywords = Readonly<Record<string, unknown>>;

/** What a part of a value's schema is about, by its `type`; `any` has none. */
export type Kind = "object" | "array" | "string" | "number" | "integer" | "boolean" | "any";

const OWN: Readonly<Record<Kind, readonly string[]>> = {
  object: ["properties", "required"],
  array: ["items", "minItems", "maxItems", "spans"],
  string: ["enum", "format", "minLength", "maxLength"],
  number: ["minimum", "maximum"],
  integer: ["minimum", "maximum"],
  boolean: [],
  any: [],
};
const typesOf = (): readonly string[] => Object.keys(OWN).filter((kind) => kind !== "any");
const SHARED = ["type", "title", "description"];

/** What to do instead of the keywords that people try most often. */
const INSTEAD: Readonly<Record<string, string>> = {
  additionalProperties: "leave it out, since members that the schema does not name are always refused",
  $ref: "write the part out where it is used",
  $defs: "write each part out where it is used",
  anyOf: "a field has one type",
  oneOf: "a field has one type",
  nullable: `leave the field out of "required"`,
  const: `use "enum"`,
};

/** The kind of a part; undefined where its `type` is none that a value's schema knows. */
export function kindOf(keywords: Keywords): Kind | undefined {
  if (!Object.hasOwn(keywords, "type")) return "any";
  return typesOf().find((type) => type === keywords["type"]) as Kind | undefined;
}

/** Each keyword that does not belong where it is, with what is wrong with it. */
export function keywordFaults(keywords: Keywords, kind: Kind | undefined, isRoot: boolean): [string, string][] {
  if (kind === undefined) return [["type", typeFault(keywords["type"])]];
  const known = new Set([...SHARED, ...OWN[kind], ...(isRoot ? ["$schema"] : [])]);
  const strays = Object.keys(keywords).filter((keyword) => !known.has(keyword));
  return strays.map((keyword) => [keyword, strayFault(keyword, kind)]);
}

function typeFault(type: unknown): string {
  const more = Array.isArray(type) ? `; a field that may be missing is left out of "required"` : "";
  return `must be one of ${typesOf().join(", ")}, or left out for any JSON${more}`;
}

function strayFault(keyword: string, kind: Kind): string {
  const quoted = `"${keyword.toWellFormed()}"`;
  const types = typesOf().filter((type) => OWN[type as Kind].includes(keyword));
  if (types.length > 0 && kind === "any") return `${quoted} needs a "type" beside it: ${types.join(" or ")}`;
  if (types.length > 0) return `${quoted} is for the type ${types.join(" or ")}, and this is ${kind}`;
  if (keyword === "$schema") return `"$schema" belongs to the whole schema only`;
  const own = ["title", "description", ...OWN[kind]].join(", ");
  const instead = ownOf(INSTEAD, keyword) ?? `${kind === "any" ? "any JSON" : kind} has ${own}`;
  return `${quoted} is not among what a value's schema can say: ${instead}`;
}

/** What is wrong with the texts that every part may have. */
export function describedFaults(keywords: Keywords): [string, string][] {
  const bounds = [
    ["title", LONGEST_TITLE],
    ["description", LONGEST_DESCRIPTION],
    ["$schema", LONGEST_DESCRIPTION],
  ] as const;
  return bounds.flatMap(([keyword, most]): [string, string][] => {
    const text = ownOf(keywords, keyword);
    const isFit = text === undefined || (typeof text === "string" && text.isWellFormed() && text.length <= most);
    return isFit ? [] : [[keyword, `"${keyword}" must be a well-formed text of at most ${most} characters`]];
  });
}

/** A text as a sentence names it, however long it is. */
export const quoted = (value: unknown): string =>
  typeof value === "string" ? JSON.stringify(value.slice(0, 100)) : "what is no text";
