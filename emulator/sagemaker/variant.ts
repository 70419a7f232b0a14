/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin */
import { Worker } from "node:worker_threads";
import { compiled } from "../compiled.ts";
import type { Question, Reply, ServingStart } from "./serving-worker.ts";

/** A container that did not come up; the message says why. */
export class VariantFailed extends Error {
  override readonly name = "VariantFailed";
}

/** What a container answered, or 500 when it broke. */
export type Answered = Pick<Reply, "status" | "body" | "cpuMs">;

const BROKEN: Answered = { status: 500, body: "the container broke off", cpuMs: 0 };

/**
 * A model behind a thread of its own, so that one that breaks or is deleted takes nothing with it. A thread that
 * breaks while it serves is started again with the next question.
 */
export class Variant {
  readonly name: string;
  readonly #archive: Uint8Array;
  readonly #waiting = new Map<number, (answer: Answered) => void>();
  readonly #answers = new Set<Promise<Answered>>();
  #worker: Promise<Worker> | undefined;
  #next = 0;
  #stopped = false;

  private constructor(name: string, archive: Uint8Array) {
    this.name = name;
    this.#archive = archive;
  }

  /** Resolves when the model answers. @throws {VariantFailed} when it cannot be loaded. */
  static async start(name: string, archive: Uint8Array): Promise<Variant> {
    const variant = new Variant(name, archive);
    await variant.#serving();
    return variant;
  }

  /** Never rejects: a container that breaks is an answer of status 500. */
  async ask({ body, contentType }: Omit<Question, "id">): Promise<Answered> {
    const worker = await this.#serving().catch(() => undefined);
    if (worker === undefined) return BROKEN;
    const id = this.#next++;
    const answer = new Promise<Answered>((resolve) => void this.#waiting.set(id, resolve));
    this.#answers.add(answer);
    worker.postMessage({ id, body, contentType } satisfies Question);
    return answer.finally(() => this.#answers.delete(answer));
  }

  /** Ends the thread when it has answered what it was asked. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#answers);
    await this.#worker?.then((worker) => worker.terminate()).catch(() => undefined);
  }

  #serving(): Promise<Worker> {
    if (this.#stopped) return Promise.reject(new VariantFailed("it is stopped"));
    this.#worker ??= this.#start();
    return this.#worker;
  }

  async #start(): Promise<Worker> {
    const worker = new Worker(new URL("serving-worker.ts", import.meta.url), {
      workerData: { archive: this.#archive },
      execArgv: [],
      env: compiled(),
    });
    worker.once("exit", () => this.#lose());
    // An error ends the thread; what matters is said when it exits.
    worker.on("error", () => undefined);
    const failure = await failureOf(worker);
    if (failure !== undefined) {
      await worker.terminate();
      throw new VariantFailed(failure);
    }
    worker.on("message", (reply: Reply) => this.#settle(reply));
    return worker;
  }

  #settle({ id, ...answer }: Reply): void {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }

  #lose(): void {
    this.#worker = undefined;
    for (const resolve of this.#waiting.values()) resolve(BROKEN);
    this.#waiting.clear();
  }
}

/** Undefined once the worker serves, or why it never will. */
function failureOf(worker: Worker): Promise<string | undefined> {
  return new Promise((resolve) => {
    worker.once("message", (start: ServingStart) => resolve("failed" in start ? start.failed : undefined));
    worker.once("exit", () => resolve("the container broke off while it started"));
  });
}
