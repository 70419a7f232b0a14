import type { BatchOperation } from "classic-level";
import type { Level } from "./store/store.ts";

export type Operation = BatchOperation<Level, string, unknown>;

/**
 * Writes in the order of the calls. While one batch is under way, everything that is asked for meanwhile gathers into
 * the next: many callers share a write, and a later value never lands before an earlier one of the same key, as it could
 * with LevelDB's own writes, which run side by side.
 *
 * After a write that failed all later ones fail too. Executions and queues keep their state in memory, ahead of the disk:
 * a write that was let through after a lost one would build on something that is not there, such as a message put among
 * the dead letters whose removal from its queue was lost. So the disk holds what was written up to the failure and
 * nothing after it, and the next start goes on from there.
 */
export class Journal {
  readonly #level: Level;
  #gathering: Operation[] = [];
  #next: Promise<void> | undefined;
  #current: Promise<void> = Promise.resolve();

  constructor(level: Level) {
    this.#level = level;
  }

  /** Resolves when the operations are on disk, all or none of them; at once when there are none. */
  write(operations: readonly Operation[]): Promise<void> {
    if (operations.length === 0) return Promise.resolve();
    this.#gathering.push(...operations);
    this.#next ??= this.#flushAfter(this.#current);
    return this.#next;
  }

  /** Resolves when nothing is being written any more. */
  async idle(): Promise<void> {
    for (let seen: Promise<void> | undefined; this.#next !== seen && this.#next !== undefined;) {
      seen = this.#next;
      await seen.catch(() => undefined);
    }
    await this.#current.catch(() => undefined);
  }

  async #flushAfter(before: Promise<void>): Promise<void> {
    await before;
    const operations = this.#gathering;
    this.#gathering = [];
    this.#next = undefined;
    this.#current = this.#level.batch(operations);
    await this.#current;
  }
}
