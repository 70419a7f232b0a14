import type { Clock } from "../../clock.ts";
import { Failure } from "../engine/failure.ts";
import type { Frame } from "./frame.ts";
import type { EventDetails } from "./records.ts";
import type { Store } from "./store.ts";
import type { Operation } from "../../journal.ts";

/** Step Functions' limit for the history of one execution. */
const MAX_EVENTS = 25_000;

/** Where an execution keeps its place. */
export interface Progress {
  /** The branches that were under way when the process ended, by path; the execution itself is "". */
  readonly frames: ReadonlyMap<string, Frame>;
  save(path: string, frame: Frame): void;
  /** Forgets all branches inside the branch at `path`. */
  dropInside(path: string): void;
  /** Adds an event to the history; returns its id. The details are made only when they are kept. */
  event(type: string, previous: number, details: () => EventDetails): number;
  /** Resolves when all that was saved so far is on disk. */
  commit(): Promise<void> | undefined;
}

/** Express executions live and die in memory. */
export const unsaved: Progress = {
  frames: new Map(),
  save: () => undefined,
  dropInside: () => undefined,
  event: () => 0,
  commit: () => undefined,
};

/**
 * How far one Standard execution has come. What is saved gathers until `commit`, which must come before anything that
 * the world can see or that takes time: a call, a wait, an acknowledgement. Between commits there is only
 * computation, which a crash repeats.
 */
export class SavedProgress implements Progress {
  readonly frames: Map<string, Frame>;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #arn: string;
  #events: number;
  #gathering: Operation[] = [];
  #last: Promise<void> | undefined;
  #closed = false;

  constructor(store: Store, clock: Clock, arn: string, frames = new Map<string, Frame>(), events = 0) {
    this.#store = store;
    this.#clock = clock;
    this.#arn = arn;
    this.frames = frames;
    this.#events = events;
  }

  save(path: string, frame: Frame): void {
    if (this.#closed) return;
    this.frames.set(path, frame);
    this.#gathering.push(this.#store.putFrame(this.#arn, path, frame));
  }

  dropInside(path: string): void {
    for (const inner of this.frames.keys()) if (inner.startsWith(`${path}/`)) this.#drop(inner);
  }

  event(type: string, previous: number, details: () => EventDetails): number {
    if (this.#closed) return this.#events;
    if (this.#events >= MAX_EVENTS)
      throw new Failure(
        "States.Runtime",
        `The execution reached the maximum number of history events (${MAX_EVENTS}).`,
      );
    return this.#append(type, previous, details());
  }

  /** Operations that must be on disk together with what comes first. */
  include(operations: readonly Operation[]): void {
    this.#gathering.push(...operations);
  }

  commit(): Promise<void> | undefined {
    if (this.#gathering.length > 0) {
      this.#last = this.#store.write(this.#gathering);
      this.#gathering = [];
    }
    return this.#last;
  }

  /** Writes the execution's end and forgets its branches; nothing is saved after it. The last event passes the limit. */
  close(record: readonly Operation[], type: string, details: EventDetails): Promise<void> {
    this.#append(type, this.#events, details);
    for (const path of this.frames.keys()) this.#drop(path);
    this.#gathering.push(...record);
    this.#closed = true;
    return this.commit() ?? Promise.resolve();
  }

  /** Leaves everything as it is on disk, for the next start. */
  abandon(): void {
    this.#closed = true;
    this.#gathering = [];
  }

  #append(type: string, previousEventId: number, details: EventDetails): number {
    const event = { id: ++this.#events, previousEventId, timestamp: this.#clock.now(), type, details };
    this.#gathering.push(this.#store.putEvent(this.#arn, event));
    return event.id;
  }

  #drop(path: string): void {
    this.frames.delete(path);
    this.#gathering.push(this.#store.deleteFrame(this.#arn, path));
  }
}
