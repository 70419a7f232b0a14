import { describe, expect, test } from "vitest";
import { JOBS, started } from "./fixture.ts";

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
    ["SendMessageBatch", { Entries: [] }, "NotSupportedLocally"],
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

test("queues are found by URL whatever its host; the ARN of a call is its queue's", async () => {
  const { sqs } = await started();
  const send = { QueueUrl: "http://localhost:1/000000000000/jobs", MessageBody: "x" };
  expect(await sqs.call("SendMessage", send, { role: "x" })).toHaveProperty("MessageId");
  expect(sqs.resourcesOf("SendMessage", send)).toEqual([JOBS.arn]);
});

test("a dead-letter queue that does not exist is refused at the start", async () => {
  await expect(started(JOBS)).rejects.toThrow(/dead-letter queue of jobs is missing/);
});
