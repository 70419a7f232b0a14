import * as z from "zod/mini";
import { schemaFaults } from "./schema-faults.ts";

/** What every part of a value's schema may say of itself. */
type Described = { readonly title?: string; readonly description?: string };

export type ObjectSchema = Described & {
  readonly type: "object";
  readonly properties: { readonly [name: string]: FieldSchema };
  readonly required?: readonly string[];
};
/** Of objects: rows of a table, or spans. Of a string with `enum`: several labels. */
export type ListSchema = Described & {
  readonly type: "array";
  /** JSON pointer into the item, to the text whose parts are marked. */
  readonly spans?: string;
  readonly items: FieldSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
};
export type TextSchema = Described & {
  readonly type: "string";
  readonly enum?: readonly string[];
  readonly format?: "date";
  readonly minLength?: number;
  readonly maxLength?: number;
};
/** An integer with both bounds, at most ten apart, is a rating. */
export type NumberSchema = Described & {
  readonly type: "number" | "integer";
  readonly minimum?: number;
  readonly maximum?: number;
};
export type SwitchSchema = Described & { readonly type: "boolean" };
/** Any JSON, edited as text. */
export type AnySchema = Described & { readonly type?: never };

/** The part of JSON Schema 2020-12 by which a flow says what a value looks like. */
export type FieldSchema = ObjectSchema | ListSchema | TextSchema | NumberSchema | SwitchSchema | AnySchema;

/**
 * A value's schema as a flow has it, passed on as it is. Each fault is an issue of its own, with its place as the path,
 * and a sentence without its full stop.
 */
export const fieldSchemaSchema = z.custom<FieldSchema>().check(({ value, issues }) => {
  for (const { path, detail } of schemaFaults(value))
    issues.push({ code: "custom", input: value, path: [...path], message: detail });
}, z.describe("JSON Schema of a value: the part of it that docs/flows.md lists"));
