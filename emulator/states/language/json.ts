/** What a state machine passes around. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type JsonObject = { readonly [key: string]: Json };

/** Step Functions' limit for the input and output of a state, a task or an execution: 256 KiB of UTF-8. */
export const MAX_PAYLOAD = 262_144;

/** Why a value cannot be passed on; `message` completes a sentence that names the value. */
export class NotJson extends Error {}

/**
 * A plain copy of what an expression returned. JSONata's results carry hidden marks, functions and infinities
 * that must not reach the next state. Throws `NotJson` for what JSON cannot say.
 */
export function toJson(value: unknown): Json {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      if (Number.isFinite(value)) return value;
      throw new NotJson("returned a number that is not finite");
    case "object":
      return value === null ? null : containerToJson(value);
    case "undefined":
      throw new NotJson("returned nothing (undefined)");
    default:
      throw new NotJson(`returned an unsupported result type (${typeof value})`);
  }
}

function containerToJson(value: object): Json {
  if (Array.isArray(value)) return value.map(toJson);
  if ("_jsonata_lambda" in value || "_jsonata_function" in value)
    throw new NotJson("returned an unsupported result type (function)");
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.map(([key, member]) => [key, toJson(member)]));
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether `text` is longer than 256 KiB in UTF-8. Short texts are not encoded to find out. */
export function isTooLarge(text: string): boolean {
  return text.length * 3 > MAX_PAYLOAD && Buffer.byteLength(text) > MAX_PAYLOAD;
}
