import { randomUUID } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { AwsError, type Input, type Output } from "../../service.ts";
import type { Machine } from "../definition/machine.ts";
import type { ExpressExecutions, ExpressStart } from "../engine/express.ts";
import type { StandardExecutions } from "../engine/standard.ts";
import type { Outcome } from "../journal/records.ts";
import { isTooLarge } from "../language/json.ts";
import type { Machines } from "./machines.ts";
import { optionalText, payload, required, seconds } from "./inputs.ts";

/** Brackets, wildcards, characters that ARNs and URLs use, white space and control characters. */
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

export type Services = {
  readonly machines: Machines;
  readonly standard: StandardExecutions;
  readonly express: ExpressExecutions;
  readonly clock: Clock;
};

/** StartExecution. Of an Express machine it returns as soon as the execution runs. */
export async function startExecution(services: Services, input: Input): Promise<Output> {
  const machine = services.machines.get(required(input, "stateMachineArn"));
  const name = nameOf(input);
  const text = inputOf(input);
  if (machine.source.type === "EXPRESS") return startExpress(services, machine, name, text);
  const { arn, started } = await services.standard.start(machine, executionArn(machine, name), name, text);
  return { executionArn: arn, startDate: seconds(started) };
}

/** StartSyncExecution. */
export async function startSyncExecution(services: Services, input: Input): Promise<Output> {
  const machine = services.machines.get(required(input, "stateMachineArn"));
  if (machine.source.type !== "EXPRESS")
    throw new AwsError("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");
  const start = expressStart(services, machine, nameOf(input), inputOf(input));
  const outcome = await services.express.run(machine, start);
  return syncAnswer(machine, start, outcome, services.clock.now());
}

function startExpress(services: Services, machine: Machine, name: string, text: string): Output {
  const start = expressStart(services, machine, name, text);
  // Its end is nobody's concern, and a process that stops takes it along.
  void services.express.run(machine, start).catch(() => undefined);
  return { executionArn: start.arn, startDate: seconds(start.started) };
}

function expressStart({ clock }: Services, machine: Machine, name: string, input: string): ExpressStart {
  const arn = `${machine.source.arn.replace(":stateMachine:", ":express:")}:${name}:${randomUUID()}`;
  return { arn, name, input, started: clock.now() };
}

function executionArn(machine: Machine, name: string): string {
  return `${machine.source.arn.replace(":stateMachine:", ":execution:")}:${name}`;
}

function syncAnswer({ source }: Machine, start: ExpressStart, outcome: Outcome, now: number): Output {
  const { output, ...rest } = outcome;
  return {
    executionArn: start.arn,
    stateMachineArn: source.arn,
    name: start.name,
    startDate: seconds(start.started),
    stopDate: seconds(now),
    input: start.input,
    inputDetails: { included: true },
    ...rest,
    ...(output === undefined ? {} : { output, outputDetails: { included: true } }),
    billingDetails: {
      billedDurationInMilliseconds: Math.ceil((now - start.started) / 100) * 100,
      billedMemoryUsedInMB: 64,
    },
  };
}

function nameOf(input: Input): string {
  const name = optionalText(input, "name", 80) ?? randomUUID();
  if (name === "" || FORBIDDEN.test(name)) throw new AwsError("InvalidName", `Invalid Name: '${name}'`);
  return name;
}

function inputOf(input: Input): string {
  const text = payload(input, "input") ?? "{}";
  if (isTooLarge(text))
    throw new AwsError(
      "InvalidExecutionInput",
      "Invalid State Machine Execution Input: it exceeds 262144 bytes of UTF-8",
    );
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new AwsError(
      "InvalidExecutionInput",
      `Invalid State Machine Execution Input: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
