import { expect, test } from "vitest";
import { type Correction, correctionsOf, MOST_CORRECTIONS } from "../../../functions/domain/corrections/correction.ts";
import { heardCorrection } from "../../../functions/domain/corrections/hearing.ts";
import { fateOf, opened } from "../../../functions/domain/corrections/opening.ts";
import { reviewsOf } from "../../../functions/domain/decisions/decision.ts";
import { newReviewId } from "../../../functions/domain/ids.ts";
import { newReviewOf } from "../../../functions/domain/reviews/new-review.ts";
import { isInformed } from "../../../functions/domain/reviews/visibility.ts";
import { decisionRow, reviewRow } from "../../support/rows.ts";

const [ID, OF] = [newReviewId(1), newReviewId(2)];
const AT = "2026-01-02T00:00:00.000Z";
const WISH = { id: ID, of: OF, by: "ana", at: AT, note: "Blunt.", label: "ok", outcome: "approve" } as const;
const decided = decisionRow({ status: "decided", by: "person", label: "bad", outcome: "reject", decidedAt: AT });
const asked = { ...decided, ...opened(decided, WISH, AT)?.set };
const closed = reviewRow({ state: "closed", id: OF });

test("a wish opens a review of the seniors once: for those who had no say, and nobody is told", () => {
  const plan = opened(decided, WISH, AT);
  expect(plan).not.toHaveProperty("news");
  expect(reviewsOf(asked).at(-1)).toBe(ID);
  expect(opened(asked, WISH, AT)).toBeUndefined();
  expect(opened(asked, { ...WISH, by: "ben" }, AT)).toBeUndefined();
  expect(newReviewOf(asked, "key", Date.parse(AT), { answeredBy: ["ana"] })).toMatchObject({
    id: ID,
    purpose: "correction",
    queue: "seniors",
    stage: "seniors",
    answeredBy: ["ana"],
    createdAt: AT,
  });
});

test("whoever hears a correction knows what others think", () => {
  expect(isInformed(reviewRow({ state: "claimed", purpose: "correction", stage: "seniors" }), "sam")).toBe(true);
});

test("it waits while people are at the review or another correction, and ends where nobody can look again", () => {
  expect(fateOf(closed, decided)).toBe("opens");
  expect(fateOf({ ...closed, purpose: "audit" }, decided)).toBe("opens");
  expect(fateOf(reviewRow({ state: "open" }), decided)).toBe("later");
  expect(fateOf(closed, asked)).toBe("later");
  expect(fateOf(closed, { ...decided, forgottenAt: AT })).toBe("nothing");
  expect(fateOf(closed, { ...decided, status: "cancelled" })).toBe("nothing");
  expect(fateOf({ ...closed, purpose: "override" }, decided)).toBe("nothing");
  const many = Array.from({ length: MOST_CORRECTIONS }, (): Correction => ({ ...WISH, status: "upheld" }));
  expect(fateOf(closed, { ...decided, corrections: JSON.stringify(many) })).toBe("nothing");
});

const said = { label: "ok", outcome: "approve" } as const;

test("another answer corrects the decision, and the application is told no more than that", () => {
  const plan = heardCorrection(asked, { id: ID, at: AT, said, today: decided });
  expect(plan).toMatchObject({ set: { label: "ok", by: "person" }, news: [{ type: "decision.corrected", at: AT }] });
  expect(JSON.stringify([plan?.news, plan?.happening])).not.toContain(ID);
  expect(correctionsOf(plan?.set ?? {})).toMatchObject([{ status: "overturned" }]);
});

test.each([
  ["the same answer", asked, { label: "bad", outcome: "reject" } as const],
  ["no answer in time", asked, undefined],
  ["ops have overridden meanwhile", { ...asked, overrides: JSON.stringify([{ id: OF, at: AT }]) }, said],
])("what was decided stays: %s", (_why, row, answer) => {
  const plan = heardCorrection(row, { id: ID, at: AT, said: answer, today: decided });
  expect(plan).not.toHaveProperty("news");
  expect(plan?.set).not.toHaveProperty("label");
  expect(correctionsOf(plan?.set ?? {})).toMatchObject([{ status: "upheld" }]);
});

test("it is heard once", () => {
  const after = { ...asked, ...heardCorrection(asked, { id: ID, at: AT, said, today: decided })?.set };
  expect(heardCorrection(after, { id: ID, at: AT, said, today: decided })).toBeUndefined();
});
