import type { Machine } from "../definition/machine.ts";
import { SavedProgress } from "../journal/progress.ts";
import type { Frame } from "../journal/frame.ts";
import type { EventDetails, ExecutionRecord, Outcome } from "../journal/records.ts";
import type { Store } from "../journal/store.ts";
import type { Operation } from "../../journal.ts";
import type { Json } from "../language/json.ts";
import { unlessFull } from "../../store/disk-full.ts";
import { openBranch, runBranch } from "./branch.ts";
import { countEvent } from "./metering.ts";
import { failureOf, Cancelled } from "./failure.ts";
import { Cancellation } from "./cancellation.ts";
import { type Engine, Pace, type Run, type Start, type Surroundings } from "./run.ts";

/** What the journal knows of an execution that was under way. */
export type Saved = { readonly frames: Map<string, Frame>; readonly events: number };

export const ENDINGS: Readonly<Record<Outcome["status"], string>> = {
  SUCCEEDED: "ExecutionSucceeded",
  FAILED: "ExecutionFailed",
  TIMED_OUT: "ExecutionTimedOut",
  ABORTED: "ExecutionAborted",
};

/** A Standard execution under way. */
export class StandardExecution {
  readonly #progress: SavedProgress;
  readonly #run: Run;
  readonly #store: Store;
  #record: ExecutionRecord;
  #ending: Promise<void> | undefined;

  constructor(engine: Engine, store: Store, machine: Machine, record: ExecutionRecord, saved?: Saved) {
    this.#store = store;
    this.#record = record;
    this.#progress = new SavedProgress(store, engine.clock, record.arn, saved?.frames, saved?.events);
    this.#run = runOf(engine, machine, record, this.#progress);
  }

  get record(): ExecutionRecord {
    return this.#record;
  }

  /** Writes the first state down, with `first` in the same write. Resolves when the execution is on disk. */
  async begin(first: readonly Operation[]): Promise<void> {
    const { input } = this.#record;
    const details = { input, inputDetails: { truncated: false }, roleArn: this.#run.machine.source.roleArn };
    const started = () => ({ executionStartedEventDetails: details });
    this.#run.engine.meter?.({ unit: "states.start", at: this.#run.machine.source.name });
    countEvent(this.#run, "ExecutionStarted", started);
    this.#progress.event("ExecutionStarted", 0, started);
    this.#progress.include([...first, ...this.#store.putExecution(this.#record)]);
    await openBranch(this.#run, this.#run.machine.block, rootOf(this.#run), aroundRoot(this.#run));
    await this.#progress.commit();
  }

  /** Resolves when what `record` says is on disk. */
  async settled(): Promise<void> {
    await this.#ending;
  }

  /** Resolves when the execution has ended and its end is on disk, or when the process stops. */
  async drive(): Promise<void> {
    const cancel = this.#startTimeout();
    try {
      await this.end(await outcomeOf(this.#run));
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      await this.#ending;
    } finally {
      cancel();
    }
  }

  /** Ends the execution, unless it has ended already. Resolves when the end is on disk; throws `Cancelled` when the process stops. */
  async end(outcome: Outcome): Promise<void> {
    if (this.#run.cancellation.leaving) throw new Cancelled();
    this.#ending ??= this.#close(outcome);
    await this.#ending;
  }

  /** Stops without ending: the next start goes on from what is on disk. */
  leave(): void {
    this.#progress.abandon();
    this.#run.cancellation.cancel(true);
  }

  #close(outcome: Outcome): Promise<void> {
    this.#record = { ...this.#record, ...outcome, stopped: this.#run.engine.clock.now() };
    this.#run.engine.meter?.({ unit: "states.end", at: this.#run.machine.source.name });
    countEvent(this.#run, ENDINGS[outcome.status], () => endDetails(outcome));
    const written = this.#progress.close(
      this.#store.putExecution(this.#record),
      ENDINGS[outcome.status],
      endDetails(outcome),
    );
    this.#run.cancellation.cancel();
    return written;
  }

  #startTimeout(): () => void {
    const { machine, engine } = this.#run;
    if (machine.timeoutSeconds === undefined) return () => undefined;
    const left = this.#record.started + machine.timeoutSeconds * 1000 - engine.clock.now();
    return engine.clock.after(
      left,
      () => void this.end({ status: "TIMED_OUT", error: "States.Timeout" }).catch(unlessFull),
    );
  }
}

export function runOf(
  engine: Engine,
  machine: Machine,
  record: Pick<ExecutionRecord, "arn" | "name" | "input" | "started">,
  progress: Run["progress"],
): Run {
  const execution = {
    Id: record.arn,
    Name: record.name,
    Input: JSON.parse(record.input) as Json,
    StartTime: new Date(record.started).toISOString(),
    RoleArn: machine.source.roleArn,
    RedriveCount: 0,
  } as const;
  return {
    branch: runBranch,
    engine,
    machine,
    execution,
    progress,
    cancellation: new Cancellation(),
    pace: new Pace(),
  };
}

function rootOf(run: Run): Start {
  return { path: "", input: () => run.execution.Input, event: 1 };
}

function aroundRoot(run: Run): Surroundings {
  return { cancellation: run.cancellation, variables: {}, item: undefined };
}

/** Runs an execution's states to the end. Throws only `Cancelled`. */
export async function outcomeOf(run: Run): Promise<Outcome> {
  try {
    const output = await runBranch(run, run.machine.block, rootOf(run), aroundRoot(run));
    return { status: "SUCCEEDED", output: JSON.stringify(output) };
  } catch (thrown) {
    const { error, cause } = failureOf(thrown);
    return { status: "FAILED", ...(error === "" ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
  }
}

export function endDetails({ status, output, error, cause }: Outcome): EventDetails {
  const name = `${ENDINGS[status].slice(0, 1).toLowerCase()}${ENDINGS[status].slice(1)}EventDetails`;
  return { [name]: output === undefined ? { error, cause } : { output, outputDetails: { truncated: false } } };
}
