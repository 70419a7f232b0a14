import type { Clock } from "../clock.ts";
import type { Arrivals } from "./arrivals.ts";
import type { Message, Placed } from "./message.ts";

/** How many messages can be received now, are hidden since they were received, and are kept back at first. */
export type Counts = { readonly ready: number; readonly hidden: number; readonly delayed: number };

/** A queue's messages in memory: which of them can be received, and when the others can. */
export class Messages {
  readonly #clock: Clock;
  readonly #arrivals: Arrivals;
  readonly #messages = new Map<string, Message>();
  readonly #ready = new Set<string>();
  readonly #alarms = new Map<string, () => void>();

  constructor(clock: Clock, arrivals: Arrivals) {
    this.#clock = clock;
    this.#arrivals = arrivals;
  }

  get(place: string): Message | undefined {
    return this.#messages.get(place);
  }

  /** The messages that can be received now. Not those that become so meanwhile: one received for no time at all is ready at once. */
  *ready(): Generator<Placed> {
    const places = [...this.#ready];
    for (const place of places) yield { place, message: this.#messages.get(place) as Message };
  }

  get readyCount(): number {
    return this.#ready.size;
  }

  counts(): Counts {
    const waiting = [...this.#alarms.keys()].map((place) => this.#messages.get(place));
    const delayed = waiting.filter((message) => message?.receives === 0).length;
    return { ready: this.#ready.size, hidden: waiting.length - delayed, delayed };
  }

  all(): Placed[] {
    return [...this.#messages].map(([place, message]) => ({ place, message }));
  }

  /** When the oldest message was sent; infinitely late without messages. */
  oldest(): number {
    let oldest = Infinity;
    for (const { sentAt } of this.#messages.values()) oldest = Math.min(oldest, sentAt);
    return oldest;
  }

  /** Takes a message in, or its new version: ready now, or when its time comes. */
  keep({ place, message }: Placed): void {
    this.forget(place);
    this.#messages.set(place, message);
    const left = message.visibleAt - this.#clock.now();
    if (left > 0) {
      this.#alarms.set(
        place,
        this.#clock.after(left, () => this.keep({ place, message })),
      );
      return;
    }
    this.#ready.add(place);
    this.#arrivals.wake();
  }

  forget(place: string): void {
    this.#alarms.get(place)?.();
    this.#alarms.delete(place);
    this.#ready.delete(place);
    this.#messages.delete(place);
  }

  stop(): void {
    for (const cancel of this.#alarms.values()) cancel();
  }
}
