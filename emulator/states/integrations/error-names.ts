import { AwsError } from "../../service.ts";
import { Failure } from "../engine/failure.ts";

/**
 * Which prefix a service's errors carry, and the name for an error that the service's API does not model. Optimized
 * integrations speak with the names of AWS SDK for Java 1, `aws-sdk` integrations with those of version 2.
 */
export type ErrorNames = { readonly prefix: string; readonly unmodelled: string };

/** Errors that every service may answer (Common Errors), and that SDKs have no class of their own for. */
const COMMON = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "ExpiredTokenException",
  "IncompleteSignature",
  "InternalFailure",
  "InvalidClientTokenId",
  "NotAuthorized",
  "RequestExpired",
  "ServiceUnavailable",
  "ThrottlingException",
  "UnknownOperationException",
  "UnrecognizedClientException",
  "ValidationError",
  "ValidationException",
]);

/** Codes that SDKs translate to a class with another name. */
const RENAMED: Readonly<Record<string, string>> = { NonExistentQueue: "QueueDoesNotExistException" };

/** What a call threw, as the failure of the task that made it. */
export function taskFailure(thrown: unknown, { prefix, unmodelled }: ErrorNames): unknown {
  if (thrown instanceof Failure) return thrown;
  if (!(thrown instanceof AwsError))
    return new Failure(`${prefix}.SdkClientException`, thrown instanceof Error ? thrown.message : String(thrown));
  if (thrown.code === "NotSupportedLocally") return new Failure("States.Runtime", thrown.message);
  const code = thrown.code.slice(thrown.code.lastIndexOf(".") + 1);
  return new Failure(`${prefix}.${COMMON.has(code) ? unmodelled : className(code)}`, thrown.message);
}

function className(code: string): string {
  return RENAMED[code] ?? (code.endsWith("Exception") || code === "Unknown" ? code : `${code}Exception`);
}
