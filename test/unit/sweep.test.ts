import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { logger } from "../../functions/http/logger.ts";
import { queueOverdue } from "../../functions/sweep/overdue.ts";
import { reviewRow } from "../support/rows.ts";

const [table, queues] = [mockClient(DynamoDBDocumentClient), mockClient(SQSClient)];
const DUE = Date.parse("2026-01-01T02:00:00.000Z");

type Query = {
  Limit: number;
  ExclusiveStartKey?: { id: string };
  ExpressionAttributeValues: Record<string, unknown>;
};

beforeEach(() => {
  table.reset();
  queues.reset();
  vi.spyOn(logger, "error").mockImplementation(() => {});
  vi.stubEnv("DECISION_TABLE", "decisions");
  vi.stubEnv("OVERDUE_QUEUE_URL", "http://127.0.0.1/overdue");
  queues.on(SendMessageBatchCommand).resolves({});
});
// They mock the classes, which other files of this process use too.
afterAll(() => {
  table.restore();
  queues.restore();
  vi.unstubAllEnvs();
});

/** The seniors have this many open reviews, page by page. */
function open(count: number, given: Parameters<typeof reviewRow<"open">>[0] = {}): string[] {
  const rows = Array.from({ length: count }, () => reviewRow({ stage: "seniors", queue: "seniors", ...given }));
  table.on(QueryCommand).callsFake(({ Limit, ExclusiveStartKey, ExpressionAttributeValues: values }: Query) => {
    if (values[":queue"] !== "seniors") return { Items: [] };
    const end = rows.findIndex(({ id }) => id === ExclusiveStartKey?.id) + 1 + Limit;
    const page = rows.slice(end - Limit, end);
    return { Items: page, ...(end < rows.length && { LastEvaluatedKey: page.at(-1) }) };
  });
  return rows.map(({ id }) => id);
}

const queued = () =>
  queues
    .commandCalls(SendMessageBatchCommand)
    .flatMap(({ args }) => args[0].input.Entries ?? [])
    .map(({ MessageBody = "" }) => (JSON.parse(MessageBody) as { reviewId: string }).reviewId);

test("every overdue review is queued by its id, page by page, in batches of ten", async () => {
  const ids = open(2345);
  expect(await queueOverdue(DUE, [], () => true)).toBe(0);
  expect(queued().toSorted()).toEqual(ids.toSorted());
  expect(queues.commandCalls(SendMessageBatchCommand)).toHaveLength(235);
});

test("what has time left is not queued", async () => {
  open(5, { deadlineAt: "2026-01-01T02:00:00.001Z" });
  expect(await queueOverdue(DUE, [], () => true)).toBe(0);
  expect(queued()).toEqual([]);
});

test("a run whose time is over ends with its page", async () => {
  open(2345);
  await queueOverdue(DUE, [], () => false);
  expect(queued()).toHaveLength(1000);
});

test("a run queues no more of a queue than is worked off before the next ones", async () => {
  open(7000);
  await queueOverdue(DUE, [], () => true);
  expect(queued()).toHaveLength(3000);
});

test("a batch that cannot be queued is counted, and does not keep the others", async () => {
  open(30);
  let calls = 0;
  queues.on(SendMessageBatchCommand).callsFake(async () => {
    calls += 1;
    if (calls === 1) throw new Error("throttled");
    return calls === 2 ? { Failed: [{ Id: "1" }, { Id: "2" }] } : {};
  });
  expect(await queueOverdue(DUE, [], () => true)).toBe(12);
  expect(calls).toBe(3);
});
