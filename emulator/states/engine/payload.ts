import { isTooLarge, type Json, type JsonObject } from "../language/json.ts";
import { Failure } from "./failure.ts";

/** The value itself, if its JSON has at most 256 KiB. Throws a `Failure` named States.DataLimitExceeded. */
export function checkedPayload<T extends Json>(value: T): T {
  if (isSmall(value) || !isTooLarge(JSON.stringify(value))) return value;
  throw new Failure(
    "States.DataLimitExceeded",
    "The state/task returned a result with a size exceeding the maximum number of bytes service limit.",
  );
}

/** All variables that one state assigns together may have 256 KiB. */
export function checkedVariables<T extends JsonObject>(values: T): T {
  return checkedPayload(values);
}

/** Numbers and short texts need no measuring. */
function isSmall(value: Json): boolean {
  return value === null || typeof value === "boolean" || typeof value === "number";
}
