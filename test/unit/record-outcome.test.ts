import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { serveFlow } from "../../functions/adapters/runtime.ts";
import { flowSchema } from "../../functions/domain/flows/flow.ts";
import { logger } from "../../functions/http/logger.ts";
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
