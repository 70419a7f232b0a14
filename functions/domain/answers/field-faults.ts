import { faultOf } from "../flows/json-guard.ts";
import type { FaultCode, FaultFigures } from "./fault-sentences.ts";
import type { NumberSchema, TextSchema } from "./value-schema.ts";

/** What is wrong with one field's value: the code of its sentence and the figures in it. */
export type Wrong = readonly [code: FaultCode, figures?: FaultFigures];

export function textWrong(schema: TextSchema, value: unknown): Wrong | undefined {
  if (typeof value !== "string") return ["text"];
  if (!value.isWellFormed()) return ["ill-formed"];
  if (schema.enum !== undefined) return schema.enum.includes(value) ? undefined : choiceWrong(schema.enum);
  return schema.format === undefined ? lengthWrong(schema, value) : dateWrong(value);
}

/** Choices that a sentence names; of the others it gives the number. */
const NAMED_CHOICES = 7;

function choiceWrong(choices: readonly string[]): Wrong {
  const named = choices.slice(0, NAMED_CHOICES);
  return [
    "choice",
    { choices: named.map((choice) => `"${choice}"`).join(", "), others: choices.length - named.length },
  ];
}

/** Lengths are in code points, as JSON Schema has them. */
function lengthWrong({ minLength = 0, maxLength = Infinity }: TextSchema, value: string): Wrong | undefined {
  // A code point is one or two units: most texts need no counting.
  if (value.length <= maxLength && value.length >= 2 * minLength) return undefined;
  const is = Array.from(value).length;
  if (is < minLength) return ["shorter", { least: minLength, is }];
  return is > maxLength ? ["longer", { most: maxLength, is }] : undefined;
}

function dateWrong(value: string): Wrong | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return ["date"];
  const day = new Date(`${value}T00:00:00Z`);
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
  return exists ? undefined : ["no-day", { date: value }];
}

export function numberWrong(schema: NumberSchema, value: unknown): Wrong | undefined {
  if (schema.type === "integer" && !Number.isInteger(value)) return ["integer"];
  if (typeof value !== "number" || !Number.isFinite(value)) return ["number"];
  // Above it, one double stands for several integers: what was written may have been another one.
  if (schema.type === "integer" && !Number.isSafeInteger(value)) return ["long-integer"];
  if (schema.minimum !== undefined && value < schema.minimum) return ["at-least", { least: schema.minimum }];
  return schema.maximum !== undefined && value > schema.maximum ? ["at-most", { most: schema.maximum }] : undefined;
}

/** Any JSON, as far as items may hold it. */
export function anyWrong(value: unknown): Wrong | undefined {
  const fault = faultOf(value);
  if (fault !== undefined) return ["unsafe", { why: fault.detail }];
  return isJson(value) ? undefined : ["no-json"];
}

/** Of a value that is not nested deeply. */
function isJson(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object") return typeof value === "string" || typeof value === "boolean";
  return value === null || Object.values(value).every(isJson);
}
