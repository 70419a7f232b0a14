import { t } from "../strings/index.ts";
import { jsonText } from "./json-text.ts";

/** A value of an item as text. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  // A year or an id has no thousands; a flow says where a number is a quantity.
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? t.yes : t.no;
  return jsonText(value);
}

/** `seller_country` as a person would write it. */
export function named(field: string): string {
  const words = field
    .replaceAll(/[_.-]+/g, " ")
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
