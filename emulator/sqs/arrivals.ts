import type { Clock } from "../clock.ts";

/** Lets receivers wait until a message may have arrived. */
export class Arrivals {
  readonly #clock: Clock;
  readonly #waiting = new Set<(arrived: boolean) => void>();
  #stopped = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True at the next arrival; false at the time `until`, when the signal aborts, or when the queue stops. */
  next(until: number, signal?: AbortSignal): Promise<boolean> {
    if (this.#stopped) return Promise.resolve(false);
    return new Promise((resolve) => {
      const giveUp = (): void => settle(false);
      const cancel = until === Infinity ? () => {} : this.#clock.after(until - this.#clock.now(), giveUp);
      const settle = (arrived: boolean): void => {
        cancel();
        signal?.removeEventListener("abort", giveUp);
        this.#waiting.delete(settle);
        resolve(arrived);
      };
      signal?.addEventListener("abort", giveUp);
      this.#waiting.add(settle);
    });
  }

  /** Wakes all who wait: whoever comes too late waits on. */
  wake(): void {
    for (const settle of this.#waiting) settle(true);
  }

  stop(): void {
    this.#stopped = true;
    for (const settle of this.#waiting) settle(false);
  }
}
