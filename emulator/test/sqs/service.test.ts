import { describe, expect, test } from "vitest";
import { DEAD, REVIEWS, started } from "./fixture.ts";

describe("a batch", () => {
  test("succeeds and fails entry by entry", async () => {
    const queues = await started();
    const Entries = [
      { Id: "one", MessageBody: "1" },
      { Id: "two", MessageBody: "\u0001" },
      { Id: "three", MessageBody: "3", DelaySeconds: 901 },
    ];
    expect(await queues.call("SendMessageBatch", { Entries })).toMatchObject({
      Successful: [{ Id: "one", MD5OfMessageBody: expect.any(String) }],
      Failed: [
        { Id: "two", SenderFault: true, Code: "InvalidMessageContents" },
        { Id: "three", Code: "InvalidParameterValue" },
      ],
    });
    const received = await queues.receive();
    const deletions = received.map(({ ReceiptHandle }) => ({ Id: "x", ReceiptHandle }));
    expect(await queues.call("DeleteMessageBatch", { Entries: deletions })).toEqual({ Successful: [{ Id: "x" }] });
  });

  test.each([
    [[], "EmptyBatchRequest"],
    [Array.from({ length: 11 }, (_, n) => ({ Id: `${n}`, MessageBody: "x" })), "TooManyEntriesInBatchRequest"],
    [
      [
        { Id: "a", MessageBody: "x" },
        { Id: "a", MessageBody: "y" },
      ],
      "BatchEntryIdsNotDistinct",
    ],
    [[{ Id: "a b", MessageBody: "x" }], "InvalidBatchEntryId"],
    [Array.from({ length: 2 }, (_, n) => ({ Id: `${n}`, MessageBody: "x".repeat(600_000) })), "BatchRequestTooLong"],
  ])("is refused as a whole: %j", async (Entries, code) => {
    const queues = await started();
    await expect(queues.call("SendMessageBatch", { Entries })).rejects.toMatchObject({ code, status: 400 });
  });
});

describe("a request that SQS refuses", () => {
  test.each([
    ["SendMessage", {}, "MissingParameter"],
    ["SendMessage", { MessageBody: "x".repeat(1_048_577) }, "InvalidParameterValue"],
    ["SendMessage", { MessageBody: "\uD800" }, "InvalidMessageContents"],
    ["SendMessage", { MessageBody: "x", QueueUrl: "http://x/1/missing" }, "QueueDoesNotExist"],
    ["ReceiveMessage", { MaxNumberOfMessages: 11 }, "InvalidParameterValue"],
    ["ReceiveMessage", { WaitTimeSeconds: 21 }, "InvalidParameterValue"],
    ["DeleteMessage", { ReceiptHandle: "nonsense" }, "ReceiptHandleIsInvalid"],
    ["SendMessage", { MessageBody: "x", MessageGroupId: "g" }, "NotSupportedLocally"],
    ["SendMessage", { MessageBody: "x", MessageAttributes: { a: {} } }, "NotSupportedLocally"],
    ["CreateQueue", {}, "NotSupportedLocally"],
  ])("%s %j is refused", async (action, input, code) => {
    const queues = await started();
    await expect(queues.call(action, input)).rejects.toMatchObject({ code });
  });
});

test("a message of 1 MiB is taken", async () => {
  const queues = await started();
  await queues.call("SendMessage", { MessageBody: "x".repeat(1_048_576), MessageAttributes: {} });
  expect((await queues.bodies())[0]).toHaveLength(1_048_576);
});

test("the attributes of a queue count what is ready, in flight and delayed, and its age is known", async () => {
  const queues = await started();
  for (const DelaySeconds of [0, 0, 0, 60]) await queues.call("SendMessage", { MessageBody: "x", DelaySeconds });
  await queues.receive({ MaxNumberOfMessages: 1 });
  await queues.clock.advance(5_500);
  expect((await queues.call("GetQueueAttributes", { AttributeNames: ["All"] }))["Attributes"]).toMatchObject({
    ApproximateNumberOfMessages: "2",
    ApproximateNumberOfMessagesNotVisible: "1",
    ApproximateNumberOfMessagesDelayed: "1",
    QueueArn: REVIEWS.arn,
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: DEAD.arn, maxReceiveCount: 3 }),
  });
  expect(await queues.sqs.oldestAge(REVIEWS.arn)).toBe(5);
  expect(await queues.sqs.oldestAge(DEAD.arn)).toBe(0);
});

test("queues are found by URL whatever its host, and by name; the ARN of a call is its queue's", async () => {
  const { sqs } = await started();
  expect(await sqs.call("GetQueueUrl", { QueueName: "reviews" }, { role: "x" })).toEqual({ QueueUrl: REVIEWS.url });
  expect(sqs.resourcesOf("SendMessage", { QueueUrl: "http://localhost:1/000000000000/reviews" })).toEqual([
    REVIEWS.arn,
  ]);
  expect(sqs.resourcesOf("SendMessage", { QueueUrl: "http://localhost:1/000000000000/missing" })).toEqual([
    "arn:aws:sqs:us-east-1:000000000000:missing",
  ]);
});

test("a dead-letter queue that does not exist is refused at the start", async () => {
  await expect(started(REVIEWS)).rejects.toThrow(/dead-letter queue of reviews is missing/);
});
