/** How long an endpoint has to begin its answer to a question on the way to a decision, milliseconds. It is asked twice at most. */
export const ENDPOINT_MS = 2000;

/** What an endpoint that has too much to do, or wakes up, is known by: it would answer later. */
const BUSY: ReadonlySet<string> = new Set([
  "ThrottlingException",
  "ModelNotReadyException",
  "ServiceUnavailable",
  "ServiceUnavailableException",
]);

/** How a container says the same, which SageMaker passes on: too many requests, or not available just now. */
const BUSY_STATUSES: ReadonlySet<unknown> = new Set([429, 503]);

/** Whether whoever waits would get an answer. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { OriginalStatusCode: status } = error as { OriginalStatusCode?: unknown };
  return BUSY.has(error.name) || (error.name === "ModelError" && BUSY_STATUSES.has(status));
}

/** The model has too much to do, and who asks would rather wait. `statemachines/decision.asl.json` knows it by this name. */
export class ModelBusy extends Error {
  override readonly name = "ModelBusy";
}
