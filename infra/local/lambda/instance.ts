import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import type { FunctionDefinition } from "./definition.ts";
import { contextOf } from "./environment.ts";
import { InHand } from "./in-hand.ts";
import { crashed, exited, timedOut, type FunctionError, type Outcome } from "./outcome.ts";

/** One event on its way to a handler. */
export type Job = {
  readonly requestId: string;
  /** The event as JSON text. */
  readonly event: string;
  /** Milliseconds that the system's clock is ahead of the host's; asked when the worker begins, however long it was waited for. */
  readonly ahead: () => number;
};

/**
 * A worker that has loaded a function. It takes any number of events at once: while one waits for an answer of a service,
 * the worker goes on with another.
 */
export interface Instance {
  /** Resolves with how the event ended, whatever happens to the worker; with undefined when the worker ended before it began the event. */
  run(job: Job): Promise<Outcome | undefined>;
  /** For how many milliseconds the oldest event that it has not begun has been there. Infinity: it takes nothing more. */
  behind(): number;
  /** Resolves once the worker has ended. */
  readonly ended: Promise<void>;
  end(): Promise<void>;
}

/** What a worker says: how loading ended, and then how each event did. */
type Message = { readonly requestId?: string; readonly result?: string; readonly error?: FunctionError };

/** Lambda's limit for loading a function. */
const INIT_MS = 10_000;

/** Below this V8 itself does not start. */
const LEAST_MEMORY_MB = 64;

/** Starts a worker; the promise resolves when the bundle is loaded, or with the outcome of a failure to load it. */
export async function startInstance(
  definition: FunctionDefinition,
  environment: Record<string, string>,
  log: (line: string) => void,
  ended: AbortSignal,
): Promise<Instance | Outcome> {
  const begun = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = spawn(definition, environment, begun, log);
  const failure = await loaded(worker, ended);
  if (failure === undefined) return new WorkingInstance(worker, begun, definition.timeoutSeconds * 1000);
  await worker.terminate();
  return failure;
}

function spawn(definition: FunctionDefinition, env: Record<string, string>, begun: Int32Array, log: (line: string) => void): Worker {
  const { directory, handler, memoryMb } = definition;
  const worker = new Worker(new URL("worker.js", import.meta.url), {
    env,
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: Math.max(memoryMb, LEAST_MEMORY_MB) },
    workerData: { directory, handler, begun, context: contextOf(definition, env) },
  });
  for (const stream of [worker.stdout, worker.stderr]) createInterface({ input: stream }).on("line", log);
  // Whoever runs it listens too; an error while it is being stopped would else end the whole process.
  worker.on("error", () => undefined);
  return worker;
}

/** Resolves once the worker has loaded its function, with what kept it from that. */
function loaded(worker: Worker, ended: AbortSignal): Promise<Outcome | undefined> {
  return new Promise((resolve) => {
    const settle = (failure?: Outcome): void => {
      clearTimeout(timer);
      ended.removeEventListener("abort", abandon);
      worker.off("message", hear).off("error", fail).off("exit", exit);
      resolve(failure);
    };
    const hear = ({ error }: Message): void => settle(error && { error });
    const fail = (error: Error): void => settle(crashed("init", error));
    const exit = (status: number): void => settle(exited("init", status));
    const abandon = (): void => settle(exited("init", 0));
    const timer = setTimeout(() => settle(timedOut("init", INIT_MS / 1000)), INIT_MS);
    ended.addEventListener("abort", abandon);
    worker.on("message", hear).on("error", fail).on("exit", exit);
  });
}

class WorkingInstance implements Instance {
  readonly #worker: Worker;
  readonly #inHand: InHand;
  readonly #limitMs: number;
  readonly ended: Promise<void>;
  /** After an event that took too long: what was begun ends as it may, and nothing more is taken. */
  #retired = false;

  constructor(worker: Worker, begun: Int32Array, limitMs: number) {
    this.#worker = worker;
    this.#inHand = new InHand(begun);
    this.#limitMs = limitMs;
    let death: Error | undefined;
    worker.on("error", (error: Error) => void (death = error));
    worker.on("message", (message: Message) => this.#inHand.settle(message.requestId ?? "", outcomeOf(message)));
    this.ended = new Promise((resolve) => {
      worker.on("exit", (status) => {
        this.#retired = true;
        this.#inHand.close((requestId) => (death === undefined ? exited(requestId, status) : crashed(requestId, death)));
        resolve();
      });
    });
  }

  async run(job: Job): Promise<Outcome | undefined> {
    const { requestId } = job;
    const outcome = this.#inHand.take(requestId);
    const timer = setTimeout(() => this.#expire(requestId), this.#limitMs);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    this.#worker.postMessage({ ...job, ahead: job.ahead(), remaining: this.#limitMs });
    try {
      return await outcome;
    } finally {
      clearTimeout(timer);
      if (this.#retired) this.#endOnceDone();
    }
  }

  behind(): number {
    return this.#retired ? Infinity : this.#inHand.behind();
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  /** An event that is not begun by now waits behind one that holds the thread: it is for another worker, once this one has ended. */
  #expire(requestId: string): void {
    this.#retired = true;
    if (this.#inHand.hasBegun(requestId)) this.#inHand.settle(requestId, timedOut(requestId, this.#limitMs / 1000));
    this.#endOnceDone();
  }

  #endOnceDone(): void {
    if (!this.#inHand.works) void this.#worker.terminate();
  }
}

function outcomeOf({ result, error }: Message): Outcome {
  return error === undefined ? { result: result ?? "null" } : { error };
}
