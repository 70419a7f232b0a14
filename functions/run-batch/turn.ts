import { batch, changeBatch, RUNNING } from "../adapters/batches/batches.ts";
import type { BatchRow } from "../domain/batches/batch.ts";
import { logger } from "../http/logger.ts";

/** How often the row says that somebody is at work: well before the sweeper would send somebody else. */
const BEAT_MS = 10_000;
/** What must be left of the function's time for another try. */
const MARGIN_MS = 60_000;

/** There is no time left in this run, or the batch went on without it. */
export class TurnOver extends Error {
  override readonly name = "TurnOver";
}

export type Remaining = { getRemainingTimeInMillis(): number };

/** The time in which one function works on a batch's slice. It tells the row that it does, and hears whether the batch is cancelled. */
export class Turn {
  readonly #row: BatchRow;
  readonly #context: Remaining;
  readonly #timer: NodeJS.Timeout;
  #isLost = false;
  #isCancelled = false;

  constructor(row: BatchRow, context: Remaining) {
    this.#row = row;
    this.#context = context;
    this.#timer = setInterval(() => void this.#beat(), BEAT_MS);
  }

  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** Somebody else ended the slice. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** @throws {TurnOver} */
  check(): void {
    if (this.#isLost || this.#context.getRemainingTimeInMillis() < MARGIN_MS) throw new TurnOver("The turn is over.");
  }

  end(): void {
    clearInterval(this.#timer);
  }

  async #beat(): Promise<void> {
    await this.#tell().catch((error: unknown) =>
      logger.warn("not told that a batch is worked on", { id: this.#row.id, error: error as Error }),
    );
  }

  async #tell(): Promise<void> {
    const told = await changeBatch(this.#row, {
      ...RUNNING,
      set: { needsAt: new Date().toISOString() },
    });
    if (told !== undefined) return;
    const now = await batch(this.#row.id);
    this.#isCancelled = now?.state === "cancelled";
    this.#isLost = now?.step !== this.#row.step;
  }
}
