import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { serveFlow } from "../../functions/adapters/runtime.ts";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { replaceOverdue } from "../../functions/sweep/executions.ts";
import { decisionRow, reviewRow, TINY_FLOW } from "../support/rows.ts";

const [table, states] = [mockClient(DynamoDBDocumentClient), mockClient(SFNClient)];
const MINUTE = 60_000;
const SINCE = "2026-01-01T02:00:00.000Z";

beforeEach(() => {
  serveFlow(TINY_FLOW);
  table.reset();
  states.reset();
  vi.stubEnv("DECISION_TABLE", "decisions");
  vi.stubEnv("REVIEW_MACHINE_ARN", "arn:aws:states:us-east-1:000000000000:stateMachine:review");
});
// They mock the classes, which other files of this process use too.
afterAll(() => {
  table.restore();
  states.restore();
  vi.unstubAllEnvs();
});

/** Reviewers have this many overdue reviews; the execution of one is gone, those of the others run. */
function overdue(
  count: number,
  given: Parameters<typeof reviewRow>[0] = {},
  owner: Parameters<typeof decisionRow>[0] = {},
): string {
  const rows = Array.from({ length: count }, () => reviewRow({ ...given }));
  const gone = rows[Math.floor(count / 2)]!;
  table
    .on(QueryCommand)
    .callsFake(
      ({ ExpressionAttributeValues: { ":queue": queue } }: { ExpressionAttributeValues: Record<string, unknown> }) => ({
        Items: queue === "reviewers" ? rows : [],
      }),
    );
  table.on(GetCommand).callsFake(({ Key: { id } }: { Key: { id: string } }) => ({
    Item: rows.find((row) => row.id === id) ?? decisionRow(owner),
  }));
  table.on(UpdateCommand).callsFake(() => ({ Attributes: { ...gone, attempt: 2 } }));
  states.on(DescribeExecutionCommand).callsFake(({ executionArn }: { executionArn: string }) => ({
    status: executionArn.includes(gone.id) ? "FAILED" : "RUNNING",
  }));
  states.on(StartExecutionCommand).resolves({});
  return gone.id;
}
const inputs = () =>
  states.commandCalls(StartExecutionCommand).map(({ args }) => JSON.parse(args[0].input.input ?? "") as object);
const started = () => states.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input.name);

test("the one whose execution is gone gets another one, and its people their time", async () => {
  const gone = overdue(5);
  expect(await replaceOverdue(SINCE)).toEqual([true]);
  expect(started()).toEqual([`${gone}-2`]);
  const [attempt, time] = table
    .commandCalls(UpdateCommand)
    .map(({ args }) => args[0].input.ExpressionAttributeValues ?? {});
  expect(attempt).toMatchObject({ ":set_attempt": 2 });
  expect(Date.parse(String(time?.[":set_deadlineAt"]))).toBeGreaterThan(Date.now() + 59 * MINUTE);
});

test("where a deadline of the flow gave its reviewers less time, they have that once more, and so does the execution", async () => {
  overdue(1, {}, { dueMinutes: 4 });
  const before = Date.now();
  expect(await replaceOverdue(SINCE)).toEqual([true]);
  const [, time] = table.commandCalls(UpdateCommand).map(({ args }) => args[0].input.ExpressionAttributeValues ?? {});
  const deadlineAt = String(time?.[":set_deadlineAt"]);
  expect(Date.parse(deadlineAt) - 4 * MINUTE).toBeGreaterThanOrEqual(before);
  expect(Date.parse(deadlineAt) - 4 * MINUTE).toBeLessThanOrEqual(Date.now());
  expect(inputs()).toMatchObject([{ stage: "reviewers", deadlineAt }]);
});

test.each([
  ["that is due only just now", { deadlineAt: SINCE }],
  ["that is owed something", { needs: "resume" as const }],
])("nothing is done for a review %s", async (_what, given) => {
  overdue(5, given);
  expect(await replaceOverdue(SINCE)).toEqual([]);
  expect(started()).toEqual([]);
});

test("however many run, each run asks about a few, and the one that is gone is found before long", async () => {
  overdue(400);
  let runs = 0;
  // One in eight each time: a thousand runs without it happen less than once in 10^57.
  while (started().length === 0 && runs < 1000) {
    states.resetHistory();
    await replaceOverdue(SINCE);
    expect(states.commandCalls(DescribeExecutionCommand)).toHaveLength(50);
    runs += 1;
  }
  expect(started()).toHaveLength(1);
});

test("one that cannot be replaced is counted, and does not keep the others", async () => {
  const gone = overdue(3);
  states.on(StartExecutionCommand).rejects(new Error("throttled"));
  expect(await replaceOverdue(SINCE)).toEqual([false]);
  expect(started()).toEqual([`${gone}-2`]);
});
