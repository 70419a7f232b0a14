import type { Json } from "../../functions/domain/answers/json.ts";
import { f } from "../strings/form/index.ts";
import { inAllDigits, inNumbers, t } from "../strings/index.ts";
import { numberText } from "./numbers.ts";

/** Whether the page's language writes the decimal separator as a comma. */
export const writesComma = (): boolean => inAllDigits(1.5).includes(",");

/** A value as a person reads it. */
export function textOf(value: Json | undefined): string {
  if (value === undefined || value === "") return f.nothing;
  if (typeof value === "string") return value;
  if (typeof value === "number") return numberText(value, writesComma());
  if (typeof value === "boolean") return value ? t.yes : t.no;
  if (!Array.isArray(value)) return JSON.stringify(value);
  if (value.length === 0) return f.nothing;
  const isTable = value.some((entry) => typeof entry === "object");
  return isTable ? f.rows.count(inNumbers(value.length), value.length === 1) : value.map(textOf).join(", ");
}
