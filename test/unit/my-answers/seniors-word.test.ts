import { expect, test } from "vitest";
import { ownIn } from "../../../functions/domain/my-answers/own.ts";
import { readersOf, seniorsWord } from "../../../functions/domain/my-answers/seniors-word.ts";
import type { Opinion, ReviewIn, ReviewRow } from "../../../functions/domain/reviews/review-row.ts";
import { reviewRow } from "../../support/rows.ts";

const opinion = (by: string, label: string, hour: number, more: Partial<Opinion> = {}): Opinion => ({
  by,
  label,
  outcome: "approve",
  at: `2026-01-01T0${hour}:00:00.000Z`,
  seconds: 1,
  queue: "reviewers",
  epoch: 1,
  ...more,
});
const senior = (label: string, hour: number, more: Partial<Opinion> = {}): Opinion =>
  opinion("sam", label, hour, { queue: "seniors", ...more });
const closed = (given: Partial<ReviewIn<"closed">>): ReviewRow =>
  reviewRow({ state: "closed", opinionsWanted: 1, ...given });

const MINE = opinion("ana", "bad", 1);

test("what reviewers decide is told to none of them: an audit that was outvoted looks as any other answer", () => {
  const alone = closed({ opinions: [MINE] });
  const outvoted = closed({ purpose: "audit", second: { model: "ok" }, opinions: [MINE, opinion("ben", "ok", 2)] });
  const checked = closed({ second: { model: "ok" }, opinions: [opinion("ben", "ok", 0), MINE] });
  for (const row of [alone, outvoted, checked]) {
    expect(seniorsWord([row], MINE)).toBeUndefined();
    expect(readersOf(row, [row])).toEqual([]);
  }
});

test.each([
  ["people differed", { opinionsWanted: 2, opinions: [MINE, opinion("ben", "ok", 2), senior("ok", 3)] }],
  [
    "three ways in an audit",
    { purpose: "audit", second: { model: "x" }, opinions: [MINE, opinion("ben", "y", 2), senior("ok", 3)] },
  ],
] as const)("a senior's word is told the same, and to whom it overrules: %s", (_why, given) => {
  const row = closed(given);
  expect(seniorsWord([row], MINE)).toEqual({ said: senior("ok", 3), overrules: true });
  expect(readersOf(row, [row]).map(({ person }) => person)).toContain("ana");
});

test.each(["appeal", "correction"] as const)(
  "a senior's word in another review, an %s, is told of the answer before",
  (purpose) => {
    const first = closed({ opinions: [MINE] });
    const later = closed({
      id: reviewRow({}).id,
      purpose,
      stage: "seniors",
      opinions: [senior("ok", 3, { note: "A prop." })],
    });
    expect(seniorsWord([first, later], MINE)?.said.note).toBe("A prop.");
    expect(readersOf(later, [first, later])).toEqual([{ person: "ana", review: first.id }]);
  },
);

test("nothing is told before the review is closed, of one's own word, of what was said before, or of what ops decided", () => {
  const opinions = [MINE, senior("ok", 3)];
  expect(seniorsWord([reviewRow({ state: "final", stage: "seniors", opinions })], MINE)).toBeUndefined();
  expect(seniorsWord([closed({ opinions })], senior("ok", 2))).toBeUndefined();
  expect(seniorsWord([closed({ opinions: [senior("ok", 0), MINE] })], MINE)).toBeUndefined();
  expect(seniorsWord([closed({ purpose: "override", opinions })], MINE)).toBeUndefined();
});

test("a senior who agrees confirms, and nobody is told", () => {
  const row = closed({ opinionsWanted: 2, opinions: [MINE, opinion("ben", "ok", 2), senior("bad", 3)] });
  expect(seniorsWord([row], MINE)?.overrules).toBe(false);
  expect(readersOf(row, [row])).toEqual([{ person: "ben", review: row.id }]);
});

test("one's own answer is the one that stands: held, final, and never what was taken back", () => {
  expect(ownIn(reviewRow({ state: "answered" }), "ana")).toMatchObject({ final: false });
  expect(ownIn(closed({ opinions: [MINE] }), "ana")).toEqual({ said: MINE, final: true });
  expect(ownIn(closed({ firstAnswers: [MINE] }), "ana")).toBeUndefined();
  expect(ownIn(closed({ opinions: [MINE] }), "ben")).toBeUndefined();
});
