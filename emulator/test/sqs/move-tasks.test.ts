import { expect, test } from "vitest";
import { DEAD, JOBS, queue, type Queues, started } from "./fixture.ts";

const OTHER = queue("other", { visibilityTimeout: 30, redrive: { targetArn: DEAD.arn, maxReceiveCount: 1 } });

/** Sends, and receives as often as the queue bears. */
async function giveUp(queues: Queues, queueName: string, times: number, ...bodies: string[]): Promise<void> {
  for (const MessageBody of bodies) await queues.call("SendMessage", { MessageBody }, queueName);
  for (let time = 0; time <= times; time++) {
    await queues.bodies({}, queueName);
    await queues.clock.advance(30_000);
  }
}

const start = (queues: Queues, SourceArn = DEAD.arn) => queues.sqs.call("StartMessageMoveTask", { SourceArn }, role);
const list = async (queues: Queues, MaxResults = 10) =>
  (await queues.sqs.call("ListMessageMoveTasks", { SourceArn: DEAD.arn, MaxResults }, role))["Results"];
const role = { role: "sender" };

test("dead letters go back to the queues that gave them up, as new messages, and stay there after a kill", async () => {
  const queues = await started(JOBS, OTHER, DEAD);
  await giveUp(queues, "jobs", 3, "a", "b");
  await giveUp(queues, "other", 1, "c");
  const before = await queues.receive({ VisibilityTimeout: 0 }, "dead");
  expect(before.map(({ Body }) => Body)).toEqual(["a", "b", "c"]);
  expect(await start(queues)).toEqual({ TaskHandle: expect.any(String) as string });
  await queues.reopen();
  expect(await queues.bodies({}, "dead")).toEqual([]);
  const back = await queues.receive();
  expect(back.map(({ Body }) => Body)).toEqual(["a", "b"]);
  expect(back[0]?.Attributes).toMatchObject({
    ApproximateReceiveCount: "1",
    SentTimestamp: String(queues.clock.now()),
  });
  expect(before.map(({ MessageId }) => MessageId)).not.toContain(back[0]?.MessageId);
  expect(await queues.bodies({}, "other")).toEqual(["c"]);
  expect(await list(queues)).toEqual([
    {
      Status: "COMPLETED",
      SourceArn: DEAD.arn,
      ApproximateNumberOfMessagesMoved: 3,
      ApproximateNumberOfMessagesToMove: 3,
      StartedTimestamp: queues.clock.now(),
    },
  ]);
});

test("what was sent to the dead letters directly stays there, and the task says so", async () => {
  const queues = await started();
  await giveUp(queues, "jobs", 3, "a");
  await queues.call("SendMessage", { MessageBody: "stray" }, "dead");
  await start(queues);
  expect(await queues.bodies({}, "dead")).toEqual(["stray"]);
  expect(await list(queues)).toMatchObject([{ Status: "FAILED", FailureReason: "CouldNotDetermineMessageSource" }]);
});

test("the newest ten tasks are told, the newest first, and one where nobody says how many", async () => {
  const queues = await started();
  for (let task = 0; task < 12; task++) {
    await queues.clock.advance(1_000);
    await start(queues);
  }
  await queues.reopen();
  const told = (await list(queues)) as { StartedTimestamp: number }[];
  expect(told.map((one) => one.StartedTimestamp)).toEqual(
    Array.from({ length: 10 }, (_, back) => queues.clock.now() - back * 1_000),
  );
  expect(await queues.sqs.call("ListMessageMoveTasks", { SourceArn: DEAD.arn }, role)).toMatchObject({
    Results: [{ StartedTimestamp: queues.clock.now() }],
  });
});

test.each([
  [{ SourceArn: JOBS.arn }, "InvalidParameterValue"],
  [{ SourceArn: `${DEAD.arn}er` }, "ResourceNotFoundException"],
  [{ SourceArn: "dead" }, "InvalidParameterValue"],
  [{}, "MissingParameter"],
  [{ SourceArn: DEAD.arn, DestinationArn: JOBS.arn }, "NotSupportedLocally"],
])("a move of %j is refused", async (input, code) => {
  const queues = await started();
  await expect(queues.sqs.call("StartMessageMoveTask", input, role)).rejects.toMatchObject({ code });
});
