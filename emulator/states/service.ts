import { setImmediate } from "node:timers/promises";
import type { Clock } from "../clock.ts";
import { AwsError, type Caller, type Input, notSupported, type Output, type Service } from "../service.ts";
import { describeExecution, getExecutionHistory, listExecutions, stopExecution } from "./actions/executions.ts";
import { Machines } from "./actions/machines.ts";
import { type Services, startExecution, startSyncExecution } from "./actions/start.ts";
import { sendTaskSuccess } from "./actions/tasks.ts";
import type { MachineDefinition } from "./definition/machine.ts";
import { ExpressExecutions } from "./engine/express.ts";
import { StandardExecutions } from "./engine/standard.ts";
import { ownerOf, Tokens } from "./engine/tokens.ts";
import { Store } from "./journal/store.ts";
import type { Meter } from "../metering/meter.ts";
import type { Level } from "../store/store.ts";
import { Expressions } from "./language/expressions.ts";

export type { MachineDefinition } from "./definition/machine.ts";

export type StatesOptions = {
  readonly level: Level;
  readonly clock: Clock;
  readonly machines: readonly MachineDefinition[];
  /** Calls a service under a role; every integration goes through it. */
  readonly call: (service: string, action: string, input: Input, caller: Caller) => Promise<Output>;
  /** From 0 to 1, for jitter; `Math.random` when absent. */
  readonly random?: () => number;
  readonly meter?: Meter | undefined;
};

export interface StatesService extends Service {
  /** Goes on with the Standard executions that were under way when the process ended. Calls are refused before. */
  start(): Promise<void>;
  /** New executions use these machines; running ones keep the definition that they started with. Throws like `createStates`. */
  replaceMachines(machines: readonly MachineDefinition[]): void;
}

/** Step Functions on this machine. Throws an `Error` that names machine, state and field of a definition that is refused. */
export function createStates(options: StatesOptions): StatesService {
  return new States(options);
}

type Action = (input: Input) => Promise<Output>;

class States implements StatesService {
  readonly name = "states";
  readonly #services: Services;
  readonly #store: Store;
  readonly #actions: ReadonlyMap<string, Action>;
  readonly #calls = new Set<Promise<Output>>();
  #isUp = false;

  constructor({ level, clock, machines, call, random = Math.random, meter }: StatesOptions) {
    const expressions = new Expressions(clock);
    const tokens = new Tokens();
    const engine = { clock, random, call, tokens, meter };
    this.#store = new Store(level);
    const standard = new StandardExecutions(engine, this.#store, expressions);
    this.#services = { machines: new Machines(expressions), standard, express: new ExpressExecutions(engine), clock };
    this.#actions = actionsOf(this.#services, this.#store, tokens);
    this.replaceMachines(machines);
  }

  async start(): Promise<void> {
    const { machines, standard } = this.#services;
    for (const { source } of machines.all()) await standard.forgetOld(source.arn);
    await standard.recover();
    // Until here every execution has run up to its first I/O, and the tokens that are waited for are known again.
    await setImmediate();
    this.#isUp = true;
  }

  replaceMachines(machines: readonly MachineDefinition[]): void {
    this.#services.machines.replace(machines);
  }

  async call(action: string, input: Input): Promise<Output> {
    const perform = this.#actions.get(action);
    if (perform === undefined) throw notSupported(`Step Functions ${action}`);
    if (!this.#isUp) throw new AwsError("ServiceUnavailable", "The system is starting or stopping.", 503);
    const answer = perform(input);
    this.#calls.add(answer);
    return answer.finally(() => this.#calls.delete(answer));
  }

  /** SendTaskSuccess touches the machine that the token belongs to, and nothing when it is no token. */
  resourcesOf(_action: string, { taskToken, executionArn, stateMachineArn }: Input): readonly string[] {
    if (typeof taskToken === "string") return [ownerOf(taskToken)?.machineArn].filter((arn) => arn !== undefined);
    const resource = executionArn ?? stateMachineArn;
    return [typeof resource === "string" ? resource : "*"];
  }

  async stop(): Promise<void> {
    this.#isUp = false;
    this.#services.standard.leave();
    this.#services.express.leave();
    await Promise.allSettled(this.#calls);
    await this.#store.idle();
  }
}

function actionsOf(services: Services, store: Store, tokens: Tokens): ReadonlyMap<string, Action> {
  const { machines, standard } = services;
  return new Map<string, Action>([
    ["StartExecution", (input) => startExecution(services, input)],
    ["StartSyncExecution", (input) => startSyncExecution(services, input)],
    ["DescribeExecution", (input) => describeExecution(standard, input)],
    ["StopExecution", (input) => stopExecution(standard, input)],
    ["ListExecutions", (input) => listExecutions(machines, store, input)],
    ["GetExecutionHistory", (input) => getExecutionHistory(standard, store, input)],
    ["SendTaskSuccess", (input) => sendTaskSuccess(tokens, standard, input)],
  ]);
}
