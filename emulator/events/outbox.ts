import type { Operation } from "../journal.ts";
import { AwsError } from "../service.ts";
import { unlessFull } from "../store/disk-full.ts";
import type { Level } from "../store/store.ts";

/** An event on its way to a queue. */
type Parcel = { readonly queueArn: string; readonly body: string };
export type Send = (queueArn: string, body: string) => Promise<void>;

/**
 * What was put on the bus and is not in its queues yet. It is on disk with its event, so that whoever kills the process loses
 * nothing; a queue may then get it twice, as on AWS.
 */
export class Outbox {
  readonly #level: Level;
  readonly #store;
  readonly #send: Send;
  readonly #running = new Set<Promise<void>>();

  constructor(level: Level, send: Send) {
    this.#level = level;
    this.#store = level.sublevel<string, Parcel>(["events", "outbox"], { valueEncoding: "json" });
    this.#send = send;
  }

  /** Sends what was left of the last life. */
  async resume(): Promise<void> {
    for (const [key, parcel] of await this.#store.iterator().all()) this.#dispatch(key, parcel);
  }

  /** What is to be written together with an event. */
  operations(key: string, event: object, queueArns: readonly string[]): Operation[] {
    const body = JSON.stringify(event);
    return queueArns.map((queueArn) => ({
      type: "put",
      sublevel: this.#store,
      key: `${key}/${queueArn}`,
      value: { queueArn, body } satisfies Parcel,
    }));
  }

  /** Sends what has been written. */
  dispatch(operations: readonly Operation[]): void {
    for (const operation of operations)
      if (operation.type === "put") this.#dispatch(operation.key, operation.value as Parcel);
  }

  async idle(): Promise<void> {
    await Promise.all(this.#running);
  }

  #dispatch(key: string, { queueArn, body }: Parcel): void {
    const work = this.#send(queueArn, body)
      .catch(unlessGone)
      .then(() => this.#level.batch([{ type: "del", sublevel: this.#store, key }]))
      .catch(unlessFull)
      .finally(() => this.#running.delete(work));
    this.#running.add(work);
  }
}

/** A stack that lost a queue since has nowhere to send it; EventBridge gives up such an event, too. */
function unlessGone(error: unknown): void {
  if (!(error instanceof AwsError && error.code === "QueueDoesNotExist")) throw error;
}
