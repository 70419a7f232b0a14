import { expect, test } from "vitest";
import type { AnswerRules } from "../../../functions/domain/answers/rules.ts";
import { betweenOf, firstTwo } from "../../../functions/domain/reviews/between.ts";
import type { ReviewIn } from "../../../functions/domain/reviews/review-row.ts";
import { opinion, reviewRow } from "../../support/rows.ts";

const ana = opinion({ by: "ana", label: "value 1" });
const ben = opinion({ by: "ben", label: "value 2", at: "2026-01-01T00:05:00.000Z" });
const sam = opinion({ by: "sam", label: "value 3", queue: "seniors", informed: true, at: "2026-01-01T00:09:00.000Z" });
const labelsOf = (row: Partial<ReviewIn<"final">>, judged = false) =>
  firstTwo(reviewRow({ state: "final", ...row }), judged)?.map(({ label }) => label);

test("the first two count, and whoever decides with their answers in view does not", () => {
  expect(labelsOf({ opinions: [ana, ben, sam] })).toEqual(["value 1", "value 2"]);
  expect(labelsOf({ opinions: [ana, sam] })).toBeUndefined();
});

test("two who saw the proposal tell nothing of each other, unless they judge it", () => {
  const opinions = [ana, ben].map((one) => ({ ...one, prefilled: true as const }));
  expect(labelsOf({ opinions })).toBeUndefined();
  expect(labelsOf({ opinions }, true)).toEqual(["value 1", "value 2"]);
});

test("an answer that was taken back to leave the review to others is the first of the two", () => {
  const taken = opinion({ by: "cem", label: "value 4", at: "2025-12-31T23:59:00.000Z" });
  expect(labelsOf({ firstAnswers: [taken], opinions: [ana] })).toEqual(["value 4", "value 1"]);
});

test("who changed an answer counts by the first one, with all that it said", () => {
  const first = opinion({ by: "ana", label: "value 4", answer: { value: "4" } });
  const changed = { ...ana, firstLabel: "value 4", answer: { value: "1" } };
  expect(firstTwo(reviewRow({ firstAnswers: [first], opinions: [changed, ben] }), false)?.[0]).toEqual(first);
  const labelOnly = [{ by: "ana", label: "value 4" }];
  expect(firstTwo(reviewRow({ firstAnswers: labelOnly, opinions: [changed, ben] }), false)?.[0]).toEqual({
    label: "value 4",
  });
});

const RULES: AnswerRules = {
  schema: { type: "object", properties: { total: { type: "number" }, date: { type: "string" } } },
  compare: { "/total": { number: 0.01 } },
};
const value = (label: string, total: number, date = "2026-01-01") => ({ label, answer: { value: { total, date } } });

test("two values are compared with each other, whatever each is called beside the proposal", () => {
  expect(betweenOf(RULES, value("value 1", 1), value("value 2", 1.01))).toEqual({ agree: true, fields: [] });
  expect(betweenOf(RULES, value("value 1", 1), value("value 2", 2, "2026-01-02"))).toEqual({
    agree: false,
    fields: ["/total", "/date"],
  });
});

test("a rejection agrees with a rejection, and with no value; neither tells anything of fields", () => {
  const rejection = { label: "reject", answer: { reject: "unreadable" } };
  expect(betweenOf(RULES, rejection, { label: "reject", answer: { reject: "no receipt" } })).toEqual({ agree: true });
  expect(betweenOf(RULES, value("value 1", 1), rejection)).toEqual({ agree: false });
});

test("two judges agree in whether it matters, whatever they changed", () => {
  const judged = (label: string, total: number) => ({ ...value(label, total), matters: label === "matters" });
  const rules: AnswerRules = { ...RULES, compare: "judge" };
  expect(betweenOf(rules, judged("matters", 1), judged("matters", 2))).toEqual({ agree: true });
  expect(betweenOf(rules, judged("matters", 1), judged("value 1", 1))).toEqual({ agree: false });
});
