import { isTooLarge, type Json } from "../language/json.ts";
import { Failure } from "./failure.ts";

/** The longest time that a field in seconds can name. */
const MOST_SECONDS = 99_999_999;

/** A field that must be a whole number of seconds. Throws a `Failure` named States.QueryEvaluationError. */
export function wholeSeconds(value: Json, field: string, least: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= MOST_SECONDS) return value;
  throw wrongType(field, `a whole number from ${least} to ${MOST_SECONDS}`, value);
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

/** The value itself, if its JSON has at most 256 KiB. Throws a `Failure` named States.DataLimitExceeded. */
export function checkedPayload<T extends Json>(value: T): T {
  if (isSmall(value) || !isTooLarge(JSON.stringify(value))) return value;
  throw new Failure(
    "States.DataLimitExceeded",
    "The state/task returned a result with a size exceeding the maximum number of bytes service limit.",
  );
}

/** Numbers need no measuring. */
function isSmall(value: Json): boolean {
  return value === null || typeof value === "boolean" || typeof value === "number";
}
