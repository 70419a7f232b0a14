import type { Json } from "../language/json.ts";
import { Failure } from "./failure.ts";

/** The longest time that a field in seconds can name. */
const MOST_SECONDS = 99_999_999;

/** RFC 3339 with a capital T, and a Z or an offset, as the Amazon States Language asks. */
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** A field that must be a whole number of seconds. Throws a `Failure` named States.QueryEvaluationError. */
export function wholeSeconds(value: Json, field: string, least: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= MOST_SECONDS) return value;
  throw wrongType(field, `a whole number from ${least} to ${MOST_SECONDS}`, value);
}

/** A field that must be a timestamp, in milliseconds since the epoch. Throws a `Failure` named States.QueryEvaluationError. */
export function timestamp(value: Json, field: string): number {
  const time = typeof value === "string" && TIMESTAMP.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw wrongType(field, "an RFC 3339 timestamp", value);
  return time;
}

/** A field that must be a text. Throws a `Failure` named States.QueryEvaluationError. */
export function textOf(value: Json, field: string): string {
  if (typeof value === "string") return value;
  throw wrongType(field, "a string", value);
}

/** What an expression of the wrong type fails its state with. */
export function wrongType(field: string, wanted: string, value: Json): Failure {
  return new Failure(
    "States.QueryEvaluationError",
    `The field '${field}' must be ${wanted}, and is ${JSON.stringify(value).slice(0, 100)}.`,
  );
}
