import { expect, test } from "vitest";
import { auditsFrom, byProposer, closedAudits } from "../../../functions/domain/learning/audits.ts";
import type { AuditAnswer } from "../../../functions/domain/learning/feedback-reader.ts";

const answer = (decisionId: string, day: string, model?: string): AuditAnswer => ({
  decisionId,
  createdAt: `2026-01-${day}T10:00:00.000Z`,
  at: `2026-01-${day}T11:00:00.000Z`,
  text: "",
  itemHash: decisionId,
  opinion: 0,
  label: "ok",
  ...(model !== undefined && { served: { label: "ok", outcome: "approve", confidence: 0.9, model } }),
});

const audits = auditsFrom([
  answer("1", "01"),
  answer("2", "01", "application:a"),
  answer("3", "02", "application:a"),
  answer("4", "02", "application:b"),
  answer("5", "03", "application:b"),
]);

test("what an application brought is no evidence of the model that serves, nor of another's", () => {
  expect(closedAudits(audits, "2026-01-03").map(({ decisionId }) => decisionId)).toEqual(["1"]);
  const own = byProposer(audits, "2026-01-03");
  expect([...own].map(([proposer, some]) => [proposer, some.map(({ decisionId }) => decisionId)])).toEqual([
    ["application:a", ["2", "3"]],
    ["application:b", ["4"]],
  ]);
});

test("what is void, and days that are open, are left out", () => {
  const own = byProposer(audits, "2026-01-03", "2026-01-02T00:00:00.000Z");
  expect(own.get("application:a")?.map(({ decisionId }) => decisionId)).toEqual(["3"]);
});
