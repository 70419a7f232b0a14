import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { serveFlow } from "../../functions/adapters/runtime.ts";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { decisionIdOf, newReviewId } from "../../functions/domain/ids.ts";
import { newReviewOf } from "../../functions/domain/reviews/new-review.ts";
import { logger } from "../../functions/http/logger.ts";
import { handler } from "../../functions/sweep/handler.ts";
import { decisionRow, TINY_FLOW } from "../support/rows.ts";

const [table, states] = [mockClient(DynamoDBDocumentClient), mockClient(SFNClient)];
const [secrets, queues] = [mockClient(SecretsManagerClient), mockClient(SQSClient)];
const MINUTE = 60_000;

type Row = Record<string, unknown> & { id: string; needs?: string; needsAt?: string };
let rows: Map<string, Row>;
let started: string[];
let left: number;

const refused = () => new ConditionalCheckFailedException({ message: "no", $metadata: {} });

type Query = {
  IndexName: string;
  Limit: number;
  ExclusiveStartKey?: { id: string };
  ExpressionAttributeValues: Record<string, string>;
};
/** The index of what is owed, page by page; every other one is empty. */
function query({ IndexName, Limit, ExclusiveStartKey, ExpressionAttributeValues: values }: Query) {
  const found = [...rows.values()]
    .filter(({ needs, needsAt = "" }) => needs === values[":need"] && needsAt < (values[":before"] ?? ""))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .filter(({ id }) => ExclusiveStartKey === undefined || id > ExclusiveStartKey.id);
  if (IndexName !== "owed") return { Items: [] };
  const page = found.slice(0, Limit);
  return { Items: page, ...(found.length > Limit && { LastEvaluatedKey: { id: page.at(-1)?.id } }) };
}

function put({ Item: row }: { Item: Row }) {
  if (rows.has(row.id)) throw refused();
  rows.set(row.id, row);
  return {};
}

/** All that is changed here: what is owed is put off, or done. */
function update({
  Key: { id },
  ExpressionAttributeValues: values,
}: {
  Key: { id: string };
  ExpressionAttributeValues: Record<string, string>;
}) {
  const { needs, needsAt: _before, ...row } = rows.get(id) ?? { id };
  if (needs === undefined) throw refused();
  const needsAt = values[":set_needsAt"];
  rows.set(id, { ...row, ...(needsAt !== undefined && { needs, needsAt }) });
  return { Attributes: rows.get(id) };
}

async function start({ name = "" }: { name?: string }) {
  if (started.includes(name)) throw new ExecutionAlreadyExists({ message: "no", $metadata: {} });
  started.push(name);
  return {};
}

