import { expect, test } from "vitest";
import { predictionOf } from "../../../cli/demo/proposed.ts";
import type { Answer } from "../../../functions/domain/answers/answer.ts";
import type { Brought } from "../../../functions/domain/answers/proposal.ts";
import { type Flow, flowSchema } from "../../../functions/domain/flows/flow.ts";

const brought = { model: { family: "brought" } };
const TOTALS = flowSchema.parse({
  ...brought,
  name: "totals",
  answer: {
    schema: { type: "object", properties: { total: { type: "number" } } },
    compare: { "/total": { number: 0.005 } },
    reject: ["unreadable"],
  },
});
const REPLIES = flowSchema.parse({
  ...brought,
  name: "replies",
  answer: { schema: { type: "string" }, compare: "judge" },
});
const PICKS = flowSchema.parse({ ...brought, name: "picks", answer: { candidates: "answers" } });

const total = (value: number): Brought => ({ value: { total: value }, confidence: 0.9 });

test.each<[string, Flow, Answer, Brought, boolean]>([
  ["the same value within its tolerance", TOTALS, { value: { total: 1.004 } }, total(1), true],
  ["another value", TOTALS, { value: { total: 2 } }, total(1), false],
  ["what is to be rejected", TOTALS, { reject: "unreadable" }, total(1), false],
  ["a text in which nothing matters", REPLIES, { value: "b", matters: false }, { value: "a" }, true],
  ["a text in which something matters", REPLIES, { value: "b", matters: true }, { value: "a" }, false],
  ["the same pick", PICKS, { pick: "a" }, { pick: "a" }, true],
  ["another pick", PICKS, { pick: "b" }, { pick: "a" }, false],
  ["none", PICKS, { reject: "none" }, { pick: "a" }, false],
])("a proposal is right or wrong: %s", async (_what, flow, answer, proposal, isRight) => {
  const row = { item: {}, label: "true", line: 1, answer };
  const { label, outcome } = await predictionOf(flow, row, { ...proposal, by: "application" });
  expect(label === "true").toBe(isRight);
  expect(outcome).toBe("approve");
});

test("it is as sure as it says, and never sure where it does not say", async () => {
  const row = { item: {}, label: "true", line: 1, answer: { pick: "a" } };
  const sure = async (proposal: Brought) => (await predictionOf(PICKS, row, { ...proposal, by: "model" })).confidence;
  expect(await sure({ pick: "a", confidence: 0.7 })).toBe(0.7);
  expect(await sure({ pick: "a" })).toBe(0);
});
