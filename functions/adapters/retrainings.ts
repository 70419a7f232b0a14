import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  InvalidArn,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import type { Execution } from "../domain/learning/retraining.ts";
import type { Page } from "./cursor.ts";
import { required } from "./environment.ts";

const sfn = new SFNClient({});
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

/** The names of runs, newest first. */
export async function retrainingNames(limit: number, cursor: string | undefined): Promise<Page<string>> {
  const command = new ListExecutionsCommand({
    stateMachineArn: machine(),
    maxResults: limit,
    ...(cursor !== undefined && { nextToken: cursor }),
  });
  const { executions = [], nextToken } = await sfn.send(command);
  return {
    items: executions.flatMap(({ name }) => (name === undefined ? [] : [name])),
    ...(nextToken !== undefined && { nextCursor: nextToken }),
  };
}
