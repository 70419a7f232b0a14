import type { ClassicLevel } from "classic-level";
import type { Clock } from "../clock.ts";
import type { Event } from "./entries.ts";

export type Level = ClassicLevel<string, unknown>;
export type Deliver = (targetArn: string, event: Event) => Promise<unknown>;
/** What is still to be delivered. `since` is when it was accepted, in milliseconds since the epoch. */
export type Delivery = { readonly target: string; readonly event: Event; readonly since: number };

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
/** As EventBridge does without a retry policy. */
const GIVE_UP_AFTER = 24 * 3_600_000;

export const deliveriesIn = (level: Level) =>
  level.sublevel<string, Delivery>(["events", "deliveries"], { valueEncoding: "json" });

/** Delivers at least once: what is in the journal is tried until the target takes it, over restarts, for a day. */
export class Deliveries {
  readonly #journal: ReturnType<typeof deliveriesIn>;
  readonly #clock: Clock;
  readonly #deliver: Deliver;
  readonly #running = new Set<Promise<void>>();
  readonly #paused = new Set<() => void>();
  #stopped = false;

  constructor(level: Level, clock: Clock, deliver: Deliver) {
    this.#journal = deliveriesIn(level);
    this.#clock = clock;
    this.#deliver = deliver;
  }

  /** Takes up what a former process left. */
  async resume(): Promise<void> {
    for (const [key, delivery] of await this.#journal.iterator().all()) this.start(key, delivery);
  }

  /** Begins a delivery that is in the journal under `key`. */
  start(key: string, delivery: Delivery, pause = FIRST_PAUSE): void {
    if (this.#stopped) return;
    const running = this.#try(key, delivery, pause).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Waits for deliveries that are under way; what is left goes on after the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#paused) cancel();
    await Promise.all(this.#running);
  }

  async #try(key: string, delivery: Delivery, pause: number): Promise<void> {
    const [result] = await Promise.allSettled([this.#deliver(delivery.target, delivery.event)]);
    const isOver = result.status === "fulfilled" || this.#clock.now() - delivery.since >= GIVE_UP_AFTER;
    if (isOver) await this.#journal.del(key);
    else if (!this.#stopped) this.#later(key, delivery, pause);
  }

  #later(key: string, delivery: Delivery, pause: number): void {
    const cancel = this.#clock.after(pause, () => {
      this.#paused.delete(cancel);
      this.start(key, delivery, Math.min(2 * pause, LONGEST_PAUSE));
    });
    this.#paused.add(cancel);
  }
}
