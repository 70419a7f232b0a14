import { AwsError, type Input, type Output } from "../service.ts";
import type { HttpRequest, HttpResponse } from "./http.ts";

export type Call = { readonly action: string; readonly input: Input };

/** How one family of AWS services speaks: from a request to a call, and from its end to a response. */
export interface Protocol {
  /** Throws `AwsError` for a request that is no call. */
  parse(request: HttpRequest): Call;
  success(output: Output, call: Call, request: HttpRequest): HttpResponse;
  failure(error: AwsError, request: HttpRequest): HttpResponse;
  /** How the service answers a key that it does not know. */
  readonly unknownKey: AwsError;
}

/** Whatever was thrown, as AWS would say it. */
export function toAwsError(error: unknown): AwsError {
  return error instanceof AwsError
    ? error
    : new AwsError("InternalFailure", "The request failed for an internal reason.", 500);
}
