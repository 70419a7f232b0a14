import type { SQSEvent } from "aws-lambda";
import { describe, expect, onTestFinished, test } from "vitest";
import { createPoller, type PollerOptions } from "../../sqs/poller.ts";
import { type Queues, JOBS, started } from "./fixture.ts";

/** A function whose invocations a test sees one by one. */
class Lambda {
  readonly events: SQSEvent[] = [];
  answer: (event: SQSEvent) => Promise<unknown> = async () => ({ batchItemFailures: [] });
  #called = Promise.withResolvers<void>();

  invoke = (event: SQSEvent): Promise<unknown> => {
    this.events.push(event);
    this.#called.resolve();
    return this.answer(event);
  };

  /** The bodies of all events once there are `count`. */
  async bodies(count: number): Promise<string[][]> {
    while (this.events.length < count) {
      this.#called = Promise.withResolvers<void>();
      await this.#called.promise;
    }
    return this.events.map(({ Records }) => Records.map(({ body }) => body));
  }
}

async function polled(more: Partial<PollerOptions> = {}) {
  const queues = await started();
  const lambda = new Lambda();
  const poller = createPoller({
    sqs: queues.sqs,
    queueArn: JOBS.arn,
    batchSize: 10,
    maxConcurrency: 2,
    invoke: lambda.invoke,
    ...more,
  });
  onTestFinished(() => poller.stop());
  return { queues, lambda, poller };
}

const send = (queues: Queues, ...bodies: string[]) =>
  Promise.all(bodies.map((MessageBody) => queues.call("SendMessage", { MessageBody })));

/** What comes back once nothing is hidden any more. */
async function left(queues: Queues): Promise<string[]> {
  await queues.clock.advance(30_000);
  return queues.bodies();
}

describe("the poller", () => {
  test("hands over the documented event and deletes what succeeded", async () => {
    const { queues, lambda, poller } = await polled();
    await send(queues, "hello");
    await lambda.bodies(1);
    await poller.stop();
    expect(lambda.events[0]?.Records[0]).toMatchObject({
      body: "hello",
      md5OfBody: "5d41402abc4b2a76b9719d911017c592",
      eventSource: "aws:sqs",
      eventSourceARN: JOBS.arn,
      awsRegion: "us-east-1",
      messageAttributes: {},
      attributes: { ApproximateReceiveCount: "1", SentTimestamp: String(queues.clock.now()) },
    });
    expect(await left(queues)).toEqual([]);
  });

  test("wakes when a delayed message is due, and is idle until then", async () => {
    const { queues, lambda } = await polled();
    await queues.call("SendMessage", { MessageBody: "later", DelaySeconds: 600 });
    await queues.clock.advance(599_999);
    expect(lambda.events).toEqual([]);
    await queues.clock.advance(1);
    expect(await lambda.bodies(1)).toEqual([["later"]]);
  });

  test("returns only the failures of a batch, when their visibility ends", async () => {
    const { queues, lambda } = await polled();
    lambda.answer = async ({ Records }) => ({
      batchItemFailures: Records.filter(({ body }) => body === "bad").map(({ messageId }) => ({
        itemIdentifier: messageId,
      })),
    });
    await send(queues, "good", "bad", "fine");
    await lambda.bodies(1);
    await queues.clock.advance(29_999);
    expect(lambda.events.length).toBe(1);
    await queues.clock.advance(1);
    expect(await lambda.bodies(2)).toEqual([["good", "bad", "fine"], ["bad"]]);
  });

  test.each([
    ["throws", () => Promise.reject(new Error("down"))],
    ["names no message", async () => ({ batchItemFailures: [{ itemIdentifier: "" }] })],
    ["uses another member", async () => ({ batchItemFailures: [{ id: "x" }] })],
    ["answers with text", async () => "failed"],
  ])("returns the message of a function that %s, and after three times it is a dead letter", async (_what, answer) => {
    const { queues, lambda } = await polled();
    lambda.answer = answer;
    await send(queues, "a");
    for (let receipt = 1; receipt <= 3; receipt++) {
      await lambda.bodies(receipt);
      await queues.clock.advance(30_000);
    }
    expect(lambda.events.length).toBe(3);
    expect(await queues.bodies({}, "dead")).toEqual(["a"]);
  });

  test.each([[null], [undefined], [{}], [{ batchItemFailures: null }]])(
    "takes the answer %j for success",
    async (value) => {
      const { queues, lambda, poller } = await polled();
      lambda.answer = async () => value;
      await send(queues, "a");
      await lambda.bodies(1);
      await poller.stop();
      expect(await left(queues)).toEqual([]);
    },
  );

  test("keeps to its batch size and its concurrency", async () => {
    const { queues, lambda } = await polled({ batchSize: 2, maxConcurrency: 2 });
    const finish = Promise.withResolvers<void>();
    lambda.answer = () => finish.promise;
    await send(queues, "1", "2", "3", "4", "5");
    await lambda.bodies(2);
    await queues.clock.advance(1);
    expect(lambda.events.length).toBe(2);
    finish.resolve();
    expect((await lambda.bodies(3)).map((bodies) => bodies.length)).toEqual([2, 2, 1]);
  });

  test("stops when the invocations that are under way have ended", async () => {
    const { queues, lambda, poller } = await polled();
    const finish = Promise.withResolvers<void>();
    lambda.answer = () => finish.promise;
    await send(queues, "a");
    await lambda.bodies(1);
    const stopped = poller.stop();
    finish.resolve();
    await stopped;
    expect(await left(queues)).toEqual([]);
  });
});
