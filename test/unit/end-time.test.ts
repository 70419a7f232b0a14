import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { serveFlow } from "../../functions/adapters/runtime.ts";
import type { ReviewRow } from "../../functions/domain/reviews/review-row.ts";
import { endTime } from "../../functions/expire-review/end-time.ts";
import { decisionRow, opinion, QUESTION, reviewRow, TINY_FLOW } from "../support/rows.ts";

const [table, queues] = [mockClient(DynamoDBDocumentClient), mockClient(SQSClient)];
/** Of the rows, unless they say something else. */
const DEADLINE = "2026-01-01T01:00:00.000Z";
const EXECUTION = { by: "execution" } as const;
const SWEEPER = { by: "sweeper" } as const;

let row: ReviewRow;
/** How many writes come too late. */
let lost: number;

/** The row under a write's values and removals. */
function update({
  ExpressionAttributeValues: values = {},
  UpdateExpression: expression = "",
}: {
  ExpressionAttributeValues?: Record<string, unknown>;
  UpdateExpression?: string;
}) {
  if (lost-- > 0) throw new ConditionalCheckFailedException({ message: "no", $metadata: {} });
  const set = Object.entries(values).filter(([name]) => name.startsWith(":set_"));
  const removed = new Set((expression.split("REMOVE ")[1] ?? "").split(", ").map((name) => name.slice(1)));
  const kept = Object.entries(row).filter(([name]) => !removed.has(name));
  row = {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(set.map(([name, value]) => [name.slice(5), value])),
  } as ReviewRow;
  return { Attributes: row };
}

