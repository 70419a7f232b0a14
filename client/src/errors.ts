import type { Decision, Problem } from "./api-types.ts";

type Fault = { readonly pointer: string; readonly detail: string };
type Details = {
  readonly code: string;
  readonly status?: number | undefined;
  readonly errors?: readonly Fault[] | undefined;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
};

/**
 * Whatever the API refuses, and whatever kept it from answering. `code` is the problem's (`item_invalid`, …); or
 * `http_<status>` where the answer named none, `unreachable` where there was no answer, `token_refused` where no token was
 * given. `status` is left out where there was no answer. What was sent, and tokens, are in no message.
 */
export class SecondLookError extends Error {
  override readonly name: string = "SecondLookError";
  readonly code: string;
  readonly status: number | undefined;
  /** Where the request has a fault, by JSON pointer. */
  readonly errors: readonly Fault[];
  readonly requestId: string | undefined;

  constructor(message: string, { code, status, errors = [], requestId, cause }: Details) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.errors = errors;
    this.requestId = requestId;
  }
}

/** People have not decided by the time that `waitFor` was given. They still may: ask again later. */
export class StillInReview extends SecondLookError {
  override readonly name = "StillInReview";
  /** The decision as it was last seen. */
  readonly decision: Decision;

  constructor(decision: Decision) {
    super(`People have not decided ${decision.id} yet.`, { code: "still_in_review" });
    this.decision = decision;
  }
}

/** What an answer that is no success says: a problem of ours, the gateway's `{"message"}`, or whatever stood in between. */
export async function errorOf(response: Response): Promise<SecondLookError> {
  const { status } = response;
  const said = await bodyIn(response);
  if (typeof said["code"] !== "string")
    return new SecondLookError(`The API answered ${status}${textIn(said["message"])}.`, {
      code: `http_${status}`,
      status,
    });
  const { code, title, detail, errors, requestId } = said as Problem;
  return new SecondLookError(detail ?? title, { code, status, errors, requestId });
}

const textIn = (message: unknown): string => (typeof message === "string" ? `: ${message}` : "");

async function bodyIn(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
