import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { serveFlow } from "../../functions/adapters/runtime.ts";
import { flowSchema } from "../../functions/domain/flows/flow.ts";
import { logger } from "../../functions/http/logger.ts";
import { isAnswerDue } from "../../functions/record-outcome/due.ts";
import { record } from "../../functions/record-outcome/record.ts";
import { decisionRow, opinion, reviewRow, TINY_FLOW } from "../support/rows.ts";

const mocks = [mockClient(DynamoDBDocumentClient), mockClient(S3Client), mockClient(EventBridgeClient)] as const;
const [table, objects, events] = mocks;

beforeEach(() => {
  for (const mock of mocks) mock.reset();
  vi.spyOn(logger, "error").mockImplementation(() => {});
  vi.stubEnv("DECISION_TABLE", "decisions");
  vi.stubEnv("FEEDBACK_BUCKET", "feedback");
  vi.stubEnv("TARGET_ERROR_RATE", "0.05");
  objects.on(PutObjectCommand).resolves({});
  events.on(PutEventsCommand).resolves({});
});
// They mock the classes, which other files of this process use too.
afterAll(() => {
  for (const mock of mocks) mock.restore();
  vi.unstubAllEnvs();
});

test("a correction keeps in its history the label that the application was told, whatever it is called today", async () => {
  const [ok, bad] = [{ name: "ok", was: ["fine"], outcome: "approve" }, TINY_FLOW.labels[1]];
  serveFlow(flowSchema.parse({ ...TINY_FLOW, labels: [ok, bad] }));
  const decided = {
    status: "decided",
    by: "model",
    label: "fine",
    outcome: "approve",
    decidedAt: "2026-01-01",
  } as const;
  const prediction = JSON.stringify({
    label: "fine",
    outcome: "approve",
    confidence: 0.9,
    probabilities: { fine: 0.9 },
  });
  const owner = decisionRow({ ...decided, audit: true, prediction, text: "hello" });
  const wrong = (by: string) => opinion({ by, label: "bad", outcome: "reject" });
  const opinions = [wrong("ana"), wrong("ben")];
  const row = reviewRow({ state: "final", purpose: "audit", second: { model: "fine" }, opinions });
  const rows = new Map<string, object>([owner, row].map((one) => [one.id, one]));
  const changes: Record<string, unknown>[] = [];
  table.on(GetCommand).callsFake(({ Key }: { Key: { id: string } }) => ({ Item: rows.get(Key.id) }));
  table.on(UpdateCommand).callsFake(({ Key, ExpressionAttributeValues: values }) => {
    changes.push(values as Record<string, unknown>);
    return { Attributes: (Key as { id: string }).id === row.id ? { ...row, state: "closed" } : owner };
  });
  await record(owner, row);
  const corrected = changes.find((values) => values[":set_history"] !== undefined);
  expect(corrected).toMatchObject({ ":set_label": "bad" });
  expect(JSON.parse(String(corrected?.[":set_history"]))).toMatchObject([{ label: "fine" }]);
});

const APPROVED = { status: "decided", by: "person", label: "ok", outcome: "approve", decidedAt: "2026-01-01" } as const;

/** Records a review on a table whose rows are as given; what was changed there, put in S3, and told. */
async function recorded(owner: ReturnType<typeof decisionRow>, row: ReturnType<typeof reviewRow<"final">>) {
  serveFlow(TINY_FLOW);
  table.on(UpdateCommand).callsFake(({ Key: { id }, ExpressionAttributeValues: values }) => {
    if (id !== owner.id) return { Attributes: { ...row, state: "closed" } };
    if (owner.status === "decided") throw new ConditionalCheckFailedException({ message: "no", $metadata: {} });
    return { Attributes: { ...owner, ...APPROVED, decidedAt: String(values[":set_decidedAt"]) } };
  });
  table.on(GetCommand).resolves({ Item: owner });
  await record(owner, row);
  const told = events.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries?.[0]?.DetailType);
  const keys = objects.commandCalls(PutObjectCommand).map(({ args }) => String(args[0].input.Key));
  return { told, keys };
}

test("an answer is told once; where a try was cut off after the outcome, the next one tells it again", async () => {
  const row = reviewRow({ state: "final", opinions: [opinion({})] });
  expect((await recorded(decisionRow({ text: "hello" }), row)).told).toEqual(["decision.decided"]);
  events.resetHistory();
  expect((await recorded(decisionRow({ ...APPROVED, text: "hello" }), row)).told).toEqual(["decision.decided"]);
});

