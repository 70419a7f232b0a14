import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blindAnswersOf, secondWanted } from "../../../functions/domain/reviews/second-opinion.ts";
import type { DecisionRow } from "../../../functions/domain/decisions/decision.ts";
import {
  AGREEMENTS_CHECKED,
  drawOf,
  isCheckedTwice,
  shuffleOf,
} from "../../../functions/domain/decisions/audit-draw.ts";
import { deadlineOf, dueAfter, orderOf } from "../../../functions/domain/reviews/queue-order.ts";
import { resolutionOf } from "../../../functions/domain/reviews/resolution.ts";
import type { ReviewIn } from "../../../functions/domain/reviews/review-row.ts";
import { finalise } from "../../../functions/domain/reviews/transitions.ts";
import { newReviewOf } from "../../../functions/domain/reviews/new-review.ts";
import { newReviewId } from "../../../functions/domain/ids.ts";
import { opinionsShown } from "../../../functions/domain/reviews/visibility.ts";
import { decisionRow, opinion, reviewRow } from "../../support/rows.ts";

test("one opinion is enough when one is wanted", () => {
  const answered = reviewRow({ state: "answered", pending: opinion({ label: "ok" }) });
  const { set, remove } = finalise(answered, answered);
  expect(set).toMatchObject({ state: "final", answeredBy: ["ana"] });
  expect(remove).not.toContain("needs");
});

test("a review that wants two opinions goes back to the queue after the first", () => {
  const answered = reviewRow({ state: "answered", opinionsWanted: 2, pending: opinion({}) });
  const { set, remove } = finalise(answered, answered);
  expect(set).toMatchObject({ state: "open", queue: "reviewers" });
  expect(remove).toContain("needs");
});

test("the first disagreement goes to the seniors", () => {
  const row = reviewRow({
    state: "answered",
    opinionsWanted: 3,
    opinions: [opinion({ label: "ok" })],
    pending: opinion({ by: "ben", label: "bad" }),
  });
  expect(finalise(row, row)).toMatchObject({
    set: { state: "open", stage: "seniors", queue: "seniors", answeredBy: ["ana", "ben"] },
  });
});

test("a senior decides alone, whatever was said before", () => {
  const said = [
    opinion({ label: "ok" }),
    opinion({ by: "ben", label: "bad" }),
    opinion({ by: "sam", queue: "seniors", label: "bad" }),
  ];
  expect(resolutionOf(reviewRow({ opinions: said, opinionsWanted: 2, stage: "seniors" }))).toMatchObject({
    kind: "label",
    opinion: { by: "sam" },
  });
});

test("opinions resolve exactly when as many as wanted agree", () => {
  const labels = fc.array(fc.constantFrom("ok", "bad"), { maxLength: 6 });
  fc.assert(
    fc.property(labels, fc.integer({ min: 1, max: 5 }), (given, opinionsWanted) => {
      const opinions = given.map((label, index) => opinion({ by: `r${index}`, label }));
      const { kind } = resolutionOf(reviewRow({ opinions, opinionsWanted }));
      const distinct = new Set(given).size;
      return (
        kind === (distinct > 1 ? "disagreement" : distinct === 1 && given.length >= opinionsWanted ? "label" : "more")
      );
    }),
  );
});

