import type { Outcome } from "./outcome.ts";

type Event = {
  /** Where the worker notes when it begins this event. */
  readonly slot: number;
  /** When it was given; of the clock that threads agree on. */
  readonly since: number;
  readonly settle: (outcome: Outcome | undefined) => void;
};

/** Memory that a worker and its pool share: for each event that it has in hand, when it was begun; 0 while it is not. */
export type Begun = { readonly origin: number; readonly at: Int32Array };

export const sharedBegun = (most: number): Begun => ({
  origin: now(),
  at: new Int32Array(new SharedArrayBuffer(most * Int32Array.BYTES_PER_ELEMENT)),
});

/** Milliseconds that threads agree on; each has an origin of its own. */
const now = (): number => performance.timeOrigin + performance.now();

/**
 * The events that a worker was given and has not answered. A worker takes them in the order in which it is given them, and
 * notes in shared memory when it begins one: so it is known also of a worker that is stuck, or dead.
 */
export class Outstanding {
  readonly #begun: Begun;
  readonly #events = new Map<string, Event>();
  readonly #slots: number[];
  #answeredAny = false;

  constructor(begun: Begun) {
    this.#begun = begun;
    this.#slots = [...begun.at.keys()];
  }

  /** An event that the worker is given now: its slot, and how it ends; undefined when the worker ended before it began it. */
  take(requestId: string): { readonly slot: number; readonly outcome: Promise<Outcome | undefined> } {
    const slot = this.#slots.pop();
    if (slot === undefined) throw new Error("The worker has more events than there is room for.");
    Atomics.store(this.#begun.at, slot, 0);
    const outcome = new Promise<Outcome | undefined>(
      (settle) => void this.#events.set(requestId, { slot, since: now(), settle }),
    );
    return { slot, outcome };
  }

  /** How an event ended; nothing for one that is not there, or not any more. */
  settle(requestId: string, outcome: Outcome): void {
    const event = this.#events.get(requestId);
    if (event === undefined) return;
    this.#answeredAny = true;
    this.#remove(requestId, event, outcome);
  }

  /** For how many milliseconds an event has been worked on; undefined while it is not begun. */
  workedOn(requestId: string): number | undefined {
    const event = this.#events.get(requestId);
    return event && this.#since(event);
  }

  /** Whether something that was begun is not answered. */
  get works(): boolean {
    return [...this.#events.values()].some((event) => this.#since(event) !== undefined);
  }

  /** How many events are not begun, and for how many milliseconds the oldest of them has lain there. */
  backlog(): { readonly count: number; readonly ms: number } {
    const backlog = [...this.#events.values()].filter((event) => this.#since(event) === undefined);
    return { count: backlog.length, ms: backlog[0] === undefined ? 0 : now() - backlog[0].since };
  }

  /**
   * The worker has ended: `outcomeOf` says how that looks to an event that it had begun. One that never began anything did not
   * start well; that is the outcome of its first event, or else it would go from one such worker to the next for ever.
   * Answers whether it did not start well and had no event yet to say so to.
   */
  close(outcomeOf: (requestId: string) => Outcome): boolean {
    const neverBegan = !this.#answeredAny && !this.works;
    const isUntold = neverBegan && this.#events.size === 0;
    for (const [at, [requestId, event]] of [...this.#events].entries()) {
      const failed = this.#since(event) !== undefined || (neverBegan && at === 0);
      this.#remove(requestId, event, failed ? outcomeOf(requestId) : undefined);
    }
    return isUntold;
  }

  #remove(requestId: string, event: Event, outcome: Outcome | undefined): void {
    this.#events.delete(requestId);
    this.#slots.push(event.slot);
    event.settle(outcome);
  }

  #since({ slot }: Event): number | undefined {
    const at = Atomics.load(this.#begun.at, slot);
    return at === 0 ? undefined : now() - this.#begun.origin - at;
  }
}