beforeEach(() => {
  serveFlow(TINY_FLOW);
  [rows, started, left] = [new Map(), [], 50_000];
  vi.useFakeTimers({ now: Date.parse("2026-01-01T12:00:00.000Z"), toFake: ["Date"] });
  for (const mock of [table, states, secrets, queues]) mock.reset();
  vi.spyOn(logger, "error").mockImplementation(() => {});
  vi.stubEnv("DECISION_TABLE", "decisions");
  vi.stubEnv("REVIEW_MACHINE_ARN", "arn:aws:states:us-east-1:000000000000:stateMachine:review");
  vi.stubEnv("OVERDUE_QUEUE_URL", "http://127.0.0.1/overdue");
  vi.stubEnv("ANSWERS_QUEUE_URL", "http://127.0.0.1/answers");
  vi.stubEnv("SAMPLING_KEY_ARN", "arn");
  secrets.on(GetSecretValueCommand).resolves({ SecretString: "key" });
  queues.on(GetQueueAttributesCommand).resolves({ Attributes: {} });
  table.on(QueryCommand).callsFake(query);
  table.on(PutCommand).callsFake(put);
  table.on(UpdateCommand).callsFake(update);
  table.on(GetCommand).callsFake(({ Key: { id } }: { Key: { id: string } }) => ({ Item: rows.get(id) }));
  states.on(StartExecutionCommand).callsFake(start);
});
// They mock the classes, which other files of this process use too.
afterAll(() => {
  for (const mock of [table, states, secrets, queues]) mock.restore();
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Decisions that went out and were drawn, or wait for people, as the state machine leaves them where it gets no further. */
function drawn(count: number, status: "decided" | "in_review" = "decided"): string[] {
  return Array.from({ length: count }, (_, at) => {
    const reviewId = newReviewId(Date.now());
    const createdAt = new Date(Date.now()).toISOString();
    const owed = { reviews: JSON.stringify([reviewId]), needs: "start", needsAt: createdAt } as const;
    const row = decisionRow({
      id: decisionIdOf("shop", `${at}`),
      status,
      audit: status === "decided",
      createdAt,
      ...owed,
    });
    rows.set(row.id, row);
    return reviewId;
  }).toSorted((a, b) => (a < b ? -1 : 1));
}
const sweep = (after: number) => {
  vi.setSystemTime(Date.now() + after);
  return handler({}, { getRemainingTimeInMillis: () => left });
};
const opened = () => [...rows.values()].filter(({ kind }) => kind === "review");
const inOrder = (ids: readonly string[]) => ids.toSorted((a, b) => (a < b ? -1 : 1));

test("every audit is opened after a minute, however many there are", async () => {
  const reviews = drawn(250);
  await sweep(MINUTE - 1);
  expect(opened()).toEqual([]);
  expect(await sweep(2)).toEqual({ repaired: 250, failed: 0 });
  expect(inOrder(opened().map(({ id }) => id))).toEqual(reviews);
  for (const row of opened())
    expect(row).toMatchObject({ state: "open", purpose: "audit", timedBy: "sweeper", queue: "reviewers" });
  expect(started).toEqual([]);
});

test("what an application waits for gets an execution, which ends its time", async () => {
  const reviews = drawn(30, "in_review");
  expect(await sweep(2 * MINUTE)).toEqual({ repaired: 30, failed: 0 });
  expect(inOrder(started)).toEqual(reviews);
  for (const row of opened()) expect(row).toMatchObject({ purpose: "decide", timedBy: "execution" });
});

test("one whose time is nearly over leaves the rest to the next", async () => {
  const reviews = drawn(250);
  left = 10_000;
  expect((await sweep(2 * MINUTE)).repaired).toBe(100);
  left = 50_000;
  await sweep(MINUTE);
  expect(inOrder(opened().map(({ id }) => id))).toEqual(reviews);
});

test("cut off between row and execution, and again after both, a review is opened once", async () => {
  const reviews = drawn(30, "in_review");
  let calls = 0;
  states.on(StartExecutionCommand).callsFake(async (input: { name?: string }) => {
    if (++calls % 2) throw new Error("cut off");
    return start(input);
  });
  expect(await sweep(2 * MINUTE)).toEqual({ repaired: 15, failed: 15 });
  expect(started).toHaveLength(15);
  states.on(StartExecutionCommand).callsFake(start);
  for (let again = 0; again < 3; again++) await sweep(2 * MINUTE);
  expect(inOrder(started)).toEqual(reviews);
  expect(opened()).toHaveLength(30);
});

test("an audit that is opened in time has the times of any other review; one that would be too late begins then", () => {
  const createdAt = "2026-01-01T12:00:00.000Z";
  const owner = (given: Parameters<typeof decisionRow>[0]) =>
    decisionRow({ status: "decided", createdAt, reviews: JSON.stringify([newReviewId(0)]), ...given });
  const deadline = (minutes: number, dueMinutes: number, status: "decided" | "in_review" = "decided") =>
    newReviewOf(owner({ dueMinutes, status }), "key", Date.parse(createdAt) + minutes * MINUTE).deadlineAt;
  expect(deadline(2, 60)).toBe("2026-01-01T13:00:00.000Z");
  expect(deadline(2, 3)).toBe("2026-01-01T12:05:00.000Z");
  expect(deadline(90, 60)).toBe("2026-01-01T14:30:00.000Z");
  expect(deadline(90, 60, "in_review")).toBe("2026-01-01T13:00:00.000Z");
});
