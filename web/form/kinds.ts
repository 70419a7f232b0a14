import { isObject, isRating, isRows, isSpans } from "../../functions/domain/answers/fields.ts";
import type { FieldSchema, ObjectSchema, TextSchema } from "../../functions/domain/answers/value-schema.ts";

/** What a control of the form is for. */
export type LeafKind =
  | "text"
  | "number"
  | "rating"
  | "switch"
  | "choice"
  | "select"
  | "labels"
  /** Parts of a text of the item. */
  | "spans"
  | "date"
  /** Any JSON, edited as text. */
  | "json";
export type Kind = LeafKind | "group" | "rows";

/** Up to so many choices stand side by side; more are in a list that opens. */
const FEW_CHOICES = 7;

export function kindOf(schema: FieldSchema): Kind {
  if (isObject(schema)) return "group";
  if (isRows(schema)) return "rows";
  if (isSpans(schema)) return "spans";
  if (isRating(schema)) return "rating";
  if (schema.type === "string") return kindOfText(schema);
  if (schema.type === "boolean") return "switch";
  if (schema.type === "array") return choicesOf(schema).length > 0 ? "labels" : "json";
  return schema.type === undefined ? "json" : "number";
}

function kindOfText({ enum: choices, format }: TextSchema): LeafKind {
  if (choices !== undefined) return choices.length > FEW_CHOICES ? "select" : "choice";
  return format === "date" ? "date" : "text";
}

/** What can be chosen in a field, in order; nothing where it is written. */
export function choicesOf(schema: FieldSchema): readonly (string | number | boolean)[] {
  if (schema.type === "boolean") return [true, false];
  if (schema.type === "string") return schema.enum ?? [];
  if (schema.type === "array") return choicesOf(schema.items);
  if (!isRating(schema)) return [];
  const { minimum, maximum } = schema;
  const first = Math.ceil(minimum);
  return Array.from({ length: Math.max(0, Math.floor(maximum) - first + 1) }, (_, index) => first + index);
}

export const propertiesOf = (schema: ObjectSchema): readonly (readonly [string, FieldSchema])[] =>
  Object.entries(schema.properties);
