import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import { compiled } from "../compiled.ts";
import type { FunctionDefinition } from "./definition.ts";
import { contextOf } from "./environment.ts";
import { type Begun, sharedBegun } from "./outstanding.ts";
import { type Instance, type Message, type Took, WorkingInstance } from "./instance.ts";
import { crashed, exited, timedOut, type Outcome } from "./outcome.ts";

/** Lambda's limit for loading a function. */
const INIT_MS = 10_000;

/** Below this V8 itself does not start. */
const LEAST_MEMORY_MB = 64;

/** Starts a worker for up to `most` events at once; the promise resolves when the bundle is loaded, or with the outcome of a failure to load it. */
export async function startInstance(
  definition: FunctionDefinition,
  environment: Record<string, string>,
  most: number,
  log: (line: string) => void,
  ended: AbortSignal,
  spent?: (took: Took) => void,
): Promise<Instance | Outcome> {
  const begun = sharedBegun(most);
  const worker = spawn(definition, environment, { begun, isMetered: spent !== undefined }, log);
  // It listens from the beginning: a worker may end in the moment in which it says that it has loaded.
  const instance = new WorkingInstance(worker, begun, definition.timeoutSeconds * 1000, spent);
  const failure = await loaded(worker, ended);
  if (failure === undefined) return instance;
  await instance.end();
  return failure;
}

function spawn(
  definition: FunctionDefinition,
  env: Record<string, string>,
  data: { readonly begun: Begun; readonly isMetered: boolean },
  log: (line: string) => void,
): Worker {
  const { directory, handler, memoryMb } = definition;
  const worker = new Worker(new URL("worker.js", import.meta.url), {
    env: { ...env, ...compiled() },
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: Math.max(memoryMb, LEAST_MEMORY_MB) },
    workerData: { directory, handler, ...data, context: contextOf(definition, env) },
  });
  for (const stream of [worker.stdout, worker.stderr]) createInterface({ input: stream }).on("line", log);
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
    const hear = (message: Message | null): void => settle(message?.error && { error: message.error });
    const fail = (error: unknown): void => settle(crashed("init", error));
    const exit = (status: number): void => settle(exited("init", status));
    const abandon = (): void => settle(exited("init", 0));
    const timer = setTimeout(() => settle(timedOut("init", INIT_MS / 1000)), INIT_MS);
    ended.addEventListener("abort", abandon);
    worker.on("message", hear).on("error", fail).on("exit", exit);
  });
}
