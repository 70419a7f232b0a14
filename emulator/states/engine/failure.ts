/** How a state fails: an error name that Retry and Catch match, and a text for people. */
export class Failure extends Error {
  readonly error: string;
  override readonly cause: string | undefined;

  constructor(error: string, cause?: string) {
    super(cause === undefined ? error : `${error}: ${cause}`);
    this.name = "Failure";
    this.error = error;
    this.cause = cause;
  }
}

/** Thrown through a branch whose execution ended, or whose sibling failed. Nobody handles it. */
export class Cancelled extends Error {}

/** Errors that end the execution whatever its Retry and Catch say. */
const FATAL = new Set(["States.Runtime"]);

/** Errors that `States.ALL` does not match, though their own name does. */
const BEYOND_ALL = new Set(["States.DataLimitExceeded", ...FATAL]);

/** Whether the `ErrorEquals` of a Retry or Catch entry matches an error, by the rules of "Handling errors in workflows". */
export function matches(errorEquals: readonly string[], error: string): boolean {
  if (FATAL.has(error)) return false;
  return errorEquals.some((pattern) => pattern === error || matchesWildcard(pattern, error));
}

function matchesWildcard(pattern: string, error: string): boolean {
  if (pattern === "States.ALL") return !BEYOND_ALL.has(error);
  return pattern === "States.TaskFailed" && error !== "States.Timeout" && !BEYOND_ALL.has(error);
}

/** What was thrown as a failure. A mistake in this program fails the execution, as an internal error does on AWS. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Cancelled) throw thrown;
  return thrown instanceof Failure
    ? thrown
    : new Failure("States.Runtime", thrown instanceof Error ? thrown.message : String(thrown));
}
