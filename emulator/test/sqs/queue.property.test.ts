import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { folder, Queues, JOBS } from "./fixture.ts";

/** What the model knows of a message: from when on it may be seen, how often it was, and its newest handle. */
type Known = { visibleAt: number; receives: number; handle?: string; deleted: boolean };
type Step =
  | { kind: "send"; delay: number }
  | { kind: "receive"; max: number; visibility: number }
  | { kind: "delete"; which: number }
  | { kind: "wait"; seconds: number }
  | { kind: "restart" };

const LIMIT = JOBS.redrive?.maxReceiveCount ?? 0;
const visibility = fc.nat(50);
const STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("send" as const), delay: fc.constantFrom(0, 0, 5, 40) }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant("receive" as const), max: fc.integer({ min: 1, max: 10 }), visibility }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("delete" as const), which: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const) }) },
);

/** Runs steps on the queues, and notes where they do not do what SQS promises. */
class Model {
  readonly broken: string[] = [];
  readonly known = new Map<string, Known>();
  readonly queues: Queues;

  constructor(queues: Queues) {
    this.queues = queues;
  }

  async run(step: Step): Promise<void> {
    if (step.kind === "send") await this.send(step.delay);
    else if (step.kind === "receive") await this.receive(step.max, step.visibility);
    else if (step.kind === "wait") await this.queues.clock.advance(step.seconds * 1000);
    else if (step.kind === "restart") await this.queues.reopen();
    else await this.delete(step.which);
  }

  async send(delay: number): Promise<void> {
    const { MessageId } = await this.queues.call("SendMessage", { MessageBody: "x", DelaySeconds: delay });
    this.known.set(String(MessageId), { visibleAt: this.now() + delay * 1000, receives: 0, deleted: false });
  }

  async receive(max: number, seconds: number): Promise<void> {
    const due = this.living().filter(({ visibleAt, receives }) => visibleAt <= this.now() && receives < LIMIT);
    const received = await this.queues.receive({ MaxNumberOfMessages: max, VisibilityTimeout: seconds });
    this.promise(
      received.length === Math.min(max, due.length),
      `${received.length} received, ${due.length} due, ${max} wanted`,
    );
    for (const { MessageId, ReceiptHandle, Attributes } of received) {
      const known = this.known.get(MessageId) as Known;
      this.promise(due.includes(known), `${MessageId} was not to be received`);
      this.promise(
        Attributes?.["ApproximateReceiveCount"] === String(++known.receives),
        `${MessageId} counts its receipts wrongly`,
      );
      Object.assign(known, { handle: ReceiptHandle, visibleAt: this.now() + seconds * 1000 });
    }
  }

  async delete(which: number): Promise<void> {
    const inFlight = this.living().filter(({ handle, visibleAt }) => handle !== undefined && visibleAt > this.now());
    const known = inFlight[which % Math.max(1, inFlight.length)];
    if (known === undefined) return;
    await this.queues.call("DeleteMessage", { ReceiptHandle: known.handle });
    known.deleted = true;
  }

  /** Everything that was not deleted is in the queue, or among the dead letters when it was received too often. */
  async end(): Promise<void> {
    await this.queues.clock.advance(60_000);
    const found = await this.drain("jobs");
    const dead = await this.drain("dead");
    for (const [id, { deleted, receives }] of this.known) {
      const expected = deleted ? [0, 0] : receives < LIMIT ? [1, 0] : [0, 1];
      const seen = [found, dead].map((ids) => ids.filter((other) => other === id).length);
      this.promise(
        isDeepStrictEqual(seen, expected),
        `${id} is ${seen.join(" and ")} times in the queue and among the dead letters`,
      );
    }
  }

  promise(kept: boolean, what: string): void {
    if (!kept) this.broken.push(what);
  }

  async drain(queue: string): Promise<string[]> {
    const ids: string[] = [];
    for (let page = await this.queues.receive({}, queue); page.length > 0; page = await this.queues.receive({}, queue))
      ids.push(...page.map(({ MessageId }) => MessageId));
    return ids;
  }

  living = (): Known[] => [...this.known.values()].filter(({ deleted }) => !deleted);
  now = (): number => this.queues.clock.now();
}

test(
  "no message is lost, seen while it is hidden, or received more often than allowed, whatever happens",
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 5, maxLength: 40 }), async (steps) => {
        const model = new Model(await Queues.open(await folder()));
        for (const step of steps) await model.run(step);
        await model.end();
        await model.queues.close();
        expect(model.broken).toEqual([]);
      }),
      { numRuns: 150 },
    );
  },
);
