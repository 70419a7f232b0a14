import { expect, test } from "vitest";
import { decisionToday } from "../../../functions/domain/decisions/decision-today.ts";
import { predictionOf } from "../../../functions/domain/decisions/decision.ts";
import { labelMapOf } from "../../../functions/domain/flows/label-map.ts";
import { observationOf } from "../../../functions/domain/models/breaker.ts";
import { dayToday } from "../../../functions/domain/metrics/day-today.ts";
import { sumOf } from "../../../functions/domain/metrics/day.ts";
import { doubtOf } from "../../../functions/domain/reviews/budget.ts";
import { resolutionOf } from "../../../functions/domain/reviews/resolution.ts";
import { reviewToday } from "../../../functions/domain/reviews/review-today.ts";
import { secondWanted } from "../../../functions/domain/reviews/second-opinion.ts";
import { decisionRow, opinion, reviewRow } from "../../support/rows.ts";

const map = labelMapOf({
  labels: [{ name: "fine", was: ["ok"] }, { name: "abuse" }],
  retired: [{ name: "spam", into: "abuse" }, { name: "misc" }],
});

test.each([
  ["a renamed label is the same", "ok", "fine", "label"],
  ["one that was retired into another is that one", "spam", "abuse", "label"],
  ["one that is gone is still another", "misc", "fine", "disagreement"],
])("of two opinions, one from before the change, %s", (_what, old, current, kind) => {
  const row = reviewRow({ opinions: [opinion({ label: old }), opinion({ label: current })], opinionsWanted: 2 });
  expect(resolutionOf(reviewToday(row, map)).kind).toBe(kind);
});

test("an opinion on a label that is gone stays, with the outcome that the label stood for", () => {
  const [given] = reviewToday(reviewRow({ opinions: [opinion({ label: "misc", outcome: "reject" })] }), map).opinions!;
  expect(given).toMatchObject({ label: "misc", outcome: "reject" });
});

test("whoever changed an old name for the new one changed nothing", () => {
  const row = reviewRow({ opinions: [opinion({ label: "fine", firstLabel: "ok" })] });
  expect(reviewToday(row, map).opinions?.[0]).not.toHaveProperty("firstLabel");
});

const prediction = {
  label: "ok",
  outcome: "approve",
  confidence: 0.9,
  probabilities: { ok: 0.9, bad: 0.1 },
  model: "m",
};
const owner = decisionRow({ audit: true, route: "auto-approve", label: "ok", prediction: JSON.stringify(prediction) });

test("a prediction from before a rename agrees with answers under the new name", () => {
  const today = decisionToday(owner, map);
  expect(predictionOf(today)).toEqual({ ...prediction, label: "fine", probabilities: { fine: 0.9, bad: 0.1 } });
  expect(today.label).toBe("fine");
  const review = reviewRow({ state: "final", purpose: "audit", opinions: [opinion({ label: "fine" })] });
  expect(secondWanted(today, review)).toBeUndefined();
  expect(observationOf(today, review)).toMatchObject({ wrong: false });
});

test("figures of days before are shown under the names of today", () => {
  const day = sumOf([
    {
      labels: {
        ok: { decisions: 3, automatic: 2 },
        fine: { decisions: 1, automatic: 1 },
        misc: { decisions: 1, automatic: 0 },
      },
      ratings: { '["fine","ok"]': 2, '["abuse","spam"]': 1, '["abuse","abuse"]': 1 },
    },
  ]);
  expect(dayToday(day, map)).toMatchObject({
    labels: { fine: { decisions: 4, automatic: 3 }, misc: { decisions: 1, automatic: 0 } },
    ratings: { '["fine","fine"]': 2, '["abuse","abuse"]': 2 },
  });
});

test("what a model gives to labels that are gone is doubt", () => {
  expect(doubtOf("margin", { fine: 0.5, abuse: 0 }, "")).toBe(1);
  expect(doubtOf("entropy", { fine: 0.5, abuse: 0 }, "")).toBeCloseTo(Math.log(2));
  expect(doubtOf("margin", { fine: 0.75, abuse: 0.25 }, "")).toBe(0.5);
});
