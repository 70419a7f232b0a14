import { availableParallelism } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { AwsError } from "../service.ts";
import type { FunctionDefinition } from "./definition.ts";
import type { Instance, Job } from "./instance.ts";
import { exited, type Outcome } from "./outcome.ts";

export type PoolOptions = {
  /** Starts a worker, or says why it could not; the signal ends one that is still starting. */
  readonly start: (ended: AbortSignal) => Promise<Instance | Outcome>;
  /** How many events may be worked on at once. */
  readonly limit: number;
  /** Milliseconds that an event may wait for a free worker before it is refused. */
  readonly patience: number;
  /** Called when a load has lasted so long that it gets a third worker, or a later one. Not for the second: that is often just a cold start. */
  readonly onLastingLoad?: (() => void) | undefined;
};

type Waiting = {
  readonly job: Job;
  readonly settle: (outcome: Outcome) => void;
  readonly reject: (error: AwsError) => void;
  patience?: NodeJS.Timeout;
};

/**
 * As many workers as this are enough for work that needs a core: more only warm up as many copies of the same code.
 * Workers that have been at one event for longer than `BLOCKED_MS` wait for something, and do not count.
 */
const ACTIVE_AT_ONCE = availableParallelism() + 1;
const BLOCKED_MS = 500;

/**
 * Another worker is for load that lasts: while one loads and warms up its copy of the code, which takes a core for
 * half a second, those that are there do a burst of events themselves.
 */
const LASTING_MS = 1000;

/** How often a pool that is to end looks whether it is done. */
const DRAIN_MS = 50;

/** How long a worker may be idle while others work. */
const IDLE_MS = 5 * 60_000;

/**
 * The workers of one function. The one that worked last works next, so that a small load keeps few workers hot; a new
 * one is started only for events that nobody is free for.
 */
export class Pool {
  readonly #options: PoolOptions;
  readonly #name: string;
  /** Workers at work, and since when. */
  readonly #busy = new Map<Instance, number>();
  #idle: { readonly instance: Instance; readonly since: number }[] = [];
  #waiting: Waiting[] = [];
  #starting = 0;
  #look: NodeJS.Timeout | undefined;
  /** Since when events have waited without a pause, and no worker has come; of the host's monotonic clock. Infinity while none waits. */
  #pressedSince = Infinity;
  readonly #ended = new AbortController();

  constructor(definition: Pick<FunctionDefinition, "name">, options: PoolOptions) {
    this.#name = definition.name;
    this.#options = options;
  }

  /**
   * Runs an event. With `patient` it waits for a free worker as long as it takes; else it throws
   * `TooManyRequestsException` when nobody is free for too long.
   */
  run(job: Job, patient = false): Promise<Outcome> {
    if (this.#ended.signal.aborted) return Promise.resolve(exited(job.requestId, 0));
    if (this.#options.limit === 0) return Promise.reject(throttled(this.#name));
    return new Promise((settle, reject) => {
      const waiting: Waiting = { job, settle, reject };
      // An idle worker takes it at once: no timer is needed for what is by far the most frequent case.
      if (!patient && this.#idle.length === 0) {
        this.#limit(waiting);
      }
      this.#waiting.push(waiting);
      this.#dispatch();
    });
  }

  /** Ends once everything that was given to it is done. Nothing may be given to it any more. */
  async drain(): Promise<void> {
    while (!this.#ended.signal.aborted && this.#waiting.length + this.#busy.size > 0) await pause(DRAIN_MS);
    await this.end();
  }

  async end(): Promise<void> {
    this.#ended.abort();
    clearTimeout(this.#look);
    for (const { job, settle, patience } of this.#waiting.splice(0)) {
      clearTimeout(patience);
      settle(exited(job.requestId, 0));
    }
    const workers = [...this.#busy.keys(), ...this.#idle.map(({ instance }) => instance)];
    await Promise.all(workers.map((worker) => worker.end()));
  }

  #limit(waiting: Waiting): void {
    waiting.patience = setTimeout(() => this.#giveUp(waiting), this.#options.patience);
  }

  #giveUp(waiting: Waiting): void {
    // A worker that is still starting will take it.
    if (this.#starting > 0) return this.#limit(waiting);
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    waiting.reject(throttled(this.#name));
  }

  #dispatch(): void {
    while (this.#waiting.length > 0 && this.#idle.length > 0) {
      void this.#work(this.#idle.pop()!.instance, this.#waiting.shift()!);
    }
    this.#pressedSince = this.#waiting.length === 0 ? Infinity : Math.min(this.#pressedSince, performance.now());
    // One at a time: more at once would only make all of them later.
    if (this.#waiting.length === 0 || this.#starting > 0 || this.#ended.signal.aborted || this.#workers() >= this.#options.limit) return;
    if (this.#isWorthAStart()) void this.#start();
    else this.#lookLater();
  }

  #isWorthAStart(): boolean {
    const active = this.#workers() - this.#blocked();
    return active === 0 || (active < ACTIVE_AT_ONCE && this.#lasts());
  }

  #lasts(): boolean {
    return performance.now() - this.#pressedSince >= LASTING_MS;
  }

  #workers(): number {
    return this.#busy.size + this.#idle.length + this.#starting;
  }

  #blocked(): number {
    const since = performance.now() - BLOCKED_MS;
    return [...this.#busy.values()].filter((start) => start <= since).length;
  }

  /** Events wait and workers are at work: another one is needed only if those turn out to be blocked or too few. */
  #lookLater(): void {
    this.#look ??= setTimeout(() => {
      this.#look = undefined;
      this.#dispatch();
    }, BLOCKED_MS / 2);
  }

  async #start(): Promise<void> {
    if (this.#lasts() && this.#workers() > 1) this.#options.onLastingLoad?.();
    this.#starting++;
    const started = await this.#options.start(this.#ended.signal);
    this.#starting--;
    if ("run" in started) this.#welcome(started);
    else this.#refuseNext(started);
    this.#dispatch();
  }

  #welcome(instance: Instance): void {
    if (this.#ended.signal.aborted) return void instance.end();
    this.#pressedSince = Infinity;
    this.#idle.push({ instance, since: Date.now() });
    void instance.ended.then(() => this.#forget(instance));
  }

  #forget(instance: Instance): void {
    this.#idle = this.#idle.filter((other) => other.instance !== instance);
    this.#dispatch();
  }

  #refuseNext(outcome: Outcome): void {
    const waiting = this.#waiting.shift();
    clearTimeout(waiting?.patience);
    waiting?.settle(outcome);
  }

  async #work(instance: Instance, { job, settle, patience }: Waiting): Promise<void> {
    clearTimeout(patience);
    this.#busy.set(instance, performance.now());
    const outcome = await instance.run(job);
    this.#busy.delete(instance);
    if ("error" in outcome && outcome.fatal) void instance.end();
    else this.#idle.push({ instance, since: Date.now() });
    settle(outcome);
    this.#retire();
    this.#dispatch();
  }

  #retire(): void {
    const [coldest, next] = this.#idle;
    if (coldest === undefined || next === undefined || Date.now() - coldest.since < IDLE_MS) return;
    this.#idle.shift();
    void coldest.instance.end();
  }
}

function throttled(name: string): AwsError {
  return new AwsError("TooManyRequestsException", `Rate exceeded: ${name} has no free worker`, 429, {
    Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
  });
}
