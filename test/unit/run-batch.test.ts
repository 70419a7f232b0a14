import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SFNClient, StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import type { Context, SQSEvent } from "aws-lambda";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { serveFlow } from "../../functions/adapters/runtime.ts";
import { type BatchRow, newBatch } from "../../functions/domain/batches/batch.ts";
import { resultsIn } from "../../functions/domain/batches/results.ts";
import { batchIdOf, contentHash, lineIdOf } from "../../functions/domain/ids.ts";
import { logger } from "../../functions/http/logger.ts";
import { handler } from "../../functions/run-batch/handler.ts";
import { decisionRow, TINY_FLOW } from "../support/rows.ts";

const [table, s3, queues, machines, secrets] = [
  mockClient(DynamoDBDocumentClient),
  mockClient(S3Client),
  mockClient(SQSClient),
  mockClient(SFNClient),
  mockClient(SecretsManagerClient),
];
const LINE = { key: "a", item: { text: "x" } };
const FILE = `${JSON.stringify(LINE)}\n{\n`;
const ID = batchIdOf("app", "k");
let row: BatchRow;
let left = 900_000;

const body = (text: string) => ({
  Body: { transformToByteArray: async () => Buffer.from(text), transformToString: async () => text } as never,
});

beforeEach(() => {
  for (const mock of [table, s3, queues, machines, secrets]) mock.reset();
  serveFlow(TINY_FLOW);
  for (const name of ["DECISION_TABLE", "FEEDBACK_BUCKET", "UPLOAD_BUCKET", "SAMPLING_KEY_ARN", "DECISION_MACHINE_ARN"])
    vi.stubEnv(name, "named");
  vi.stubEnv("BATCHES_QUEUE_URL", "http://127.0.0.1/batches");
  vi.stubEnv("REVIEW_TIMEOUT_MINUTES", "60");
  for (const level of ["info", "warn", "error"] as const) vi.spyOn(logger, level).mockImplementation(() => {});
  left = 900_000;
  row = newBatch({
    id: ID,
    application: "app",
    key: "k",
    createdAt: "2026-01-01T00:00:00.000Z",
    upload: "up_1",
    etag: "e",
    bytes: FILE.length,
    quote: "{}",
  });
  table.on(GetCommand).callsFake(({ Key }: { Key: { id: string } }) => (Key.id === ID ? { Item: row } : {}));
  table.on(UpdateCommand).callsFake(() => ({ Attributes: row }));
  s3.onAnyCommand().resolves({});
  s3.on(GetObjectCommand).resolves(body(FILE));
  queues.onAnyCommand().resolves({});
  secrets.on(GetSecretValueCommand).resolves({ SecretString: "key" });
});
afterAll(() => {
  for (const mock of [table, s3, queues, machines, secrets]) mock.restore();
  vi.unstubAllEnvs();
});

const send = (message: object = { batch: ID, step: row.step, again: false }) =>
  handler(
    { Records: [{ messageId: "1", body: JSON.stringify(message) }] } as SQSEvent,
    { getRemainingTimeInMillis: () => left } as Context,
  );

/** What the last writes set, and the messages sent. */
const changes = (): Record<string, unknown>[] =>
  table.commandCalls(UpdateCommand).map(({ args: [{ input }] }) => input.ExpressionAttributeValues ?? {});
const messages = (): unknown[] =>
  queues.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => ({
    ...(JSON.parse(input.MessageBody ?? "") as object),
    delay: input.DelaySeconds,
  }));
const stored = () =>
  s3
    .commandCalls(PutObjectCommand)
    .flatMap(({ args: [{ input }] }) => (input.Key?.includes("/lines/") ? resultsIn(input.Body as string) : []));

test("a line that cannot be decided leaves its slice for later, and nothing is counted", async () => {
  machines.on(StartSyncExecutionCommand).resolves({ status: "FAILED" });
  expect(await send()).toEqual({ batchItemFailures: [] });
  expect(machines.commandCalls(StartSyncExecutionCommand)).toHaveLength(4);
  expect(changes()).toMatchObject([{ ":set_tries": 1, ":step": 0 }]);
  expect(messages()).toEqual([{ batch: ID, step: 0, again: true, delay: 30 }]);
  expect(stored()).toEqual([]);
});

test("after the fifth time the line is refused, and the batch goes on", async () => {
  machines.on(StartSyncExecutionCommand).resolves({ status: "FAILED" });
  row = { ...row, tries: 4 };
  await send();
  expect(stored()).toMatchObject([
    { line: 1, key: "a", status: "refused", reason: expect.stringContaining("could not be decided") as string },
    { line: 2, status: "refused", reason: "The line is not JSON." },
  ]);
  expect(changes()[0]).toMatchObject({
    ":set_refused": 2,
    ":set_read": FILE.length,
    ":set_state": "routed",
    ":set_step": 1,
  });
});

test("a model that stays busy until the function's time is over is asked again by the next one", async () => {
  machines.on(StartSyncExecutionCommand).callsFake(() => {
    left = 10_000;
    return { status: "SUCCEEDED", output: JSON.stringify({ created: false }) };
  });
  await send();
  expect(changes()).toEqual([]);
  expect(messages()).toEqual([{ batch: ID, step: 0, again: true, delay: 0 }]);
});

test("what was decided before a kill is not asked for again", async () => {
  const id = lineIdOf("app", "k", "a");
  const made = decisionRow({ id, status: "decided", label: "ok", outcome: "approve", by: "model", batch: `${ID}/1` });
  const before = { ...made, bodyHash: contentHash(LINE.item) };
  table.on(GetCommand).callsFake(({ Key }: { Key: { id: string } }) => ({ Item: Key.id === ID ? row : before }));
  await send({ batch: ID, step: 0, again: true });
  expect(machines.commandCalls(StartSyncExecutionCommand)).toEqual([]);
  expect(stored()[0]).toMatchObject({ line: 1, id, status: "decided", label: "ok" });
});

test.each([
  ["from before the last step", { step: 1 }, 0],
  ["of a batch that needs nothing", { needs: undefined }, 0],
])("a message %s does nothing", async (_what, more, step) => {
  row = { ...row, ...more };
  await send({ batch: ID, step, again: false });
  expect([changes(), messages(), stored()]).toEqual([[], [], []]);
});

test("a file that is gone ends the batch, which says so; a cancelled one only removes its file", async () => {
  s3.on(GetObjectCommand).rejects(Object.assign(new Error("no"), { $metadata: { httpStatusCode: 403 } }));
  await send();
  expect(changes()).toMatchObject([{ ":set_state": "cancelled", ":set_because": "The file is gone." }]);
  row = { ...row, state: "cancelled" };
  await send();
  expect(s3.commandCalls(DeleteObjectCommand)).toHaveLength(1);
  expect(table.commandCalls(UpdateCommand).at(-1)?.args[0].input.UpdateExpression).toBe("REMOVE #needs, #needsAt");
});
