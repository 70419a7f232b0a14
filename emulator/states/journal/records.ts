export type Status = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

/** How an execution ended. */
export type Outcome = {
  readonly status: Exclude<Status, "RUNNING">;
  /** JSON text; only of an execution that succeeded. */
  readonly output?: string;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
};

/** An execution as it is on disk. Times are milliseconds since the epoch. */
export type ExecutionRecord = {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  /** Which definition it started with, and keeps. */
  readonly definition: string;
  /** JSON text as the caller sent it. */
  readonly input: string;
  readonly started: number;
  readonly status: Status;
  readonly stopped?: number;
} & Omit<Outcome, "status">;

/** One event of a history, with the names of GetExecutionHistory. */
export type EventRecord = {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: string;
  readonly details: EventDetails;
};

/** The name of the member that carries the details, and its members. */
export type EventDetails = { readonly [member: string]: { readonly [key: string]: unknown } };
