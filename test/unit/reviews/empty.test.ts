import { expect, test } from "vitest";
import { isEmpty } from "../../../functions/domain/reviews/empty.ts";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { decisionRow } from "../../support/rows.ts";

const flowWith = (given: object) =>
  flowSchema.parse({ name: "values", answer: { schema: { type: "string" } }, model: { family: "brought" }, ...given });
const orders = Array.from({ length: 2000 }, (_, at) => `2026-01-01T01:00:00.000Z#${at.toString(16).padStart(16, "0")}`);
const prediction = JSON.stringify({ label: "value 1", outcome: "approve", confidence: 0.5, model: "application:" });
const shareOf = (flow: ReturnType<typeof flowWith>, given: object): number =>
  orders.filter((order) => isEmpty(flow, decisionRow({ prediction, ...given }), { order })).length / orders.length;

test("what was drawn for audit is always empty; of the rest the flow's share is", () => {
  const flow = flowWith({ review: { empty: 0.25 } });
  expect(shareOf(flow, { audit: true })).toBe(1);
  expect(shareOf(flow, { audit: false })).toBeCloseTo(0.25, 1);
  expect(shareOf(flowWith({ review: { empty: 0 } }), { audit: false })).toBe(0);
});

test("where the flow says nothing, as many are empty as are audited", () => {
  expect(shareOf(flowWith({}), { audit: false })).toBeCloseTo(0.1, 1);
});

test("a flow that hides proposals hides all; one that is judged hides none; without a proposal there is nothing to hide", () => {
  expect(shareOf(flowWith({ review: { blind: true } }), { audit: false })).toBe(1);
  expect(shareOf(flowWith({ answer: { schema: { type: "string" }, compare: "judge" } }), { audit: true })).toBe(0);
  expect(isEmpty(flowWith({}), decisionRow({ audit: true }), { order: orders[0]! })).toBe(false);
});
