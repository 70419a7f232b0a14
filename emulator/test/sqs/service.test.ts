import { describe, expect, test } from "vitest";
import { JOBS, started } from "./fixture.ts";

const numbered = (count: number, body = "x") =>
  Array.from({ length: count }, (_, at) => ({ Id: String(at), MessageBody: body }));

describe("a request that SQS refuses", () => {
  test.each([
    ["SendMessage", {}, "MissingParameter"],
    ["SendMessage", { MessageBody: "x".repeat(1_048_577) }, "InvalidParameterValue"],
    ["SendMessage", { MessageBody: "\uD800" }, "InvalidMessageContents"],
    ["SendMessage", { MessageBody: "x", QueueUrl: "http://x/1/missing" }, "QueueDoesNotExist"],
    ["ReceiveMessage", { MaxNumberOfMessages: 11 }, "InvalidParameterValue"],
    ["ReceiveMessage", { WaitTimeSeconds: 21 }, "InvalidParameterValue"],
    ["DeleteMessage", { ReceiptHandle: "nonsense" }, "ReceiptHandleIsInvalid"],
    ["SendMessage", { MessageBody: "x", MessageGroupId: "a group" }, "InvalidParameterValue"],
    ["SendMessage", { MessageBody: "x", MessageAttributes: { a: {} } }, "NotSupportedLocally"],
    ["SendMessageBatch", { Entries: [] }, "EmptyBatchRequest"],
    ["SendMessageBatch", { Entries: numbered(11) }, "TooManyEntriesInBatchRequest"],
    ["SendMessageBatch", { Entries: [...numbered(1), ...numbered(1)] }, "BatchEntryIdsNotDistinct"],
    ["SendMessageBatch", { Entries: [{ Id: "no/slash", MessageBody: "x" }] }, "InvalidBatchEntryId"],
    ["SendMessageBatch", { Entries: numbered(2, "x".repeat(600_000)) }, "BatchRequestTooLong"],
    [
      "SendMessageBatch",
      { Entries: [{ Id: "0", MessageBody: "x", MessageAttributes: { a: {} } }] },
      "NotSupportedLocally",
    ],
    ["GetQueueAttributes", { AttributeNames: ["All"] }, "NotSupportedLocally"],
    ["CreateQueue", {}, "NotSupportedLocally"],
  ])("%s %j is refused", async (action, input, code) => {
    const queues = await started();
    await expect(queues.call(action, input)).rejects.toMatchObject({ code });
  });
});

test("of a batch, what SQS refuses fails by itself, and the rest is sent", async () => {
  const queues = await started();
  const Entries = [...numbered(2), { Id: "bad", MessageBody: "\uD800" }];
  expect(await queues.call("SendMessageBatch", { Entries })).toMatchObject({
    Successful: [{ Id: "0", MessageId: expect.any(String) as string }, { Id: "1" }],
    Failed: [{ Id: "bad", Code: "InvalidMessageContents", SenderFault: true }],
  });
  expect(await queues.bodies()).toEqual(["x", "x"]);
});

test("a queue says how many messages can be received, are with somebody, and are kept back", async () => {
  const queues = await started();
  const Entries = [...numbered(3), { Id: "later", MessageBody: "x", DelaySeconds: 60 }];
  await queues.call("SendMessageBatch", { Entries });
  await queues.call("ReceiveMessage", {});
  const names = ["", "NotVisible", "Delayed"].map((suffix) => `ApproximateNumberOfMessages${suffix}`);
  const { Attributes } = await queues.call("GetQueueAttributes", { AttributeNames: names });
  expect(names.map((name) => (Attributes as Record<string, string>)[name])).toEqual(["2", "1", "1"]);
});

test("a message of 1 MiB is taken", async () => {
  const queues = await started();
  await queues.call("SendMessage", { MessageBody: "x".repeat(1_048_576), MessageAttributes: {} });
  expect((await queues.bodies())[0]).toHaveLength(1_048_576);
});

test("queues are found by URL whatever its host; the ARN of a call is its queue's", async () => {
  const { sqs } = await started();
  const send = { QueueUrl: "http://localhost:1/000000000000/jobs", MessageBody: "x" };
  expect(await sqs.call("SendMessage", send, { role: "x" })).toHaveProperty("MessageId");
  expect(sqs.resourcesOf("SendMessage", send)).toEqual([JOBS.arn]);
});

test("a dead-letter queue that does not exist is refused at the start", async () => {
  await expect(started(JOBS)).rejects.toThrow(/dead-letter queue of jobs is missing/);
});
