import type { Clock } from "../../clock.ts";
import { KeyLock } from "../../key-lock.ts";
import { AwsError } from "../../service.ts";
import { compileMachine } from "../definition/compile.ts";
import type { Machine } from "../definition/machine.ts";
import type { Frame } from "../journal/frame.ts";
import type { ExecutionRecord, Outcome } from "../journal/records.ts";
import { hashOf, type Store } from "../journal/store.ts";
import { unlessFull } from "../../store/disk-full.ts";
import type { Expressions } from "../language/expressions.ts";
import { StandardExecution } from "./execution.ts";
import type { Engine } from "./run.ts";

/** How long the name of an execution that ended stays taken: 90 days, in milliseconds. */
const NAME_KEPT = 90 * 24 * 3600 * 1000;

/** Runs Standard executions, and finds them again after a crash. */
export class StandardExecutions {
  readonly #engine: Engine;
  readonly #store: Store;
  readonly #expressions: Expressions;
  readonly #running = new Map<string, StandardExecution>();
  readonly #starting = new KeyLock();
  readonly #savedDefinitions = new Set<string>();
  readonly #definitions = new Map<string, Promise<Machine>>();
  #leaving = false;

  constructor(engine: Engine, store: Store, expressions: Expressions) {
    this.#engine = engine;
    this.#store = store;
    this.#expressions = expressions;
  }

  /**
   * Starts an execution, or finds the one that runs under the same name with the same input. Resolves when it is on
   * disk. Throws ExecutionAlreadyExists for a name that is taken otherwise.
   */
  start(machine: Machine, arn: string, name: string, input: string): Promise<ExecutionRecord> {
    return this.#starting.hold(arn, async () => {
      const known = await this.find(arn);
      if (known !== undefined && !(await this.#forgotten(known))) return same(known, input);
      return this.#begin(machine, this.#newRecord(machine, arn, name, input));
    });
  }

  /** The execution as it is on disk; undefined when there is none. */
  async find(arn: string): Promise<ExecutionRecord | undefined> {
    const running = this.#running.get(arn);
    await running?.settled();
    return running?.record ?? this.#store.execution(arn);
  }

  /** Ends a running execution; one that has ended stays as it is. Returns it, or undefined when there is none. */
  async end(arn: string, outcome: Outcome): Promise<ExecutionRecord | undefined> {
    const execution = this.#running.get(arn);
    if (execution === undefined) return this.#store.execution(arn);
    await execution.end(outcome);
    return execution.record;
  }

  /** Goes on with every execution that was under way when the process ended, when all of them were read. */
  async recover(): Promise<void> {
    const running = [...(await this.#store.running())];
    const found = await Promise.all(running.map(([arn, frames]) => this.#recovered(arn, frames)));
    for (const execution of found) this.#drive(execution);
  }

  /** Forgets the executions of a machine that ended more than 90 days ago. */
  async forgetOld(machineArn: string): Promise<void> {
    const operations = await this.#store.expired(machineArn, this.#clock.now() - NAME_KEPT);
    if (operations.length > 0) await this.#store.write(operations);
  }

  leave(): void {
    this.#leaving = true;
    for (const execution of this.#running.values()) execution.leave();
  }

  async #recovered(arn: string, frames: Map<string, Frame>): Promise<StandardExecution> {
    const [record, events] = await Promise.all([this.#store.execution(arn), this.#store.lastEvent(arn)]);
    if (record === undefined) throw new Error(`The journal has branches of ${arn}, and no execution of that name`);
    return new StandardExecution(this.#engine, this.#store, await this.#machineOf(record), record, { frames, events });
  }

  get #clock(): Clock {
    return this.#engine.clock;
  }

  async #begin(machine: Machine, record: ExecutionRecord): Promise<ExecutionRecord> {
    const execution = new StandardExecution(this.#engine, this.#store, machine, record);
    const isKnown = this.#savedDefinitions.has(record.definition);
    await execution.begin(isKnown ? [] : [this.#store.putDefinition(machine.source)]);
    this.#savedDefinitions.add(record.definition);
    this.#drive(execution);
    return record;
  }

  /** An error that reaches the end of this is a journal that cannot be written: nothing may go on as if it were. */
  #drive(execution: StandardExecution): void {
    const { arn } = execution.record;
    if (this.#leaving) return;
    this.#running.set(arn, execution);
    void execution
      .drive()
      .catch(unlessFull)
      .then(() => this.#running.delete(arn));
  }

  #newRecord(machine: Machine, arn: string, name: string, input: string): ExecutionRecord {
    const { source } = machine;
    return {
      arn,
      name,
      machineArn: source.arn,
      definition: hashOf(source),
      input,
      started: this.#clock.now(),
      status: "RUNNING",
    };
  }

  /** The machine as the execution started with it; many executions share one. */
  #machineOf({ definition }: ExecutionRecord): Promise<Machine> {
    const known = this.#definitions.get(definition) ?? this.#loadDefinition(definition);
    this.#definitions.set(definition, known);
    return known;
  }

  async #loadDefinition(hash: string): Promise<Machine> {
    const source = await this.#store.definition(hash);
    if (source === undefined) throw new Error(`The journal lacks the definition ${hash} that executions started with`);
    return compileMachine(source, this.#expressions);
  }

  async #forgotten(record: ExecutionRecord): Promise<boolean> {
    if (record.stopped === undefined || record.stopped >= this.#clock.now() - NAME_KEPT) return false;
    await this.#store.write(await this.#store.deleteExecution(record));
    return true;
  }
}

function same(known: ExecutionRecord, input: string): ExecutionRecord {
  if (known.status === "RUNNING" && known.input === input) return known;
  throw new AwsError("ExecutionAlreadyExists", `Execution Already Exists: '${known.arn}'`);
}
