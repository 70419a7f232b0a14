import * as fc from "fast-check";
import { expect, test } from "vitest";
import { proposalFaults } from "../../../functions/domain/answers/brought.ts";
import { BROUGHT_SCHEMAS, type Brought } from "../../../functions/domain/answers/proposal.ts";
import { confidenceOf, summaryOf } from "../../../functions/domain/answers/summary.ts";
import { attributesOf } from "../../../functions/domain/decisions/attributes.ts";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { readFeedback } from "../../../functions/domain/learning/feedback-reader.ts";
import { feedbackLine } from "../../../functions/domain/learning/feedback.ts";
import { feedbackAdditions } from "../../../functions/domain/metrics/additions.ts";
import { sumByDay } from "../../../functions/domain/metrics/day.ts";
import { decisionRow, opinion, reviewRow, TINY_FLOW } from "../../support/rows.ts";

const flowOf = (answer: object) => flowSchema.parse({ name: "values", answer, model: { family: "brought" } });
const ANY = flowOf({ schema: {} });
const RECEIPT = flowOf({
  schema: { type: "object", properties: { total: { type: "number" }, note: { type: "string" } } },
  compare: { "/note": "ignore" },
});
const PICKS = flowOf({ candidates: "candidates" });
const candidates = [{ id: "a" }, { id: "b" }];
const pointers = (flow: typeof ANY, proposal: Brought) =>
  proposalFaults(proposal, { flow, candidates, item: {} }, ["proposal"]).map(({ pointer }) => pointer);

test("a proposal is of the flow's kind", () => {
  expect(pointers(TINY_FLOW, { label: "ok" })).toEqual([]);
  expect(pointers(TINY_FLOW, { label: "fine", probabilities: { ok: 0.5, odd: 0.5 } })).toEqual([
    "#/proposal/label",
    "#/proposal/probabilities/odd",
  ]);
  expect(pointers(TINY_FLOW, { value: 1 })).toEqual(["#/proposal"]);
  expect(pointers(PICKS, { pick: "a" })).toEqual([]);
  expect(pointers(PICKS, { pick: "none" })).toEqual(["#/proposal/pick"]);
  expect(pointers(RECEIPT, { pick: "a" })).toEqual(["#/proposal"]);
  expect(pointers(RECEIPT, { value: { total: "1" }, fields: [{ pointer: "total" }] })).toEqual([
    "#/proposal/value/total",
    "#/proposal/fields/0/pointer",
  ]);
});

test("how sure it is: as the flow computes it, as it says, or as its least sure compared field", async () => {
  const by = "application" as const;
  const fields = [{ pointer: "/total", confidence: 0.6 }];
  const value = { total: 1, note: "x" };
  expect(await confidenceOf(RECEIPT, { value, fields, by }, {})).toBe(0.6);
  expect(await confidenceOf(RECEIPT, { value, fields, confidence: 0.9, by }, {})).toBe(0.9);
  expect(await confidenceOf(RECEIPT, { value, by }, {})).toBeUndefined();
  const computed = { ...RECEIPT, answer: { ...RECEIPT.answer!, confidence: "item.sure * proposal.confidence" } };
  expect(await confidenceOf(computed, { value, confidence: 0.5, by }, { sure: 0.5 })).toBe(0.25);
  expect(await confidenceOf(computed, { value, confidence: 0.5, by }, { sure: 5 })).toBeUndefined();
});

const hostile = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    { ["__proto__x"]: 1 },
    { constructor: { prototype: 1 } },
    { "": { "/": { "~": 1 } } },
    1e308,
    -0,
    2 ** 53,
  ),
);

test("no value can break a row, a line of feedback, or a day's figures", () => {
  fc.assert(
    fc.property(hostile, fc.string(), (value, model) => {
      const read = BROUGHT_SCHEMAS.value.parse({ value, ...(model.length > 0 && model.length < 200 && { model }) });
      const proposal = { ...read, by: "application" as const };
      const prediction = summaryOf(ANY, proposal, 0.9);
      const text = JSON.stringify(proposal);
      expect(attributesOf({ proposal: text })).toEqual({ proposal: { S: text } });
      const decision = decisionRow({ audit: true, proposal: text, prediction: JSON.stringify(prediction) });
      const review = reviewRow({
        state: "closed",
        decisionId: decision.id,
        opinions: [opinion({ label: prediction.label })],
      });
      const given = opinion({ label: prediction.label, changed: [], answer: { value: JSON.stringify(value) } });
      const said = { value: read.value };
      const line = feedbackLine({ flow: "values", said, source: undefined, blind: false, decision, review }, given, 0);
      expect(readFeedback(line, "values")).toMatchObject({ kind: "audit", answer: { label: prediction.label } });
      const counted = feedbackAdditions(line, "values");
      const days = "additions" in counted ? sumByDay(counted.additions) : undefined;
      expect([...(days?.values() ?? [])].flatMap(({ audits }) => audits)).toHaveLength(1);
    }),
  );
});
