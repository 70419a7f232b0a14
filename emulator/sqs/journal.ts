import type { ClassicLevel } from "classic-level";
import type { Message } from "./message.ts";

export type Level = ClassicLevel<string, unknown>;
export type Messages = ReturnType<typeof messagesOf>;
export type Change =
  | { readonly type: "put"; readonly sublevel: Messages; readonly key: string; readonly value: Message }
  | { readonly type: "del"; readonly sublevel: Messages; readonly key: string };

export function messagesOf(level: Level, queue: string) {
  return level.sublevel<string, Message>(["sqs", queue], { valueEncoding: "json" });
}

/**
 * Writes changes in the order in which they were made. LevelDB runs writes that are under way side by side, so
 * that a deletion could be overtaken by the receipt before it; here all that came in the meantime go as one batch.
 */
export class Journal {
  readonly #level: Level;
  #waiting: Change[] = [];
  #next: Promise<void> | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(level: Level) {
    this.#level = level;
  }

  /** Resolves when the changes are on disk. */
  write(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return Promise.resolve();
    this.#waiting.push(...changes);
    this.#next ??= this.#after(this.#last);
    return this.#next;
  }

  /** Resolves when everything is on disk. */
  async settled(): Promise<void> {
    await (this.#next ?? this.#last);
  }

  async #after(last: Promise<void>): Promise<void> {
    await Promise.allSettled([last]);
    const changes = this.#waiting;
    this.#waiting = [];
    this.#last = this.#next as Promise<void>;
    this.#next = undefined;
    await this.#level.batch(changes);
  }
}
