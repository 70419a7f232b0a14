import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { ClassicLevel } from "classic-level";
import { onTestFinished } from "vitest";
import { ManualClock } from "../../clock.ts";
import type { Meter } from "../../metering/meter.ts";
import type { Input, Output } from "../../service.ts";
import { createStates, type MachineDefinition, type StatesOptions, type StatesService } from "../../states/service.ts";

export const ROLE = "arn:aws:iam::000000000000:role/machine";
export const MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:m";
const caller = { role: ROLE };

export type Definition = Readonly<Record<string, unknown>>;
export type Level = StatesOptions["level"];
export type Call = {
  readonly service: string;
  readonly action: string;
  readonly input: Input;
  readonly at: number;
  readonly role: string;
};
/** Plays the other services. What it throws, the service throws; the count of calls so far comes second. */
export type World = (call: Call, count: number) => unknown;

/** A manual clock that knows how many alarms are set, and when the next one rings. */
export class TestClock extends ManualClock {
  readonly #alarms = new Set<{ readonly at: number }>();

  override after(ms: number, action: () => void): () => void {
    const alarm = { at: this.now() + Math.max(0, ms) };
    this.#alarms.add(alarm);
    const cancel = super.after(ms, () => {
      this.#alarms.delete(alarm);
      action();
    });
    return () => {
      this.#alarms.delete(alarm);
      cancel();
    };
  }

  get pending(): number {
    return this.#alarms.size;
  }

  /** Lets time pass up to the next alarm. */
  async ring(): Promise<void> {
    const next = Math.min(...[...this.#alarms].map((alarm) => alarm.at));
    await this.advance(next - this.now());
  }
}

/** ASL text of one machine in JSONata; the first state is where it starts. */
export function asl(states: Definition, top: Definition = {}): string {
  return JSON.stringify({ QueryLanguage: "JSONata", StartAt: Object.keys(states)[0], States: states, ...top });
}

export function machine(
  states: Definition,
  {
    type = "STANDARD",
    top = {},
    name = "m",
  }: Partial<Pick<MachineDefinition, "type" | "name">> & { top?: Definition } = {},
): MachineDefinition {
  return { arn: MACHINE.replace(/m$/, name), name, type, roleArn: ROLE, definition: asl(states, top) };
}

/** A Task that invokes a function; its result is `{Payload}`. */
export function invoke(rest: Definition = { End: true }): Definition {
  return {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    Arguments: { FunctionName: "f", Payload: "{% $states.input %}" },
    ...rest,
  };
}

/** A Task that sends its token to a queue. */
export function ask(rest: Definition = { End: true }): Definition {
  const body = { taskToken: "{% $states.context.Task.Token %}", input: "{% $states.input %}" };
  return {
    Type: "Task",
    Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
    Arguments: { QueueUrl: "q", MessageBody: body },
    ...rest,
  };
}

export async function temporaryLevel(): Promise<Level> {
  const folder = await mkdtemp(join(tmpdir(), "states-"));
  const level = new ClassicLevel<string, unknown>(folder, { valueEncoding: "json" });
  await level.open();
  onTestFinished(async () => {
    await level.close();
    await rm(folder, { recursive: true });
  });
  return level;
}

export type Setup = {
  readonly level?: Level;
  readonly clock?: TestClock;
  readonly world?: World;
  readonly random?: () => number;
  readonly meter?: Meter;
};

/** The service with one machine or several, and a stub world. */
export async function setUp(
  machines: MachineDefinition | readonly MachineDefinition[],
  setup: Setup = {},
): Promise<Bench> {
  const level = setup.level ?? (await temporaryLevel());
  const bench = new Bench([machines].flat(), { ...setup, level });
  await bench.states.start();
  onTestFinished(() => bench.states.stop());
  return bench;
}

const answerNothing: World = () => ({ StatusCode: 200, Payload: null });

export class Bench {
  readonly states: StatesService;
  readonly clock: TestClock;
  readonly calls: Call[] = [];
  readonly level: Level;
  readonly machines: readonly MachineDefinition[];

  constructor(
    machines: readonly MachineDefinition[],
    { level, clock = new TestClock(), world = answerNothing, random = () => 0.5, meter }: Setup & { level: Level },
  ) {
    this.level = level;
    this.machines = machines;
    this.clock = clock;
    const call: StatesOptions["call"] = async (service, action, input, { role }) => {
      const made = { service, action, input, at: clock.now(), role };
      this.calls.push(made);
      return (await world(made, this.calls.length)) as Output;
    };
    this.states = createStates({ level, clock, machines, call, random, meter });
  }

  call(action: string, input: Input): Promise<Output> {
    return this.states.call(action, input, caller);
  }

  async start(input: unknown = {}, name = "one", stateMachineArn = MACHINE): Promise<string> {
    return String(
      (await this.call("StartExecution", { stateMachineArn, name, input: JSON.stringify(input) }))["executionArn"],
    );
  }

  describe(executionArn: string): Promise<Output> {
    return this.call("DescribeExecution", { executionArn });
  }

  /** Starts an execution and lets time pass until it ends. */
  async run(input: unknown = {}): Promise<Output> {
    return this.finish(await this.start(input));
  }

  /** Runs an Express execution. */
  sync(input: unknown = {}): Promise<Output> {
    return this.call("StartSyncExecution", { stateMachineArn: MACHINE, input: JSON.stringify(input) });
  }

  /** Lets time pass until the execution ends; `meanwhile` runs whenever it waits. */
  async finish(executionArn: string, meanwhile: () => Promise<unknown> = async () => undefined): Promise<Output> {
    for (;;) {
      const described = await this.describe(executionArn);
      if (described["status"] !== "RUNNING") return described;
      await meanwhile();
      if (this.clock.pending > 0) await this.clock.ring();
      await setImmediate();
    }
  }

  async tokens(count = 1): Promise<string[]> {
    await until(() => this.calls.length >= count);
    return tokensIn(this.calls);
  }
}

/** The tokens that calls handed on. */
export function tokensIn(calls: readonly Call[]): string[] {
  const bodies = calls.map((call) => call.input["MessageBody"]).filter((body) => typeof body === "string");
  return bodies.map((body) => String((JSON.parse(body) as Record<string, unknown>)["taskToken"]));
}

/** Lets the process work until the condition holds; the test's own time limit ends a wait that never does. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await setImmediate();
}

export function outputOf(described: Output): unknown {
  if (described["status"] !== "SUCCEEDED")
    throw new Error(`${String(described["status"])}: ${String(described["error"])} ${String(described["cause"])}`);
  return JSON.parse(String(described["output"]));
}
