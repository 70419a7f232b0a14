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
  /** Milliseconds that an event may wait for a free place before it is refused. */
  readonly patience: number;
};

type Waiting = {
  readonly job: Job;
  readonly patient: boolean;
  readonly settle: (outcome: Outcome) => void;
  readonly reject: (error: AwsError) => void;
  timer?: NodeJS.Timeout;
};

type Worker = { readonly instance: Instance; events: number; idleSince: number };

/** More threads than this for one function find no core. */
const MOST_WORKERS = availableParallelism() + 1;

/**
 * A worker that leaves an event lying for so long is stuck, or has more to compute than its thread can: then another one
 * is worth the core that it takes for half a second to load and warm up its own copy of the code.
 */
const BEHIND_MS = 1000;

/** More events than this wait in the pool, where any worker can take them. */
const LONGEST_BACKLOG = 16;

/** How often events that wait look for a worker that has caught up. */
const LOOK_MS = 50;

/** How often a pool that is to end looks whether it is done. */
const DRAIN_MS = 50;

/** How long a worker beside the first may be idle. */
const IDLE_MS = 5 * 60_000;

/**
 * The workers of one function. Nearly always there is one, which has many events in hand at once, as most of their time
 * is waiting: so there is one copy of the code to warm up, and a thread that is woken finds several things to do.
 */
export class Pool {
  readonly #options: PoolOptions;
  readonly #name: string;
  /** In the order of their starts: the first that keeps up gets the next event. */
  #workers: Worker[] = [];
  readonly #waiting = new Set<Waiting>();
  #underWay = 0;
  #starting: Promise<void> | undefined;
  #look: NodeJS.Timeout | undefined;
  readonly #ended = new AbortController();

  constructor(definition: Pick<FunctionDefinition, "name">, options: PoolOptions) {
    this.#name = definition.name;
    this.#options = options;
  }

  /**
   * Runs an event. With `patient` it waits for a free place as long as it takes; else it throws
   * `TooManyRequestsException` when there is none for too long.
   */
  run(job: Job, patient = false): Promise<Outcome> {
    if (this.#ended.signal.aborted) return Promise.resolve(exited(job.requestId, 0));
    if (this.#options.limit === 0) return Promise.reject(throttled(this.#name));
    return new Promise((settle, reject) => {
      this.#wait({ job, patient, settle, reject });
    });
  }

  /** Ends once everything that was given to it is done. Nothing may be given to it any more. */
  async drain(): Promise<void> {
    while (!this.#ended.signal.aborted && this.#waiting.size + this.#underWay > 0) await pause(DRAIN_MS);
    await this.end();
  }

  async end(): Promise<void> {
    this.#ended.abort();
    clearTimeout(this.#look);
    this.#settleWaiting(({ requestId }) => exited(requestId, 0));
    await Promise.all([this.#starting, ...this.#workers.map(({ instance }) => instance.end())]);
  }

  #wait(waiting: Waiting): void {
    this.#waiting.add(waiting);
    this.#dispatch();
    if (!waiting.patient && this.#waiting.has(waiting)) this.#limit(waiting);
  }

  #dispatch(): void {
    for (const waiting of this.#waiting) {
      if (this.#underWay >= this.#options.limit) return;
      const worker = this.#workers.find(({ instance }) => keepsUp(instance));
      if (worker === undefined) return this.#findAnother();
      this.#waiting.delete(waiting);
      void this.#work(worker, waiting);
    }
  }

  #limit(waiting: Waiting): void {
    waiting.timer = setTimeout(() => this.#giveUp(waiting), this.#options.patience);
  }

  #giveUp(waiting: Waiting): void {
    // A worker that is still starting will take it.
    if (this.#starting !== undefined) return this.#limit(waiting);
    this.#waiting.delete(waiting);
    waiting.reject(throttled(this.#name));
  }

  /** One at a time: more at once would only make all of them later. */
  #findAnother(): void {
    if (this.#ended.signal.aborted) return;
    const backlog = this.#workers.map(({ instance }) => instance.backlog()).filter((one) => one !== undefined);
    const isWorthAStart = backlog.length < MOST_WORKERS && backlog.every(({ ms }) => ms >= BEHIND_MS);
    if (isWorthAStart) this.#starting ??= this.#start();
    this.#look ??= setTimeout(() => {
      this.#look = undefined;
      this.#dispatch();
    }, LOOK_MS);
  }

  async #start(): Promise<void> {
    const started = await this.#options.start(this.#ended.signal);
    this.#starting = undefined;
    if ("run" in started) await this.#welcome(started);
    else this.#fail(started);
    this.#dispatch();
  }

  async #welcome(instance: Instance): Promise<void> {
    if (this.#ended.signal.aborted) return instance.end();
    this.#workers.push({ instance, events: 0, idleSince: performance.now() });
    void instance.ended.then((outcome) => this.#forget(instance, outcome));
  }

  #forget(instance: Instance, outcome: Outcome | undefined): void {
    const wasThere = this.#workers.some((worker) => worker.instance === instance);
    this.#workers = this.#workers.filter((worker) => worker.instance !== instance);
    if (wasThere && outcome !== undefined) this.#fail(outcome);
    this.#dispatch();
  }

  /** A worker could not start. Where no other one works, the next would not do better: whoever waits is told. */
  #fail(outcome: Outcome): void {
    if (this.#workers.length === 0) this.#settleWaiting(() => outcome);
  }

  #settleWaiting(outcomeOf: (job: Job) => Outcome): void {
    for (const { job, settle, timer } of this.#waiting) {
      clearTimeout(timer);
      settle(outcomeOf(job));
    }
    this.#waiting.clear();
  }

  async #work(worker: Worker, waiting: Waiting): Promise<void> {
    clearTimeout(waiting.timer);
    this.#underWay++;
    worker.events++;
    const outcome = await worker.instance.run(waiting.job);
    this.#underWay--;
    worker.events--;
    worker.idleSince = performance.now();
    if (outcome === undefined && !this.#ended.signal.aborted) this.#wait(waiting);
    else waiting.settle(outcome ?? exited(waiting.job.requestId, 0));
    this.#retire();
    this.#dispatch();
  }

  #retire(): void {
    const idle = this.#workers
      .slice(1)
      .find(({ events, idleSince }) => events === 0 && performance.now() - idleSince > IDLE_MS);
    if (idle === undefined) return;
    this.#workers = this.#workers.filter((other) => other !== idle);
    void idle.instance.end();
  }
}

function keepsUp(instance: Instance): boolean {
  const backlog = instance.backlog();
  return backlog !== undefined && backlog.count < LONGEST_BACKLOG && backlog.ms < BEHIND_MS;
}

function throttled(name: string): AwsError {
  return new AwsError("TooManyRequestsException", `Rate exceeded: ${name} has no free worker`, 429, {
    Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
  });
}
