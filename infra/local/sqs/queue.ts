import { randomBytes, randomUUID } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { Change, Journal, Messages } from "./journal.ts";
import { type Message, parseHandle, type Placed } from "./message.ts";
import { Arrivals } from "./arrivals.ts";

export type QueueDefinition = {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  /** Seconds, as are the next two. Retention is 4 days when it is left out. */
  readonly visibilityTimeout: number;
  readonly delaySeconds?: number;
  readonly messageRetention?: number;
  readonly redrive?: { readonly targetArn: string; readonly maxReceiveCount: number };
};

export type ReceiveOptions = { readonly max: number; readonly visibilityMs: number; readonly waitMs: number; readonly signal?: AbortSignal };

const PLACE_DIGITS = 16;
const FOUR_DAYS = 4 * 24 * 3600;

/** One standard queue: all its messages in memory, and every change on disk before it is acknowledged. */
export class Queue {
  readonly definition: QueueDefinition;
  readonly #messages = new Map<string, Message>();
  /** The places of the messages that can be received. */
  readonly #ready = new Set<string>();
  readonly #alarms = new Map<string, () => void>();
  readonly #arrivals: Arrivals;
  readonly #clock: Clock;
  readonly #store: Messages;
  readonly #journal: Journal;
  #deadLetters: Queue | undefined;
  #placed = 0;
  #nextExpiry = Infinity;

  constructor(definition: QueueDefinition, clock: Clock, store: Messages, journal: Journal) {
    this.definition = definition;
    this.#clock = clock;
    this.#store = store;
    this.#journal = journal;
    this.#arrivals = new Arrivals(clock);
  }

  /** Reads what is on disk. `deadLetters` is the queue of `definition.redrive`. */
  async load(deadLetters: Queue | undefined): Promise<void> {
    this.#deadLetters = deadLetters;
    for await (const [place, message] of this.#store.iterator()) {
      this.#placed = Number(place);
      this.#keep({ place, message });
    }
  }

  async send(body: string, sender: string, delayMs = (this.definition.delaySeconds ?? 0) * 1000): Promise<Message> {
    const sentAt = this.#clock.now();
    const placed = this.#place({ id: randomUUID(), body, sender, sentAt, visibleAt: sentAt + delayMs, receives: 0 });
    await this.#journal.write([this.#put(placed)]);
    this.#keep(placed);
    return placed.message;
  }

