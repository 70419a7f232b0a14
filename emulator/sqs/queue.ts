import { randomBytes, randomUUID } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { Journal, Operation } from "../journal.ts";
import type { Level } from "../store/store.ts";
import { Arrivals } from "./arrivals.ts";
import { type Message, parseHandle, type Placed } from "./message.ts";
import { type Counts, Messages } from "./messages.ts";

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

/** What is sent; `delayMs`: kept back for so long, else as long as the queue says; `group`: among which it is fair. */
export type Sending = {
  readonly body: string;
  readonly delayMs?: number | undefined;
  readonly group?: string | undefined;
};

export type ReceiveOptions = {
  readonly max: number;
  readonly visibilityMs: number;
  readonly waitMs: number;
  readonly signal?: AbortSignal;
};

const PLACE_DIGITS = 16;
const FOUR_DAYS = 4 * 24 * 3600;

/** One standard queue: all its messages in memory, and every change on disk before it is acknowledged. */
export class Queue {
  readonly definition: QueueDefinition;
  readonly #messages: Messages;
  readonly #arrivals: Arrivals;
  readonly #clock: Clock;
  readonly #store;
  readonly #journal: Journal;
  #deadLetters: Queue | undefined;
  #placed = 0;
  #nextExpiry = Infinity;

  constructor(definition: QueueDefinition, clock: Clock, level: Level, journal: Journal) {
    this.definition = definition;
    this.#clock = clock;
    this.#store = level.sublevel<string, Message>(["sqs", definition.name], { valueEncoding: "json" });
    this.#journal = journal;
    this.#arrivals = new Arrivals(clock);
    this.#messages = new Messages(clock, this.#arrivals);
  }

  /** Reads what is on disk. `deadLetters` is the queue of `definition.redrive`. */
  async load(deadLetters: Queue | undefined): Promise<void> {
    this.#deadLetters = deadLetters;
    for await (const [place, message] of this.#store.iterator()) {
      this.#placed = Number(place);
      this.#keep({ place, message });
    }
  }

  async send(sending: Sending, sender: string): Promise<Message> {
    const [message] = await this.sendAll([sending], sender);
    return message as Message;
  }

  /** Sends all of them, or none. */
  async sendAll(sendings: readonly Sending[], sender: string): Promise<Message[]> {
    const sentAt = this.#clock.now();
    const placed = sendings.map(({ body, group, delayMs = (this.definition.delaySeconds ?? 0) * 1000 }) =>
      this.#place({ id: randomUUID(), body, group, sender, sentAt, visibleAt: sentAt + delayMs, receives: 0 }),
    );
    await this.#journal.write(placed.map((one) => this.#put(one)));
    for (const one of placed) this.#keep(one);
    return placed.map(({ message }) => message);
  }

  counts(): Counts {
    return this.#messages.counts();
  }

