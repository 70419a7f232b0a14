import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import type { FunctionDefinition } from "./definition.ts";
import { contextOf } from "./environment.ts";
import { crashed, exited, timedOut, type FunctionError, type Outcome } from "./outcome.ts";

/** One event on its way to a handler. */
export type Job = {
  readonly requestId: string;
  /** The event as JSON text. */
  readonly event: string;
  /** Milliseconds that the system's clock is ahead of the host's; asked when the worker begins, however long it was waited for. */
  readonly ahead: () => number;
};

/** A worker that has loaded a function and takes one event at a time. */
export interface Instance {
  /** Rejects never: whatever happens to the worker is an outcome. */
  run(job: Job): Promise<Outcome>;
  /** Resolves once the worker can take no more events. */
  readonly ended: Promise<void>;
  end(): Promise<void>;
}

type Message = { ready?: true; failed?: FunctionError; result?: string; error?: FunctionError };

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
  const worker = spawn(definition, environment, log);
  const abandon = (): void => void worker.terminate();
  ended.addEventListener("abort", abandon);
  const conversation = converse(worker);
  const started = await conversation.next("init", INIT_MS);
  ended.removeEventListener("abort", abandon);
  if ("error" in started) {
    await worker.terminate();
    return started;
  }
  return {
    ended: conversation.ended,
    run: async (job) => {
      const limit = definition.timeoutSeconds * 1000;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
      worker.postMessage({ ...job, ahead: job.ahead(), remaining: limit });
      return conversation.next(job.requestId, limit);
    },
    end: async () => void (await worker.terminate()),
  };
}

function spawn(definition: FunctionDefinition, env: Record<string, string>, log: (line: string) => void): Worker {
  const { directory, handler, memoryMb } = definition;
  const worker = new Worker(new URL("worker.js", import.meta.url), {
    env,
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: Math.max(memoryMb, LEAST_MEMORY_MB) },
    workerData: { directory, handler, context: contextOf(definition, env) },
  });
  for (const stream of [worker.stdout, worker.stderr]) createInterface({ input: stream }).on("line", log);
  return worker;
}

type Conversation = {
  /** The worker's next answer, or what ended it; after `ms` milliseconds the worker is stopped. */
  next(requestId: string, ms: number): Promise<Outcome>;
  readonly ended: Promise<void>;
};

function converse(worker: Worker): Conversation {
  let settle: ((outcome: Outcome) => void) | undefined;
  let current = "";
  worker.on("message", (message: Message) => settle?.(outcomeOf(message)));
  worker.on("error", (error: Error) => settle?.(crashed(current, error)));
  const ended = new Promise<void>((resolve) => {
    worker.on("exit", (status) => {
      settle?.(exited(current, status));
      resolve();
    });
  });
  const next = (requestId: string, ms: number): Promise<Outcome> =>
    new Promise((resolve) => {
      // The host's time, not the system's clock: it is real work that runs, also while a test lets days pass.
      const timer = setTimeout(() => {
        settle?.(timedOut(requestId, ms / 1000));
        void worker.terminate();
      }, ms);
      current = requestId;
      settle = (outcome) => {
        clearTimeout(timer);
        settle = undefined;
        resolve(outcome);
      };
    });
  return { next, ended };
}

function outcomeOf({ failed, result, error }: Message): Outcome {
  if (failed !== undefined) return { error: failed, fatal: true };
  return error === undefined ? { result: result ?? "null" } : { error };
}
