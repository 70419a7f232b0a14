import { describe, expect, test } from "vitest";
import type { DecisionRow } from "../../../functions/domain/decisions/decision.ts";
import { historyOf, reviewsOf } from "../../../functions/domain/decisions/decision.ts";
import {
  appealed,
  cancelled,
  heard,
  overridden,
  overriddenAsFound,
} from "../../../functions/domain/decisions/objecting.ts";
import { appealsOf, overridesOf } from "../../../functions/domain/decisions/objections.ts";
import { newReviewId, type ReviewId } from "../../../functions/domain/ids.ts";
import { newReviewOf } from "../../../functions/domain/reviews/new-review.ts";
import { decisionRow } from "../../support/rows.ts";

const AT = "2026-01-02T00:00:00.000Z";
const IDS = [1, 2, 3, 4].map((at) => newReviewId(at)) as [ReviewId, ReviewId, ReviewId, ReviewId];
const [FIRST, SECOND] = IDS;

const decided = (given: Partial<DecisionRow> = {}): DecisionRow =>
  decisionRow({ status: "decided", label: "bad", outcome: "reject", by: "model", decidedAt: AT, ...given });
const withSet = (row: DecisionRow, change: { readonly set: Partial<DecisionRow> } | undefined): DecisionRow => ({
  ...row,
  ...change?.set,
});
const appealedBy = (row: DecisionRow, id: ReviewId, before = row): DecisionRow =>
  withSet(row, appealed(row, before, { id, at: AT, reason: "It is mine." }));
const said = (label: string) => ({ label, outcome: label === "ok" ? "approve" : "reject" }) as const;
const hear = (row: DecisionRow, id: ReviewId, label?: string) =>
  heard(row, { id, at: AT, said: label === undefined ? undefined : said(label), today: row });
const OVERRIDE = {
  id: SECOND,
  at: AT,
  by: "olga",
  reason: "legal",
  note: "The court says so.",
  ...said("ok"),
} as const;

describe("an appeal", () => {
  test.each([
    ["waits for people", decisionRow({}), "not_decided"],
    ["was cancelled", decisionRow({ status: "cancelled" }), "cancelled"],
    ["has an open one", appealedBy(decided(), FIRST), "appeal_open"],
  ])("against a decision that %s is refused", (_what, row, code) => {
    expect(() => appealedBy(row, SECOND)).toThrow(expect.objectContaining({ code }));
  });

  test("against an outcome that has changed meanwhile is refused", () => {
    const before = decided({ decidedAt: "2026-01-01T00:00:00.000Z" });
    expect(() => appealedBy(decided(), FIRST, before)).toThrow(expect.objectContaining({ code: "decision_changed" }));
  });

  test("is heard three times in a decision's life", () => {
    let row = decided();
    for (const id of IDS.slice(0, 3)) row = withSet(appealedBy(row, id), hear(appealedBy(row, id), id, "bad"));
    expect(appealsOf(row).map(({ status }) => status)).toEqual(["upheld", "upheld", "upheld"]);
    expect(() => appealedBy(row, IDS[3])).toThrow(expect.objectContaining({ code: "too_many_appeals" }));
  });

  test("that people agree with puts their answer in the place of what was decided, and is told", () => {
    const row = appealedBy(decided(), FIRST);
    const change = hear(row, FIRST, "ok");
    expect(withSet(row, change)).toMatchObject({ label: "ok", outcome: "approve", by: "person" });
    expect(historyOf(withSet(row, change))).toMatchObject([{ label: "bad", by: "model" }]);
    expect(change?.news).toMatchObject([{ type: "decision.corrected", facts: { appeal: FIRST } }]);
  });

  test("that nobody answered is upheld, and tells nobody", () => {
    const row = appealedBy(decided(), FIRST);
    const change = hear(row, FIRST);
    expect(appealsOf(withSet(row, change))).toMatchObject([{ status: "upheld", unanswered: true }]);
    expect(change).not.toHaveProperty("news");
  });

  test("against a fallback is compared by its outcome, which is all that it has", () => {
    const { label: _none, ...fallback } = decided({ by: "fallback" });
    const row = appealedBy(fallback, FIRST);
    expect(appealsOf(withSet(row, hear(row, FIRST, "bad")))).toMatchObject([{ status: "upheld" }]);
    expect(appealsOf(withSet(row, hear(row, FIRST, "ok")))).toMatchObject([{ status: "overturned" }]);
  });

  test("is closed once", () => {
    const row = appealedBy(decided(), FIRST);
    expect(hear(withSet(row, hear(row, FIRST, "ok")), FIRST, "ok")).toBeUndefined();
    expect(hear(withSet(row, overridden(row, OVERRIDE)), FIRST, "ok")).toBeUndefined();
  });
});

describe("an override", () => {
  test("takes the place of what was decided, ends an appeal, and is made once", () => {
    const row = withSet(appealedBy(decided(), FIRST), overridden(appealedBy(decided(), FIRST), OVERRIDE));
    expect(row).toMatchObject({ status: "decided", label: "ok", by: "person", needs: "hear" });
    expect(appealsOf(row)).toMatchObject([{ status: "overridden", closedAt: AT }]);
    expect(reviewsOf(row)).toEqual([FIRST, SECOND]);
    expect(overridden(row, OVERRIDE)).toBeUndefined();
  });

  test("of what waits for people owes no start, which its execution would settle", () => {
    expect(overridden(decisionRow({ needs: "start" }), OVERRIDE)?.set.needs).toBe("hear");
  });

  test("of what has changed since it was read is refused", () => {
    const before = decided();
    for (const row of [decided({ decidedAt: "2026-01-03T00:00:00.000Z" }), appealedBy(before, FIRST)])
      expect(() => overriddenAsFound(row, before, OVERRIDE)).toThrow(
        expect.objectContaining({ code: "decision_changed" }),
      );
  });

  test("is kept as a review that is over, with what was said", () => {
    const row = withSet(decided(), overridden(decided(), OVERRIDE));
    expect(newReviewOf(row, "key", 0)).toMatchObject({
      id: SECOND,
      state: "final",
      purpose: "override",
      needs: "resume",
      opinions: [{ by: "olga", label: "ok", note: "The court says so." }],
    });
    expect(overridesOf(row)).toEqual([OVERRIDE]);
  });
});

test("an audit that is still to be started is not forgotten for an objection", () => {
  const row = decided({ needs: "start", reviews: JSON.stringify([IDS[2]]) });
  const after = appealedBy(row, FIRST);
  expect(after.needs).toBe("start");
  const review = (id: ReviewId) => newReviewOf(after, "key", Date.parse(AT), { id, answeredBy: ["ana"] });
  expect(review(IDS[2])).toMatchObject({ purpose: "audit" });
  expect(review(FIRST)).toMatchObject({ purpose: "appeal", answeredBy: ["ana"], timedBy: "sweeper", state: "open" });
});

test("only what waits for people is cancelled", () => {
  expect(cancelled(decisionRow({}), AT)?.set).toMatchObject({ status: "cancelled" });
  expect(cancelled(decided(), AT)).toBeUndefined();
});
