import type { Outcome } from "./outcome.ts";

type Event = {
  /** How many events the worker was given before this one. */
  readonly place: number;
  /** When it was given; of the host's monotonic clock. */
  readonly since: number;
  readonly settle: (outcome: Outcome | undefined) => void;
};

/**
 * The events that a worker was given and has not answered. A worker takes them in the order in which it is given them,
 * and counts in shared memory how many it has begun: so it is known also of one that is stuck, or dead.
 */
export class InHand {
  readonly #begun: Int32Array;
  readonly #events = new Map<string, Event>();
  #given = 0;

  /** `begun` lies in shared memory; the worker counts in its first element. */
  constructor(begun: Int32Array) {
    this.#begun = begun;
  }

  /** An event that the worker is given now. Resolves with how it ends; with undefined when the worker ended before it began it. */
  take(requestId: string): Promise<Outcome | undefined> {
    return new Promise((settle) => void this.#events.set(requestId, { place: this.#given++, since: performance.now(), settle }));
  }

  /** How an event ended; nothing for one that is not there, or not any more. */
  settle(requestId: string, outcome: Outcome): void {
    const event = this.#events.get(requestId);
    this.#events.delete(requestId);
    event?.settle(outcome);
  }

  hasBegun(requestId: string): boolean {
    const event = this.#events.get(requestId);
    return event !== undefined && this.#isBegun(event);
  }

  /** Whether something that was begun is not answered. */
  get works(): boolean {
    return [...this.#events.values()].some((event) => this.#isBegun(event));
  }

  /** For how many milliseconds the oldest event that is not begun has been there; 0 when all are. */
  behind(): number {
    if (Atomics.load(this.#begun, 0) === this.#given) return 0;
    const next = [...this.#events.values()].find((event) => !this.#isBegun(event));
    return next === undefined ? 0 : performance.now() - next.since;
  }

  /** The worker has ended: `outcomeOf` says how that looks to an event that it had begun. The newest first: each goes back to the front. */
  close(outcomeOf: (requestId: string) => Outcome): void {
    for (const [requestId, event] of [...this.#events].toReversed()) event.settle(this.#isBegun(event) ? outcomeOf(requestId) : undefined);
    this.#events.clear();
  }

  #isBegun({ place }: Event): boolean {
    return place < Atomics.load(this.#begun, 0);
  }
}