  /** Up to `max` messages; waits for the first as long as `waitMs` says, or until the signal aborts. */
  async receive({ max, visibilityMs, waitMs, signal }: ReceiveOptions): Promise<Placed[]> {
    const until = this.#clock.now() + waitMs;
    for (;;) {
      const received = await this.#take(max, visibilityMs);
      if (received.length > 0 || this.#clock.now() >= until || signal?.aborted === true) return received;
      const arrived = this.#ready.size > 0 || (await this.#arrivals.next(until, signal));
      if (!arrived) return [];
    }
  }

  /** Deletes the message of a handle. A handle that is not the newest deletes nothing, as AWS allows. */
  async delete(handles: readonly string[]): Promise<void> {
    const places = handles.map((handle) => this.#current(handle)?.place).filter((place) => place !== undefined);
    await this.#journal.write(places.map((place) => this.#drop(place)));
  }

  /** Hides the message for `ms` from now on. `missing` when the handle is not its newest, `visible` when it is not in flight. */
  async changeVisibility(handle: string, ms: number): Promise<"changed" | "missing" | "visible"> {
    const current = this.#current(handle);
    if (current === undefined) return "missing";
    if (this.#ready.has(current.place)) return "visible";
    const changed = { place: current.place, message: { ...current.message, visibleAt: this.#clock.now() + ms } };
    this.#keep(changed);
    await this.#journal.write([this.#put(changed)]);
    return "changed";
  }

  /** How many messages can be received, are in flight, are delayed; and the age of the oldest in seconds. */
  async counts(): Promise<{ ready: number; inFlight: number; delayed: number; oldestAge: number }> {
    await this.#journal.write(this.#expire());
    const hidden = [...this.#messages].filter(([place]) => !this.#ready.has(place));
    const inFlight = hidden.filter(([, message]) => message.receives > 0).length;
    const age = Math.max(0, this.#clock.now() - this.#oldest());
    return { ready: this.#ready.size, inFlight, delayed: hidden.length - inFlight, oldestAge: Math.floor(age / 1000) };
  }

  /** Ends waits and timers. */
  stop(): void {
    this.#arrivals.stop();
    for (const cancel of this.#alarms.values()) cancel();
  }

  async #take(max: number, visibilityMs: number): Promise<Placed[]> {
    const changes = this.#expire();
    const received: Placed[] = [];
    // A copy, because a message that is received for no time at all is ready again at once.
    const ready = [...this.#ready];
    for (const place of ready) {
      if (received.length === max) break;
      if (this.#isSpent(place)) changes.push(...this.#giveUp(place));
      else received.push(this.#hand(place, visibilityMs));
    }
    await this.#journal.write([...changes, ...received.map((placed) => this.#put(placed))]);
    return received;
  }

  #hand(place: string, visibilityMs: number): Placed {
    const now = this.#clock.now();
    const message = this.#messages.get(place) as Message;
    const receipt = randomBytes(12).toString("base64url");
    const handed = { firstReceivedAt: now, ...message, receives: message.receives + 1, visibleAt: now + visibilityMs, receipt };
    this.#keep({ place, message: handed });
    return { place, message: handed };
  }

  #isSpent(place: string): boolean {
    const { redrive } = this.definition;
    return redrive !== undefined && (this.#messages.get(place) as Message).receives >= redrive.maxReceiveCount;
  }

  #giveUp(place: string): Change[] {
    const { receipt: _, ...message } = this.#messages.get(place) as Message;
    const target = this.#deadLetters as Queue;
    const moved = target.#place({ ...message, visibleAt: this.#clock.now(), source: this.definition.arn });
    target.#keep(moved);
    return [this.#drop(place), target.#put(moved)];
  }

  /** Takes a message into memory: ready now, or when its time comes. */
  #keep({ place, message }: Placed): void {
    this.#forget(place);
    this.#messages.set(place, message);
    this.#nextExpiry = Math.min(this.#nextExpiry, message.sentAt + this.#retentionMs);
    const left = message.visibleAt - this.#clock.now();
    if (left > 0) this.#alarms.set(place, this.#clock.after(left, () => this.#keep({ place, message })));
    else this.#ready.add(place);
    if (left <= 0) this.#arrivals.wake();
  }

  #forget(place: string): void {
    this.#alarms.get(place)?.();
    this.#alarms.delete(place);
    this.#ready.delete(place);
    this.#messages.delete(place);
  }

  #expire(): Change[] {
    const now = this.#clock.now();
    if (now < this.#nextExpiry) return [];
    const expired = [...this.#messages].filter(([, { sentAt }]) => sentAt + this.#retentionMs <= now);
    const changes = expired.map(([place]) => this.#drop(place));
    this.#nextExpiry = this.#oldest() + this.#retentionMs;
    return changes;
  }

  /** When the oldest message was sent; infinitely late without messages. */
  #oldest(): number {
    let oldest = Infinity;
    for (const { sentAt } of this.#messages.values()) oldest = Math.min(oldest, sentAt);
    return oldest;
  }

  #current(handle: string): Placed | undefined {
    const parsed = parseHandle(handle);
    const message = parsed && this.#messages.get(parsed.place);
    return parsed === undefined || message?.receipt !== parsed.receipt ? undefined : { place: parsed.place, message };
  }

  #place(message: Message): Placed {
    return { place: String(++this.#placed).padStart(PLACE_DIGITS, "0"), message };
  }

  #drop(place: string): Change {
    this.#forget(place);
    return { type: "del", sublevel: this.#store, key: place };
  }

  #put({ place, message }: Placed): Change {
    return { type: "put", sublevel: this.#store, key: place, value: message };
  }

  get #retentionMs(): number {
    return (this.definition.messageRetention ?? FOUR_DAYS) * 1000;
  }
}
