import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  InvalidArn,
  InvalidToken,
  ListExecutionsCommand,
  SFNClient,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import { limited, within } from "./limits.ts";
import { required } from "./runtime.ts";
import type { Page } from "./table.ts";
import { type DecisionReply, decisionReplySchema, type DecisionRequest } from "../domain/decisions/messages.ts";
import type { Execution } from "../domain/learning/retraining.ts";
import { WrongCursor } from "../domain/place.ts";
import type { ReviewInput } from "../domain/reviews/messages.ts";
import { secondsUntil } from "../domain/reviews/queue-order.ts";
import type { ReviewRow } from "../domain/reviews/review-row.ts";

// StartSyncExecution puts `sync-` before the host, which a local endpoint does not have. What the SDK puts together for
// each call anew is kept: every decision asks here.
const sfn = new SFNClient({
  ...limited(13_000),
  cacheMiddleware: true,
  disableHostPrefix: process.env["AWS_ENDPOINT_URL"] !== undefined,
});
/** A decision's execution ends after 12 seconds; with all tries, this leaves its caller time to answer. */
const DECISION_MS = 16_000;

/** Runs the decision state machine to its end; undefined when it failed or timed out. */
export async function runDecision(request: DecisionRequest): Promise<DecisionReply | undefined> {
  const command = new StartSyncExecutionCommand({
    stateMachineArn: required("DECISION_MACHINE_ARN"),
    input: JSON.stringify(request),
  });
  const { status, output } = await within(DECISION_MS, (abortSignal) => sfn.send(command, { abortSignal }));
  return status === "SUCCEEDED" && output !== undefined ? decisionReplySchema.parse(JSON.parse(output)) : undefined;
}

type Unstarted = Pick<ReviewRow, "id" | "decisionId" | "deadlineAt">;

/**
 * Starts a review's execution, which is named after it and waits until its deadline; one that was started before, and may be
 * over, is left alone.
 */
export async function startReview({ id: reviewId, decisionId, deadlineAt }: Unstarted): Promise<void> {
  const seconds = secondsUntil(deadlineAt, Date.now());
  const command = new StartExecutionCommand({
    stateMachineArn: required("REVIEW_MACHINE_ARN"),
    name: reviewId,
    input: JSON.stringify({ decisionId, reviewId, seconds } satisfies ReviewInput),
  });
  await sfn.send(command).catch((error: unknown) => {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  });
}

const DEAD = [TaskTimedOut, TaskDoesNotExist, InvalidToken] as const;

/** Hands the task's result over; false when nobody waits for this token any more. */
export async function completeTask(taskToken: string, output: object): Promise<boolean> {
  try {
    await sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
    return true;
  } catch (error) {
    if (DEAD.some((kind) => error instanceof kind)) return false;
    throw error;
  }
}

const machine = (): string => required("RETRAINING_MACHINE_ARN");
const executionArn = (name: string): string => `${machine().replace(":stateMachine:", ":execution:")}:${name}`;

/** Starts a run under a name. */
export async function startRetraining(name: string, by: string): Promise<void> {
  await sfn.send(new StartExecutionCommand({ stateMachineArn: machine(), name, input: JSON.stringify({ by }) }));
}

/** The run of this name, or undefined. */
export async function retrainingExecution(name: string): Promise<Execution | undefined> {
  try {
    const {
      status = "",
      startDate,
      stopDate,
      output,
      error,
      cause,
    } = await sfn.send(new DescribeExecutionCommand({ executionArn: executionArn(name) }));
    return { name, status, started: startDate?.getTime() ?? 0, stopped: stopDate?.getTime(), output, error, cause };
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist || error instanceof InvalidArn) return undefined;
    throw error;
  }
}

/** The state that a run is in, or was in last. */
export async function stepOf(name: string): Promise<string | undefined> {
  const { events = [] } = await sfn.send(
    new GetExecutionHistoryCommand({ executionArn: executionArn(name), reverseOrder: true, maxResults: 20 }),
  );
  return events.find(({ stateEnteredEventDetails }) => stateEnteredEventDetails !== undefined)?.stateEnteredEventDetails
    ?.name;
}

/** Executions that ended badly, newest first: their names, and when they ended (ms). At most `most` of each way to end so. */
export async function failedExecutions(
  stateMachineArn: string,
  most: number,
): Promise<readonly { readonly name: string; readonly stopped: number }[]> {
  const found = await Promise.all(
    (["FAILED", "TIMED_OUT", "ABORTED"] as const).map((statusFilter) =>
      sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults: most })),
    ),
  );
  const ended = found.flatMap(({ executions = [] }) =>
    executions.map(({ name = "", stopDate }) => ({ name, stopped: stopDate?.getTime() ?? 0 })),
  );
  return ended.toSorted((a, b) => b.stopped - a.stopped);
}

/** Starts a run that takes the place of one that failed; it is named after that, so that asking twice starts one. */
export async function startRetrainingAfter(failed: string, by: string): Promise<void> {
  await startRetraining(`${failed.slice(0, 70)}-again`, by).catch((error: unknown) => {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  });
}

/**
 * The names of runs, newest first.
 * @throws {WrongCursor} when Step Functions knows no such cursor.
 */
export async function retrainingNames(limit: number, cursor: string | undefined): Promise<Page<string>> {
  const command = new ListExecutionsCommand({
    stateMachineArn: machine(),
    maxResults: limit,
    ...(cursor !== undefined && { nextToken: cursor }),
  });
  const { executions = [], nextToken } = await sfn.send(command).catch((error: unknown) => {
    // A token that cannot be one at all is no valid input: nothing else of this input comes from outside.
    const refused = error instanceof InvalidToken || (error instanceof Error && error.name === "ValidationException");
    throw refused && cursor !== undefined ? new WrongCursor() : error;
  });
  return {
    items: executions.flatMap(({ name }) => (name === undefined ? [] : [name])),
    ...(nextToken !== undefined && { nextCursor: nextToken }),
  };
}
