import { expect, test } from "vitest";
import { blindAnswersOf } from "../../../functions/domain/reviews/second-opinion.ts";
import { isJudgedWrong } from "../../../functions/domain/statistics/evidence.ts";
import { opinion } from "../../support/rows.ts";

const score = { label: "proposed", outcome: "approve", confidence: 0.9 } as const;
const said = (label: string, changed?: readonly string[], more: object = {}) =>
  opinion({ label, ...(changed && { changed }), ...more });
const isWrong = (...opinions: readonly ReturnType<typeof said>[]): boolean =>
  isJudgedWrong({ ...blindAnswersOf(opinions), score });

test("a field is wrong only where both differ from what was proposed", () => {
  expect(isWrong(said("a", ["/total"]), said("b", ["/date"]))).toBe(false);
  expect(isWrong(said("a", ["/total"]), said("b", ["/date", "/total"]))).toBe(true);
  expect(isWrong(said("a", ["/total"]))).toBe(true);
  expect(isWrong(said("a", ["/total"]), said("proposed", []))).toBe(false);
});

test("a table of another length is the same difference as one in its rows", () => {
  expect(isWrong(said("a", ["/lines"]), said("b", ["/lines/*/amount"]))).toBe(true);
  expect(isWrong(said("a", ["/lines"]), said("b", ["/lines-2/*/amount"]))).toBe(false);
});

test("a rejection differs everywhere", () => {
  expect(isWrong(said("reject"), said("a", ["/total"]))).toBe(true);
  expect(isWrong(said("reject"), said("reject"))).toBe(true);
});

test("what was changed after the proposal was shown does not count, what was said before does", () => {
  const gaveIn = said("proposed", [], { firstLabel: "a", firstChanged: ["/total"] });
  expect(isWrong(gaveIn, said("b", ["/total"]))).toBe(true);
  expect(isWrong(gaveIn, said("b", ["/date"]))).toBe(false);
});
