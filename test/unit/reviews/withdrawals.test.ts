import { expect, test } from "vitest";
import { secondWanted } from "../../../functions/domain/reviews/second-opinion.ts";
import { finalise } from "../../../functions/domain/reviews/transitions.ts";
import { isInformed } from "../../../functions/domain/reviews/visibility.ts";
import { allSaidOf, withdrawalsOf } from "../../../functions/domain/reviews/withdrawals.ts";
import { decisionRow, opinion, reviewRow } from "../../support/rows.ts";

const bad = opinion({ label: "bad" });
const later = opinion({ by: "ben", at: "2026-01-01T00:05:00.000Z", epoch: 2 });

test("who takes a blind answer back and never answers again has withdrawn it; it stands before what came later", () => {
  const row = reviewRow({ state: "final", firstAnswers: [bad], opinions: [later] });
  expect(withdrawalsOf(row)).toEqual([bad]);
  expect(allSaidOf(row)).toEqual([bad, later]);
});

test("who answers again has withdrawn nothing: the first answer goes with the second", () => {
  expect(withdrawalsOf({ firstAnswers: [bad], opinions: [opinion({ firstLabel: "bad" })] })).toEqual([]);
});

test("a blind answer is not lost when its giver decides later with others' opinions in view", () => {
  expect(withdrawalsOf({ firstAnswers: [bad], opinions: [opinion({ informed: true })] })).toEqual([bad]);
});

test("what was never blind is no evidence, taken back or not; nor is a first answer of which only the label was kept", () => {
  const firstAnswers = [opinion({ informed: true }), { by: "cem", label: "bad" }];
  expect(withdrawalsOf({ firstAnswers, opinions: [] })).toEqual([]);
});

test("who has withdrawn an answer answers no more, once somebody else has", () => {
  const row = reviewRow({ state: "answered", firstAnswers: [bad], pending: later });
  expect(finalise(row, row).set).toMatchObject({ state: "final", opinions: [later], answeredBy: ["ben", "ana"] });
});

const model = { label: "ok", outcome: "approve", confidence: 0.9, probabilities: { ok: 0.9 }, model: "m1" };
const drawn = decisionRow({ audit: true, prediction: JSON.stringify(model) });

test.each([
  ["decide", "bad", undefined],
  ["decide", "ok", undefined],
  ["audit", "ok", undefined],
  ["audit", "bad", { model: "ok" }],
] as const)("beside a withdrawal the next answer is the second: to %s, %s", (purpose, label, second) => {
  const row = reviewRow({
    state: "final",
    purpose,
    checkedTwice: true,
    firstAnswers: [bad],
    opinions: [{ ...later, label }],
  });
  expect(secondWanted(drawn, row)).toEqual(second);
});

test("a senior is informed by the note of somebody who had seen the prediction, and by nobody else's", () => {
  const escalated = { by: "ana", at: bad.at, note: "the model says ok" };
  const row = reviewRow({ state: "claimed", stage: "seniors", escalated, firstAnswers: [bad] });
  expect(isInformed(row, "sam")).toBe(true);
  expect(isInformed({ ...row, firstAnswers: [] }, "sam")).toBe(false);
  expect(isInformed({ ...row, escalated: { by: "ana", at: bad.at } }, "sam")).toBe(false);
  expect(isInformed(row, "ana")).toBe(false);
});
