import type { Worker } from "node:worker_threads";
import { type Begun, Outstanding } from "./outstanding.ts";
import { crashed, exited, timedOut, type FunctionError, type Outcome } from "./outcome.ts";

/** One event on its way to a handler. */
export type Job = {
  readonly requestId: string;
  /** The event as JSON text. */
  readonly event: string;
  /** Milliseconds that the system's clock is ahead of the host's; asked when the worker is given it, however long that was waited for. */
  readonly ahead: () => number;
};

/**
 * A worker that has loaded a function. It takes any number of events at once: while one waits for an answer of a service,
 * the worker goes on with another.
 */
export interface Instance {
  /** Resolves with how the event ended, whatever happens to the worker; with undefined when the worker ended before it began the event. */
  run(job: Job): Promise<Outcome | undefined>;
  /** What it was given and has not begun: how many events, and for how many milliseconds the oldest. Undefined: it takes nothing more. */
  backlog(): { readonly count: number; readonly ms: number } | undefined;
  /** Resolves once the worker has ended; with how that looks to who waits, when it never began anything and had no event to say so to. */
  readonly ended: Promise<Outcome | undefined>;
  end(): Promise<void>;
}

/** What a worker says: how loading ended, and then how each event did. */
export type Message = {
  readonly requestId?: string;
  readonly result?: string;
  readonly error?: FunctionError;
  /** Where somebody counts it. */
  readonly took?: Took;
};

/** How long a handler took, and how long its thread computed since another one ended; milliseconds. */
export type Took = { readonly ms: number; readonly cpuMs: number };

/** A thread that begins nothing for so long is not about to. */
const MOMENT_MS = 100;

export class WorkingInstance implements Instance {
  readonly #worker: Worker;
  readonly #outstanding: Outstanding;
  readonly #limitMs: number;
  readonly #spent: (took: Took) => void;
  readonly ended: Promise<Outcome | undefined>;
  /** After an event that took too long: what was begun ends as it may, and nothing more is taken. */
  #retired = false;
  #ending: Promise<number> | undefined;

  /** @param spent hears how long each event took. */
  constructor(worker: Worker, begun: Begun, limitMs: number, spent: (took: Took) => void = () => {}) {
    this.#worker = worker;
    this.#outstanding = new Outstanding(begun);
    this.#limitMs = limitMs;
    this.#spent = spent;
    let death: { readonly error: unknown } | undefined;
    worker.on("error", (error: unknown) => void (death = { error }));
    worker.on("message", (message: Message | null) => {
      if (message?.took !== undefined) spent(message.took);
      this.#outstanding.settle(message?.requestId ?? "", outcomeOf(message ?? {}));
    });
    this.ended = new Promise((resolve) => {
      worker.on("exit", (status) => {
        this.#retired = true;
        const outcomeFor = (requestId: string): Outcome =>
          death === undefined ? exited(requestId, status) : crashed(requestId, death.error);
        const isUntold = this.#outstanding.close(outcomeFor);
        resolve(isUntold ? outcomeFor("init") : undefined);
      });
    });
  }

  async run(job: Job): Promise<Outcome | undefined> {
    const { requestId } = job;
    const { slot, outcome } = this.#outstanding.take(requestId);
    let timer: NodeJS.Timeout;
    const watch = (ms: number): void => {
      timer = setTimeout(() => this.#expire(requestId, watch), ms);
    };
    watch(this.#limitMs);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    this.#worker.postMessage({ ...job, slot, ahead: job.ahead(), remaining: this.#limitMs });
    try {
      return await outcome;
    } finally {
      clearTimeout(timer!);
      if (this.#retired) this.#endOnceDone();
    }
  }

  backlog(): { readonly count: number; readonly ms: number } | undefined {
    return this.#retired ? undefined : this.#outstanding.backlog();
  }

  async end(): Promise<void> {
    this.#retired = true;
    await (this.#ending ??= this.#worker.terminate());
  }

  /**
   * An event has its time from when it was begun. One that is not begun by now lies behind one that holds the thread: it is for
   * another worker, once this one has ended.
   */
  #expire(requestId: string, watch: (ms: number) => void): void {
    const worked = this.#outstanding.workedOn(requestId);
    if (worked !== undefined && worked < this.#limitMs) return watch(Math.ceil(this.#limitMs - worked));
    this.#retired = true;
    if (worked !== undefined) {
      this.#spent({ ms: this.#limitMs, cpuMs: 0 });
      this.#outstanding.settle(requestId, timedOut(requestId, this.#limitMs / 1000));
    }
    this.#endOnceDone();
  }

  #endOnceDone(): void {
    if (this.#outstanding.works) return;
    const { count, ms } = this.#outstanding.backlog();
    if (count > 0 && ms < MOMENT_MS) setTimeout(() => this.#endOnceDone(), MOMENT_MS);
    else void this.end();
  }
}

function outcomeOf({ result, error }: Message): Outcome {
  return error === undefined ? { result: result ?? "null" } : { error };
}
