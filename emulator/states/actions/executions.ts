import { onlyKnown } from "../../input.ts";
import { AwsError, type Input, notSupported, type Output } from "../../service.ts";
import type { StandardExecutions } from "../engine/standard.ts";
import type { EventRecord, ExecutionRecord } from "../journal/records.ts";
import type { Store } from "../journal/store.ts";
import type { Machines } from "./machines.ts";
import { invalid, nextToken, optionalText, paging, required, seconds } from "./inputs.ts";

/** DescribeExecution. */
export async function describeExecution(standard: StandardExecutions, input: Input): Promise<Output> {
  const record = await found(standard, arnOf(input));
  const { output, error, cause } = record;
  return {
    ...summary(record),
    input: record.input,
    inputDetails: { included: true },
    ...(output === undefined ? {} : { output, outputDetails: { included: true } }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    redriveCount: 0,
  };
}

/** StopExecution. An execution that has ended stays as it is. */
export async function stopExecution(standard: StandardExecutions, input: Input): Promise<Output> {
  const arn = arnOf(input);
  const error = optionalText(input, "error");
  const cause = optionalText(input, "cause", 32_768);
  const record = await standard.end(arn, {
    status: "ABORTED",
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  });
  if (record?.stopped === undefined) throw doesNotExist(arn);
  return { stopDate: seconds(record.stopped) };
}

/** ListExecutions: of one machine, the latest first. */
export async function listExecutions(machines: Machines, store: Store, input: Input): Promise<Output> {
  const { source } = machines.get(required(input, "stateMachineArn"));
  if (source.type === "EXPRESS")
    throw new AwsError("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");
  onlyKnown("ListExecutions", input, new Set(["stateMachineArn", "statusFilter", "maxResults", "nextToken"]));
  const page = await store.list(source.arn, paging(input), statusIn(input));
  return { executions: page.items.map(summary), ...nextToken(page.next) };
}

const STATUSES: ReadonlySet<string> = new Set(["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"]);

function statusIn(input: Input): string | undefined {
  const status = optionalText(input, "statusFilter");
  if (status === undefined || STATUSES.has(status)) return status;
  if (status === "PENDING_REDRIVE") throw notSupported("ListExecutions of what is redriven");
  throw invalid("statusFilter", `Member must satisfy enum value set: [${[...STATUSES, "PENDING_REDRIVE"].join(", ")}]`);
}

/** GetExecutionHistory. */
export async function getExecutionHistory(standard: StandardExecutions, store: Store, input: Input): Promise<Output> {
  const arn = arnOf(input);
  if (input["includeExecutionData"] === false) throw notSupported("GetExecutionHistory without execution data");
  await found(standard, arn);
  const page = await store.history(arn, input["reverseOrder"] === true, paging(input));
  return { events: page.items.map(eventOf), ...nextToken(page.next) };
}

function eventOf({ id, previousEventId, timestamp, type, details }: EventRecord): Output {
  return { id, previousEventId, timestamp: seconds(timestamp), type, ...details };
}

function summary({ arn, machineArn, name, status, started, stopped }: ExecutionRecord): Output {
  const startDate = seconds(started);
  return {
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    status,
    startDate,
    ...(stopped === undefined ? {} : { stopDate: seconds(stopped) }),
  };
}

async function found(standard: StandardExecutions, arn: string): Promise<ExecutionRecord> {
  const record = await standard.find(arn);
  if (record === undefined) throw doesNotExist(arn);
  return record;
}

function doesNotExist(arn: string): AwsError {
  return new AwsError("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
}

/** Express executions have another kind of ARN, and AWS refuses it here in the same way. */
function arnOf(input: Input): string {
  const arn = required(input, "executionArn");
  if (!/^arn:aws:states:[^:]*:[^:]*:execution:[^:]+:[^:]+$/.test(arn))
    throw new AwsError("InvalidArn", `Invalid Arn: '${arn}'`);
  return arn;
}