beforeEach(() => {
  serveFlow(TINY_FLOW);
  lost = 0;
  table.reset();
  queues.reset();
  vi.stubEnv("DECISION_TABLE", "decisions");
  vi.stubEnv("ANSWERS_QUEUE_URL", "http://127.0.0.1/answers");
  table.on(GetCommand).callsFake(({ Key: { id } }: { Key: { id: string } }) => ({
    Item: id === row.id ? row : decisionRow({}),
  }));
  table.on(UpdateCommand).callsFake(update);
  queues.on(SendMessageCommand).resolves({});
});
// They mock the classes, which other files of this process use too.
afterAll(() => {
  table.restore();
  queues.restore();
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** So many seconds after the deadline. */
const after = (seconds: number) => vi.useFakeTimers({ now: Date.parse(DEADLINE) + seconds * 1000, toFake: ["Date"] });
const queued = () => queues.commandCalls(SendMessageCommand).length;
const writes = () => table.commandCalls(UpdateCommand).length;

test("before the deadline nothing is done, and the execution hears how long to wait", async () => {
  row = reviewRow({ timedBy: "execution" });
  after(-90.5);
  expect(await endTime(row.id, EXECUTION)).toEqual({ verdict: "escalate", seconds: 91 });
  expect(writes()).toBe(0);
});

test.each([
  ["at once", 0],
  ["as late as the sweeper comes", 70],
])("after the reviewers' time the seniors have theirs from the deadline on, %s", async (_when, seconds) => {
  row = reviewRow({ state: "claimed", timedBy: "sweeper" });
  after(seconds);
  await endTime(row.id, SWEEPER);
  expect(row).toMatchObject({
    state: "open",
    stage: "seniors",
    queue: "seniors",
    deadlineAt: "2026-01-01T02:00:00.000Z",
  });
  expect(row).not.toHaveProperty("claimedBy");
});

test("where it took much longer, they have their whole time from then on", async () => {
  row = reviewRow({ timedBy: "execution" });
  after(3600);
  expect(await endTime(row.id, EXECUTION)).toEqual({ verdict: "escalate", seconds: 3600 });
});

test("after the seniors' time it is final, and queued to be recorded", async () => {
  row = reviewRow({ stage: "seniors", queue: "seniors", timedBy: "execution" });
  after(0);
  expect(await endTime(row.id, EXECUTION)).toEqual({ verdict: "final" });
  expect(row).toMatchObject({ state: "final", expired: true, needs: "resume" });
  expect(queued()).toBe(1);
});

test("an answer that is held counts", async () => {
  row = reviewRow({ state: "answered", timedBy: "execution" });
  after(0);
  expect(await endTime(row.id, EXECUTION)).toEqual({ verdict: "final" });
  expect(row).toMatchObject({ state: "final", opinions: [{ by: "ana" }] });
  expect(queued()).toBe(1);
});

test("an answer that is held and is not enough leaves the review to the seniors, in the same call", async () => {
  row = reviewRow({ state: "answered", opinionsWanted: 2, timedBy: "execution" });
  after(0);
  expect(await endTime(row.id, EXECUTION)).toEqual({ verdict: "escalate", seconds: 3600 });
  expect(row).toMatchObject({ state: "open", stage: "seniors", answeredBy: ["ana"] });
});

test.each([
  ["an audit", "sweeper", 1, true],
  ["what an execution ends, a moment later", "execution", 119, false],
  ["what an execution should have ended", "execution", 121, true],
] as const)("the sweeper and %s: whether it ends it", async (_what, timedBy, seconds, ends) => {
  row = reviewRow({ timedBy });
  after(seconds);
  await endTime(row.id, SWEEPER);
  expect(row.stage).toBe(ends ? "seniors" : "reviewers");
});

test("an execution whose review is asked of a second person has nothing to wait for", async () => {
  row = reviewRow({ timedBy: "sweeper", second: { model: "bad" } });
  after(-90);
  expect(await endTime(row.id, EXECUTION)).toEqual({ verdict: "final" });
});

test("in the release before, a review that became the seniors' kept its reviewers' deadline: they get their time", async () => {
  row = reviewRow({ stage: "seniors", queue: "seniors" });
  after(0);
  expect(await endTime(row.id, { by: "execution", stage: "reviewers" })).toMatchObject({ verdict: "escalate" });
  expect(row).toMatchObject({ state: "open", stage: "seniors", deadlineAt: "2026-01-01T02:00:00.000Z" });
});

test("who loses a race looks once more; who loses them all fails, to be asked again", async () => {
  row = reviewRow({ timedBy: "execution" });
  after(0);
  lost = 2;
  expect(await endTime(row.id, EXECUTION)).toMatchObject({ verdict: "escalate" });
  row = reviewRow({ timedBy: "execution" });
  lost = 100;
  await expect(endTime(row.id, EXECUTION)).rejects.toThrow(/changes too often/);
});

test("what is over stays as it is", async () => {
  row = reviewRow({ state: "closed", opinions: [opinion({})] });
  after(600);
  expect(await endTime(row.id, EXECUTION)).toEqual({ verdict: "final" });
  expect([writes(), queued()]).toEqual([0, 0]);
});

test("while the application is asked, people's time stands still: the execution waits as long as the application has", async () => {
  row = reviewRow({ state: "asked", timedBy: "execution" });
  after(0);
  expect(await endTime(row.id, EXECUTION)).toEqual({ verdict: "escalate", seconds: (23 * 60 + 50) * 60 });
  expect(row.state).toBe("asked");
  expect(writes()).toBe(0);
});

test("an application that has not answered in time is waited for no longer, and people have what they had left", async () => {
  row = reviewRow({ state: "asked", timedBy: "execution" });
  vi.useFakeTimers({ now: Date.parse(QUESTION.until), toFake: ["Date"] });
  expect(await endTime(row.id, EXECUTION)).toEqual({ verdict: "escalate", seconds: 600 });
  expect(row).toMatchObject({ state: "open", deadlineAt: "2026-01-02T01:00:00.000Z", questions: [{ by: "ana" }] });
});

test("a question that was not told yet is not over", async () => {
  row = reviewRow({ state: "asked", timedBy: "execution", news: "[]" });
  vi.useFakeTimers({ now: Date.parse(QUESTION.until) + 1000, toFake: ["Date"] });
  await endTime(row.id, EXECUTION);
  expect(row.state).toBe("asked");
});