test("a second opinion is told to nobody, and the first one is not written again", async () => {
  const opinions = [opinion({}), opinion({ by: "ben" })];
  const row = reviewRow({ state: "final", second: { model: "bad" }, opinions });
  const { told, keys } = await recorded(decisionRow({ ...APPROVED, text: "hello" }), row);
  expect(told).toEqual([]);
  expect(keys.map((key) => key.slice(-7))).toEqual(["-1.json"]);
});

test("an outcome that somebody else gave is not told as an answer's", async () => {
  const row = reviewRow({ state: "final", opinions: [opinion({ label: "bad", outcome: "reject" })] });
  expect((await recorded(decisionRow({ ...APPROVED, text: "hello" }), row)).told).toEqual([]);
});

test("an audit that agrees is told to nobody, and costs no further look at its decision", async () => {
  const owner = decisionRow({ ...APPROVED, by: "model", audit: true, text: "hello" });
  const row = reviewRow({ state: "final", purpose: "audit", timedBy: "sweeper", opinions: [opinion({})] });
  expect((await recorded(owner, row)).told).toEqual([]);
  expect(table.commandCalls(GetCommand)).toEqual([]);
});

test("where a try was cut off after its correction, the next one tells it again", async () => {
  const history = JSON.stringify([{ label: "bad", outcome: "reject", by: "model", decidedAt: "2026-01-01" }]);
  const owner = decisionRow({ ...APPROVED, audit: true, history, text: "hello" });
  const opinions = [opinion({}), opinion({ by: "ben" })];
  const row = reviewRow({ state: "final", purpose: "audit", second: { model: "bad" }, opinions });
  expect((await recorded(owner, row)).told).toEqual(["decision.corrected"]);
});

test("of two that record one answer at once, the second tells it where the first got no further than the outcome", async () => {
  const before = decisionRow({ text: "hello" });
  const row = reviewRow({ state: "final", opinions: [opinion({})] });
  serveFlow(TINY_FLOW);
  let written = before;
  table.on(GetCommand).callsFake(() => ({ Item: written }));
  table.on(UpdateCommand).callsFake(({ Key: { id } }: { Key: { id: string } }) => {
    if (id !== before.id) return { Attributes: { ...row, state: "closed" } };
    if (written !== before) throw new ConditionalCheckFailedException({ message: "no", $metadata: {} });
    written = decisionRow({ ...before, ...APPROVED });
    return { Attributes: written };
  });
  let told = 0;
  events.on(PutEventsCommand).callsFake(() => {
    told += 1;
    if (told === 1) throw new Error("cut off");
    return {};
  });
  await expect(record(before, row)).rejects.toThrow("cut off");
  await record(before, row);
  expect(told).toBe(2);
});

test.each([
  [false, []],
  [true, ["evidence"]],
])("of what was cancelled, drawn %s, nothing teaches; a drawn one counts as not answered", async (audit, folders) => {
  const owner = decisionRow({ status: "cancelled", audit, text: "hello" });
  const row = reviewRow({ state: "final", cancel: { at: "2026-01-01T00:00:00.000Z", by: "application" } });
  const { told, keys } = await recorded(owner, row);
  expect([told, keys.map((key) => key.split("/")[0])]).toEqual([[], folders]);
});

test("an audit leaves alone what people have decided since", async () => {
  const owner = decisionRow({ ...APPROVED, audit: true, text: "hello" });
  const row = reviewRow({ state: "final", purpose: "audit", opinions: [opinion({ label: "bad", outcome: "reject" })] });
  expect((await recorded(owner, row)).told).toEqual([]);
  const set = table.commandCalls(UpdateCommand).map(({ args }) => args[0].input.ExpressionAttributeValues);
  expect(set.filter((values) => values?.[":set_label"] !== undefined)).toEqual([]);
});

test.each([
  { of: "an answer without an undo window, taken by a clock that is ahead", finalAt: "10:00:00.000", isDue: true },
  { of: "an answer that can still be taken back", finalAt: "10:00:10.000", isDue: false },
  { of: "an answer whose undo window is over", finalAt: "09:59:59.900", isDue: true },
])("$of is final now: $isDue", ({ finalAt, isDue }) => {
  const at = (time: string) => `2026-01-01T${time}Z`;
  const pending = opinion({ at: at("10:00:00.000") });
  const row = reviewRow({ state: "answered", pending, finalAt: at(finalAt) });
  expect(isAnswerDue(row, Date.parse(at("09:59:59.950")))).toBe(isDue);
});
