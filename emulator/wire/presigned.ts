import { AwsError, notSupported } from "../service.ts";
import type { RequestHead } from "./http.ts";
import type { Signed } from "./signature.ts";

/** The longest that S3 lets something be signed for, in seconds, and how far ahead the signer's clock may be. */
const LONGEST = 7 * 24 * 60 * 60;
const AHEAD_MS = 15 * 60_000;

const denied = (message: string): AwsError => new AwsError("AccessDenied", message, 403);
const malformed = (message: string): AwsError => new AwsError("AuthorizationQueryParametersError", message);

/**
 * Throws for what was signed beforehand and does not hold at `now` (milliseconds), or came with headers of AWS's own that
 * are not signed. See https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html.
 */
export function demandInTime(head: RequestHead, { service, at, seconds = 0, headers }: Signed, now: number): void {
  if (service !== "s3") throw notSupported(`A URL signed for ${service}`);
  const signedAt = timeOf(at);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST)
    throw malformed("X-Amz-Expires must be between 1 and 604800 seconds");
  if (Number.isNaN(signedAt)) throw malformed(`X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"`);
  if (signedAt > now + AHEAD_MS) throw denied("Request is not valid yet");
  if (now >= signedAt + seconds * 1000) throw denied("Request has expired");
  if (!headers.includes("host")) throw malformed("X-Amz-SignedHeaders must name host");
  const strange = Object.keys(head.headers).find((name) => name.startsWith("x-amz-") && !headers.includes(name));
  if (strange !== undefined)
    throw denied(`There were headers present in the request which were not signed: ${strange}`);
}

function timeOf(at: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(at) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/**
 * What no answer of S3 has. Here S3 shares its origin with the page: what somebody put there must not run as a part of it,
 * should a browser open the address by itself.
 */
export const HARMLESS = {
  "content-security-policy": "default-src 'none'; sandbox",
  "x-content-type-options": "nosniff",
} as const;
