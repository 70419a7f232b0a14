import { AwsError } from "../../service.ts";
import type { Machine } from "../definition/machine.ts";
import { unsaved } from "../journal/progress.ts";
import type { Outcome } from "../journal/records.ts";
import { endDetails, ENDINGS, outcomeOf, runOf } from "./execution.ts";
import { countEvent, countExpress } from "./metering.ts";
import { Cancelled } from "./failure.ts";
import type { Cancellation } from "./cancellation.ts";
import type { Engine, Run } from "./run.ts";

/** The longest that an Express execution may take, in seconds. */
const MOST_SECONDS = 300;

/** One start of an Express machine. */
export type ExpressStart = {
  readonly arn: string;
  readonly name: string;
  readonly input: string;
  readonly started: number;
};

/** Runs Express executions, which live in memory only. */
export class ExpressExecutions {
  readonly #engine: Engine;
  readonly #running = new Set<Cancellation>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Runs an execution to its end. Throws only when the process stops. */
  async run(machine: Machine, start: ExpressStart): Promise<Outcome> {
    const run = runOf(this.#engine, machine, start, unsaved);
    this.#running.add(run.cancellation);
    const began = performance.now();
    try {
      countEvent(run, "ExecutionStarted", () => ({
        executionStartedEventDetails: { roleArn: machine.source.roleArn },
      }));
      const outcome = await this.#limited(run);
      countEvent(run, ENDINGS[outcome.status], () => endDetails(outcome));
      countExpress(run, performance.now() - began);
      return outcome;
    } finally {
      this.#running.delete(run.cancellation);
    }
  }

  leave(): void {
    for (const cancellation of this.#running) cancellation.cancel(true);
  }

  async #limited(run: Run): Promise<Outcome> {
    const seconds = Math.min(run.machine.timeoutSeconds ?? MOST_SECONDS, MOST_SECONDS);
    const cancel = this.#engine.clock.after(seconds * 1000, () => run.cancellation.cancel());
    try {
      return await outcomeOf(run);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      if (run.cancellation.leaving) throw new AwsError("ServiceUnavailable", "The system is stopping.", 503);
      return { status: "TIMED_OUT", error: "States.Timeout" };
    } finally {
      cancel();
    }
  }
}
