import { Metrics } from "@aws-lambda-powertools/metrics";
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { serveFlow } from "../../functions/adapters/runtime.ts";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, type MockInstance, test, vi } from "vitest";
import { newBatch } from "../../functions/domain/batches/batch.ts";
import { batchIdOf } from "../../functions/domain/ids.ts";
import { lotIn, orderOf } from "../../functions/domain/reviews/queue-order.ts";
import { handler } from "../../functions/sweep/handler.ts";
import { logger } from "../../functions/http/logger.ts";
import { reviewRow, TINY_FLOW } from "../support/rows.ts";

const [table, queues] = [mockClient(DynamoDBDocumentClient), mockClient(SQSClient)];
const CONTEXT = { getRemainingTimeInMillis: () => 50_000 };
let figures: MockInstance<Metrics["addMetric"]>;

beforeEach(() => {
  serveFlow(TINY_FLOW);
  table.reset();
  queues.reset();
  figures = vi.spyOn(Metrics.prototype, "addMetric");
  vi.spyOn(logger, "error").mockImplementation(() => {});
  vi.stubEnv("DECISION_TABLE", "decisions");
  vi.stubEnv("ANSWERS_QUEUE_URL", "http://127.0.0.1/answers");
  vi.stubEnv("OVERDUE_QUEUE_URL", "http://127.0.0.1/overdue");
  vi.stubEnv("BATCHES_QUEUE_URL", "http://127.0.0.1/batches");
  table.on(GetCommand).resolves({ Item: { id: "live", automation: "on", certified: {}, version: 0 } });
  table.on(UpdateCommand).resolves({ Attributes: {} });
  table.on(QueryCommand).resolves({ Items: [] });
});
afterAll(() => {
  table.restore();
  queues.restore();
  vi.unstubAllEnvs();
});

/** An answer is to be recorded. */
const owed = (): void =>
  void table
    .on(QueryCommand)
    .callsFake(
      ({ ExpressionAttributeValues: values = {} }: { ExpressionAttributeValues?: Record<string, unknown> }) => ({
        Items: Object.values(values).includes("resume") ? [reviewRow({ state: "answered", needs: "resume" })] : [],
      }),
    );
const failed = (): unknown[] =>
  figures.mock.calls.flatMap(([name, , value]) => (name === "RepairsFailed" ? [value] : []));

/** Rows that are owed this, or that wait in this queue. */
const found = (of: string, ...rows: readonly object[]): void =>
  void table
    .on(QueryCommand)
    .callsFake(
      ({ ExpressionAttributeValues: values = {} }: { ExpressionAttributeValues?: Record<string, unknown> }) => ({
        Items: Object.values(values).includes(of) ? rows : [],
      }),
    );

test("a batch that nobody got on with is gone on with, and looked at again later", async () => {
  const row = newBatch({
    id: batchIdOf("app", "k"),
    application: "app",
    key: "k",
    createdAt: "2026-01-01T00:00:00.000Z",
    upload: "up_1",
    etag: "e",
    bytes: 1,
    quote: "{}",
  });
  found("batch", { id: row.id });
  table.on(GetCommand, { Key: { id: row.id } }).resolves({ Item: { ...row, step: 7 } });
  queues.onAnyCommand().resolves({});
  expect(await handler({}, CONTEXT)).toEqual({ repaired: 1, failed: 0 });
  const [sent] = queues.commandCalls(SendMessageCommand);
  expect(JSON.parse(sent?.args[0].input.MessageBody ?? "")).toEqual({ batch: row.id, step: 7, again: true });
  expect(table.commandCalls(UpdateCommand).at(-1)?.args[0].input.Key).toEqual({ id: row.id });
});

test("what a batch brought may wait until its own time limit; then it is as old as any", async () => {
  const age = (): unknown => figures.mock.calls.findLast(([name]) => name === "OldestOpenReviewMinutes")?.[2];
  const hours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();
  const waiting = (deadlineAt: string) =>
    reviewRow({ createdAt: hours(-48), deadlineAt, order: orderOf(deadlineAt, lotIn("00", "bat_1/1")) });
  found("reviewers", waiting(hours(24)));
  await handler({}, CONTEXT);
  expect(age()).toBe(0);
  found("reviewers", waiting(hours(-1)));
  queues.onAnyCommand().resolves({});
  await handler({}, CONTEXT);
  expect(age()).toBeCloseTo(48 * 60, 0);
});

test("a run that repaired all it found says that nothing failed", async () => {
  owed();
  queues.onAnyCommand().resolves({});
  expect(await handler({}, CONTEXT)).toEqual({ repaired: 1, failed: 0 });
  expect(failed()).toEqual([0]);
});

test("one whose every repair fails says so, although it ends well", async () => {
  owed();
  queues.onAnyCommand().rejects(new Error("denied"));
  expect(await handler({}, CONTEXT)).toEqual({ repaired: 0, failed: 1 });
  expect(failed()).toEqual([1]);
});

test("one that cannot even look says nothing, which is an alarm as well", async () => {
  table.on(QueryCommand).rejects(new Error("throttled"));
  await expect(handler({}, CONTEXT)).rejects.toThrow("throttled");
  expect(failed()).toEqual([]);
});

test("while many stand in the queues nothing is added to them, neither what is overdue nor what is owed", async () => {
  owed();
  const standing = (ready: number, hidden: number) =>
    queues.on(GetQueueAttributesCommand).resolves({
      Attributes: {
        ApproximateNumberOfMessages: String(ready),
        ApproximateNumberOfMessagesNotVisible: String(hidden),
      },
    });
  queues.on(SendMessageCommand).resolves({});
  standing(501, 0);
  expect(await handler({}, CONTEXT)).toEqual({ repaired: 0, failed: 0 });
  expect(queues.commandCalls(SendMessageCommand)).toHaveLength(0);
  standing(499, 1);
  expect(await handler({}, CONTEXT)).toEqual({ repaired: 1, failed: 0 });
  expect(queues.commandCalls(SendMessageCommand)).toHaveLength(1);
});
