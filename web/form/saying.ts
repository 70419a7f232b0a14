import type { Json } from "../../functions/domain/answers/json.ts";
import { pathOf } from "../../functions/domain/answers/pointer.ts";
import type { FieldSchema } from "../../functions/domain/answers/value-schema.ts";
import type { ValueFault } from "../../functions/domain/answers/value-faults.ts";
import { f } from "../strings/form/index.ts";
import { inAllDigits, inNumbers, t } from "../strings/index.ts";
import type { Wording } from "./check.ts";
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

/** What a place of a value is called: its fields' names, a row by its number. */
export function nameAt(schema: FieldSchema, pointer: string): string {
  const names: string[] = [];
  let here: FieldSchema | undefined = schema;
  for (const part of pathOf(pointer) ?? []) {
    const outer: FieldSchema | undefined = here;
    if (outer?.type === "object") here = Object.hasOwn(outer.properties, part) ? outer.properties[part] : undefined;
    else here = outer?.type === "array" ? outer.items : undefined;
    names.push(outer?.type === "array" ? inNumbers(Number(part) + 1) : (here?.title ?? part));
  }
  return names.join(" › ") || (schema.title ?? f.answer);
}

export const WORDING: Wording = {
  fault: ({ coded }: ValueFault) => f.faults[coded.code]?.(coded.figures) ?? f.fault,
  unreadable: (kind) =>
    kind === "number" || kind === "rating"
      ? f.unreadable.number
      : kind === "date"
        ? f.unreadable.date
        : f.unreadable.other,
};