describe("a second blind opinion", () => {
  const prediction = JSON.stringify({
    label: "ok",
    outcome: "approve",
    confidence: 0.99,
    probabilities: {},
    model: "m1",
  });
  const owner = decisionRow({ audit: true, prediction });
  const answered = (label: string, change: Partial<ReviewIn<"final">> = {}) =>
    reviewRow({ purpose: "audit", state: "final", opinions: [opinion({ label })], ...change });

  test("is wanted where the first blind answer contradicts the model, and where it was drawn", () => {
    expect(secondWanted(owner, answered("bad"))).toEqual({ model: "ok" });
    expect(secondWanted(owner, answered("ok"))).toBeUndefined();
    expect(secondWanted(owner, answered("ok", { checkedTwice: true }))).toEqual({ model: "ok" });
    expect(secondWanted(owner, answered("", { opinions: [opinion({ label: "ok", firstLabel: "bad" })] }))).toEqual({
      model: "ok",
    });
  });

  test.each<[string, Partial<DecisionRow>, Partial<ReviewIn<"final">>]>([
    ["was not drawn", { audit: false }, {}],
    ["has no prediction", { prediction: undefined }, {}],
    ["has its second already", {}, { second: { model: "ok" } }],
    ["gets several opinions anyway", {}, { opinionsWanted: 2 }],
    ["a senior has decided", {}, { opinions: [opinion({ label: "bad", queue: "seniors" })] }],
    ["nobody has answered", {}, { opinions: [] }],
  ])("is not wanted where the decision or its review %s", (_what, decision, review) => {
    expect(secondWanted({ ...owner, ...decision }, answered("bad", review))).toBeUndefined();
  });

  test("is not wanted where the review is closed", () => {
    const closed = reviewRow({ purpose: "audit", state: "closed", opinions: [opinion({ label: "bad" })] });
    expect(secondWanted(owner, closed)).toBeUndefined();
  });

  const asked = (labels: readonly string[], change: Partial<ReviewIn<"final">> = {}) =>
    reviewRow({
      purpose: "audit",
      state: "final",
      second: { model: "m" },
      opinions: labels.map((label, at) => opinion({ by: `r${at}`, label })),
      ...change,
    });

  test("to an audit: two of three voices decide, all different is for seniors, and alone a person's word stands", () => {
    const label = fc.constantFrom("m", "a", "b");
    fc.assert(
      fc.property(label, label, (first, second) => {
        const resolution = resolutionOf(asked([first, second]));
        const voices = ["m", first, second];
        const majority = voices.find((voice, at) => voices.indexOf(voice) !== at);
        expect(resolution.kind === "label" ? resolution.opinion.label : undefined).toBe(majority);
        expect(resolution.kind === "disagreement").toBe(new Set(voices).size === 3);
      }),
    );
    expect(resolutionOf(asked(["a"]))).toEqual({ kind: "more" });
    expect(resolutionOf(asked(["a"], { expired: true, stage: "seniors" }))).toMatchObject({
      kind: "label",
      opinion: { label: "a" },
    });
    expect(resolutionOf(asked(["a", "b"], { expired: true, stage: "seniors" }))).toEqual({ kind: "more" });
  });

  test("to a decision that waited for a person changes nothing, whoever gives it", () => {
    const queues = fc.constantFrom("reviewers" as const, "seniors" as const);
    fc.assert(
      fc.property(fc.constantFrom("m", "a", "b"), fc.constantFrom("m", "a", "b"), queues, (first, second, queue) => {
        const row = reviewRow({
          state: "answered",
          second: { model: "m" },
          opinions: [opinion({ by: "r0", label: first })],
          pending: opinion({ by: "r1", label: second, queue }),
        });
        expect(finalise(row, row).set).toMatchObject({ state: "final" });
        expect(resolutionOf({ ...row, opinions: [...row.opinions!, row.pending] })).toMatchObject({
          kind: "label",
          opinion: { label: first },
        });
      }),
    );
  });

  test("is given without the first in view, also by a senior, who sees opinions only where two differ", () => {
    expect(opinionsShown(asked(["a"]))).toEqual([]);
    expect(opinionsShown(asked(["a"], { stage: "seniors" }))).toEqual([]);
    expect(opinionsShown(asked(["a", "b"], { stage: "seniors" }))).toHaveLength(2);
    expect(opinionsShown(reviewRow({ stage: "seniors", opinionsWanted: 2, opinions: [opinion({})] }))).toHaveLength(1);
  });

  test("counts for evidence by what was said first, and only what was said blind", () => {
    const said = [
      opinion({ label: "ok", firstLabel: "bad" }),
      opinion({ label: "ok", informed: true }),
      opinion({ label: "bad", firstLabel: "ok" }),
    ];
    expect(blindAnswersOf(said)).toEqual({
      state: "answered",
      first: "bad",
      second: { state: "answered", label: "ok" },
    });
    expect(blindAnswersOf(said.slice(0, 2))).toEqual({ state: "answered", first: "bad" });
    expect(blindAnswersOf([])).toEqual({ state: "expired" });
  });

  test("is drawn for a tenth of agreements, apart from the audit draw and from the place in the queue", () => {
    const ids = Array.from({ length: 20_000 }, (_, at) => `rev_${at}`);
    const drawn = ids.filter((id) => isCheckedTwice("key", id));
    expect(drawn.length / ids.length).toBeCloseTo(AGREEMENTS_CHECKED, 2);
    expect(drawn.filter((id) => drawOf("key", id) < 0.5).length / drawn.length).toBeCloseTo(0.5, 1);
    expect(drawn.filter((id) => shuffleOf("key", id) < "8").length / drawn.length).toBeCloseTo(0.5, 1);
  });
});

test("the epoch of a claim does not tell how many there were before: each review counts from a start of its own", () => {
  const starts = Array.from({ length: 100 }, () => {
    const row = newReviewOf(decisionRow({ reviews: JSON.stringify([newReviewId(0)]) }), "key", 0);
    return row.epoch;
  });
  expect(new Set(starts).size).toBe(100);
  expect(starts.filter((start) => start < 2 ** 24).length).toBeLessThan(10);
});

test("the earlier deadline comes first, whatever the hash", () => {
  const minutes = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(minutes, minutes, fc.string(), fc.string(), (a, b, one, other) => {
      const from = "2026-01-01T00:00:00.000Z";
      if (Math.floor(a / 5) >= Math.floor(b / 5)) return true;
      return orderOf(deadlineOf(from, a), one) < orderOf(deadlineOf(from, b), other);
    }),
  );
});

test("a review that moves keeps its hash", () => {
  const order = orderOf("2026-01-01T00:07:00.000Z", "abcd");
  expect(order).toBe("2026-01-01T00:05:00.000Z#abcd");
  expect(dueAfter({ order }, "2026-01-01T00:50:00.000Z", 12)).toEqual({
    deadlineAt: "2026-01-01T01:02:00.000Z",
    order: "2026-01-01T01:00:00.000Z#abcd",
  });
});
