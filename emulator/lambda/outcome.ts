import { inspect } from "node:util";
import type { Output } from "../service.ts";

/** An error as Lambda hands it to the caller. */
export type FunctionError = {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
};

/** How an event ended: the handler's answer as JSON text, or the error. */
export type Outcome = { readonly result: string } | { readonly error: FunctionError };

/** The answer of `Invoke` to a caller who waits. */
export function toOutput(outcome: Outcome): Output {
  if ("error" in outcome) return { StatusCode: 200, FunctionError: "Unhandled", Payload: { ...outcome.error } };
  return { StatusCode: 200, Payload: JSON.parse(outcome.result) as unknown };
}

export function timedOut(requestId: string, seconds: number): Outcome {
  const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`;
  return { error: { errorType: "Sandbox.Timedout", errorMessage } };
}

/** The worker ended by itself while it had an event. */
export function exited(requestId: string, status: number): Outcome {
  const how =
    status === 0 ? "Runtime exited without providing a reason" : `Runtime exited with error: exit status ${status}`;
  return { error: { errorType: "Runtime.ExitError", errorMessage: `RequestId: ${requestId} Error: ${how}` } };
}

/** The worker died of what no handler caught, which can be anything, or of the memory that it may use. */
export function crashed(requestId: string, error: unknown): Outcome {
  if (!(error instanceof Error))
    return { error: { errorType: typeof error, errorMessage: typeof error === "string" ? error : inspect(error) } };
  if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") {
    const errorMessage = `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`;
    return { error: { errorType: "Runtime.OutOfMemory", errorMessage } };
  }
  const trace = typeof error.stack === "string" ? error.stack.split("\n") : [];
  return { error: { errorType: error.name, errorMessage: error.message, trace } };
}