  /** Up to `max` messages; waits for the first as long as `waitMs` says, or until the signal aborts. */
  async receive({ max, visibilityMs, waitMs, signal }: ReceiveOptions): Promise<Placed[]> {
    const until = this.#clock.now() + waitMs;
    for (;;) {
      const received = await this.#take(max, visibilityMs);
      if (received.length > 0 || this.#clock.now() >= until || signal?.aborted === true) return received;
      const arrived = this.#messages.readyCount > 0 || (await this.#arrivals.next(until, signal));
      if (!arrived) return [];
    }
  }

  /** Deletes the messages of handles. A handle that is not the newest deletes nothing, as AWS allows. */
  async delete(handles: readonly string[]): Promise<void> {
    const current = handles.map((handle) => this.#current(handle)).filter((placed) => placed !== undefined);
    await this.#journal.write(current.map(({ place }) => this.#drop(place)));
  }

  /**
   * Puts all messages that can be received now back into the queues that gave them up, as new ones, in one write with what
   * `beside` makes of their number.
   */
  async redrive(sources: ReadonlyMap<string, Queue>, beside: (moved: number) => readonly Operation[]): Promise<void> {
    const changes = this.#expire();
    const back = [...this.#messages.ready()].flatMap((placed) => {
      const source = sources.get(placed.message.source ?? "");
      return source === undefined ? [] : [{ placed, source }];
    });
    for (const { placed, source } of back) changes.push(this.#drop(placed.place), source.#takeBack(placed.message));
    await this.#journal.write([...changes, ...beside(back.length)]);
  }

  /** How many messages that can be received now came from no queue of these. */
  strays(sources: ReadonlyMap<string, Queue>): number {
    return [...this.#messages.ready()].filter(({ message }) => !sources.has(message.source ?? "")).length;
  }

  /** Ends waits and timers. */
  stop(): void {
    this.#arrivals.stop();
    this.#messages.stop();
  }

  async #take(max: number, visibilityMs: number): Promise<Placed[]> {
    const changes = this.#expire();
    const received: Placed[] = [];
    for (const placed of this.#messages.ready()) {
      if (received.length === max) break;
      if (this.#isSpent(placed)) changes.push(...this.#giveUp(placed));
      else received.push(this.#hand(placed, visibilityMs));
    }
    await this.#journal.write([...changes, ...received.map((placed) => this.#put(placed))]);
    return received;
  }

  #hand({ place, message }: Placed, visibilityMs: number): Placed {
    const now = this.#clock.now();
    const receipt = randomBytes(12).toString("base64url");
    const received = {
      firstReceivedAt: now,
      ...message,
      receives: message.receives + 1,
      visibleAt: now + visibilityMs,
      receipt,
    };
    this.#keep({ place, message: received });
    return { place, message: received };
  }

  #isSpent({ message }: Placed): boolean {
    const { redrive } = this.definition;
    return redrive !== undefined && message.receives >= redrive.maxReceiveCount;
  }

  #giveUp({ place, message }: Placed): Operation[] {
    const target = this.#deadLetters as Queue;
    const moved = target.#place({
      ...message,
      receipt: undefined,
      visibleAt: this.#clock.now(),
      source: this.definition.arn,
    });
    target.#keep(moved);
    return [this.#drop(place), target.#put(moved)];
  }

  /** A message that comes back is a new one: with another id, sent now, and never received. */
  #takeBack({ body, group, sender }: Message): Operation {
    const now = this.#clock.now();
    const visibleAt = now + (this.definition.delaySeconds ?? 0) * 1000;
    const placed = this.#place({ id: randomUUID(), body, group, sender, sentAt: now, visibleAt, receives: 0 });
    this.#keep(placed);
    return this.#put(placed);
  }

  #keep(placed: Placed): void {
    this.#nextExpiry = Math.min(this.#nextExpiry, placed.message.sentAt + this.#retentionMs);
    this.#messages.keep(placed);
  }

  /** Drops what is older than the queue keeps messages; looks through them only when one is. */
  #expire(): Operation[] {
    const now = this.#clock.now();
    if (now < this.#nextExpiry) return [];
    const expired = this.#messages.all().filter(({ message }) => message.sentAt + this.#retentionMs <= now);
    const changes = expired.map(({ place }) => this.#drop(place));
    this.#nextExpiry = this.#messages.oldest() + this.#retentionMs;
    return changes;
  }

  #current(handle: string): Placed | undefined {
    const parsed = parseHandle(handle);
    const message = parsed && this.#messages.get(parsed.place);
    return parsed === undefined || message?.receipt !== parsed.receipt ? undefined : { place: parsed.place, message };
  }

  #place(message: Message): Placed {
    return { place: String(++this.#placed).padStart(PLACE_DIGITS, "0"), message };
  }

  #drop(place: string): Operation {
    this.#messages.forget(place);
    return { type: "del", sublevel: this.#store, key: place };
  }

  #put({ place, message }: Placed): Operation {
    return { type: "put", sublevel: this.#store, key: place, value: message };
  }

  get #retentionMs(): number {
    return (this.definition.messageRetention ?? FOUR_DAYS) * 1000;
  }
}
