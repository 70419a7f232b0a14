import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { JOBS, type Queues, started } from "./fixture.ts";

const send = (queues: Queues, body: string, more = {}) => queues.call("SendMessage", { MessageBody: body, ...more });

describe("a message", () => {
  test("is received as it was sent, and told by its MD5", async () => {
    const queues = await started();
    const md5 = createHash("md5").update("grüße 🙂").digest("hex");
    const sent = await send(queues, "grüße 🙂");
    expect(sent).toMatchObject({ MD5OfMessageBody: md5 });
    const [received] = await queues.receive();
    expect(received).toMatchObject({ MessageId: sent["MessageId"], Body: "grüße 🙂", MD5OfBody: md5 });
    expect(received?.Attributes).toMatchObject({
      ApproximateReceiveCount: "1",
      SenderId: "sender",
      SentTimestamp: String(queues.clock.now()),
    });
  });

  test("of a group is received with it", async () => {
    const queues = await started();
    await send(queues, "a", { MessageGroupId: "shop" });
    await queues.reopen();
    expect((await queues.receive())[0]?.Attributes).toMatchObject({ MessageGroupId: "shop" });
  });

  test("is hidden while it is in flight, and comes back afterwards", async () => {
    const queues = await started();
    await send(queues, "a");
    await queues.receive();
    await queues.clock.advance(29_999);
    expect(await queues.bodies()).toEqual([]);
    await queues.clock.advance(1);
    expect((await queues.receive())[0]?.Attributes).toMatchObject({ ApproximateReceiveCount: "2" });
  });

  test("that is delayed cannot be received before its time", async () => {
    const queues = await started();
    await send(queues, "later", { DelaySeconds: 900 });
    await queues.clock.advance(899_999);
    expect(await queues.bodies()).toEqual([]);
    await queues.clock.advance(1);
    expect(await queues.bodies()).toEqual(["later"]);
  });

  test("that is deleted never comes back", async () => {
    const queues = await started();
    await send(queues, "a");
    const [{ ReceiptHandle } = { ReceiptHandle: "" }] = await queues.receive();
    await queues.call("DeleteMessage", { ReceiptHandle });
    await queues.call("DeleteMessage", { ReceiptHandle });
    await queues.clock.advance(60_000);
    expect(await queues.bodies()).toEqual([]);
  });

  test("is not deleted by the handle of an earlier receipt", async () => {
    const queues = await started();
    await send(queues, "a");
    const [first] = await queues.receive({ VisibilityTimeout: 0 });
    await queues.receive();
    await queues.call("DeleteMessage", { ReceiptHandle: first?.ReceiptHandle });
    await queues.clock.advance(30_000);
    expect(await queues.bodies()).toEqual(["a"]);
  });

  test("expires with the queue's retention", async () => {
    const queues = await started({ ...JOBS, redrive: undefined, messageRetention: 60 });
    await send(queues, "old", { DelaySeconds: 30 });
    await queues.clock.advance(30_000);
    await send(queues, "new");
    await queues.clock.advance(30_000);
    expect(await queues.bodies()).toEqual(["new"]);
  });
});

describe("a long poll", () => {
  test("ends as soon as a message arrives", async () => {
    const queues = await started();
    const waiting = queues.bodies({ WaitTimeSeconds: 20 });
    await send(queues, "a");
    expect(await waiting).toEqual(["a"]);
  });

  test("ends when a delayed message becomes due", async () => {
    const queues = await started();
    await send(queues, "a", { DelaySeconds: 10 });
    const waiting = queues.bodies({ WaitTimeSeconds: 20 });
    await queues.clock.advance(10_000);
    expect(await waiting).toEqual(["a"]);
  });

  test("ends empty after its time", async () => {
    const queues = await started();
    const waiting = queues.call("ReceiveMessage", { WaitTimeSeconds: 20 });
    await queues.clock.advance(20_000);
    expect(await waiting).toEqual({});
  });

  test("of many gives each message to one", async () => {
    const queues = await started();
    const waiting = Array.from({ length: 5 }, () => queues.bodies({ WaitTimeSeconds: 20 }));
    await send(queues, "a");
    await queues.clock.advance(20_000);
    expect((await Promise.all(waiting)).flat()).toEqual(["a"]);
  });
});

test("after three receipts a message goes to the dead letters, and says where it comes from", async () => {
  const queues = await started();
  const sent = await send(queues, "poison");
  for (let receipt = 0; receipt < 3; receipt++) {
    expect(await queues.bodies()).toEqual(["poison"]);
    await queues.clock.advance(30_000);
  }
  expect(await queues.bodies()).toEqual([]);
  const [dead] = await queues.receive({}, "dead");
  expect(dead).toMatchObject({ MessageId: sent["MessageId"], Attributes: { DeadLetterQueueSourceArn: JOBS.arn } });
});
