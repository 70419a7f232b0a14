import { AwsError, type Input } from "../../service.ts";
import { MAX_PAYLOAD } from "../language/json.ts";

/** A parameter that must be a text of at most `most` characters. Throws ValidationException. */
export function required(input: Input, name: string, most = 256): string {
  const value = optionalText(input, name, most);
  if (value === undefined) throw invalid(name, "Member must not be null");
  return value;
}

/** A text of at most `most` characters, or undefined. Throws ValidationException. */
export function optionalText(input: Input, name: string, most = 256): string | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw invalid(name, "Member must be a string");
  if (value.length > most) throw invalid(name, `Member must have length less than or equal to ${most}`);
  return value;
}

/** JSON text of at most 256 KiB. */
export function payload(input: Input, name: string): string | undefined {
  return optionalText(input, name, MAX_PAYLOAD);
}

export type Paging = { readonly limit: number; readonly after: string | undefined };

/** `maxResults` (default 100, at most 1,000) and `nextToken`. Throws ValidationException or InvalidToken. */
export function paging(input: Input): Paging {
  const wanted = input["maxResults"] ?? 0;
  if (typeof wanted !== "number" || !Number.isInteger(wanted) || wanted < 0 || wanted > 1000) {
    throw invalid("maxResults", "Member must be between 0 and 1000");
  }
  const token = optionalText(input, "nextToken", 1024);
  return { limit: wanted === 0 ? 100 : wanted, after: token === undefined ? undefined : position(token) };
}

export function nextToken(position: string | undefined): { readonly nextToken?: string } {
  return position === undefined ? {} : { nextToken: Buffer.from(`at:${position}`).toString("base64url") };
}

function position(token: string): string {
  const text = Buffer.from(token, "base64url").toString();
  if (!text.startsWith("at:")) throw new AwsError("InvalidToken", `Invalid Token: '${token}'`);
  return text.slice("at:".length);
}

export function invalid(name: string, reason: string): AwsError {
  return new AwsError(
    "ValidationException",
    `1 validation error detected: Value at '${name}' failed to satisfy constraint: ${reason}`,
  );
}

/** Times on the wire are seconds since the epoch. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1000;
}
