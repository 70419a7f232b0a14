import { expect, test } from "vitest";
import { seesSimilar } from "../../../functions/domain/reviews/visibility.ts";
import { opinion, reviewRow } from "../../support/rows.ts";

test("who has answered sees similar cases, and nobody else who was not told what others think", () => {
  const bens = opinion({ by: "ben" });
  const seniors = { stage: "seniors", opinions: [bens, opinion({ by: "cem" })] } as const;
  expect([
    seesSimilar(reviewRow({ state: "answered" }), "ana"),
    seesSimilar(reviewRow({ state: "closed", opinions: [bens] }), "ben"),
    seesSimilar(reviewRow({ state: "claimed", ...seniors }), "ana"),
  ]).toEqual([true, true, true]);
  expect([
    seesSimilar(reviewRow({ state: "open" }), "ana"),
    seesSimilar(reviewRow({ state: "claimed" }), "ana"),
    seesSimilar(reviewRow({ state: "claimed", opinions: [bens] }), "ana"),
    seesSimilar(reviewRow({ state: "claimed", stage: "seniors" }), "ana"),
    seesSimilar(reviewRow({ state: "claimed", stage: "seniors", second: { model: "ok" }, opinions: [bens] }), "ana"),
    seesSimilar(reviewRow({ state: "claimed", ...seniors }), "sam"),
    seesSimilar(reviewRow({ state: "answered" }), "ben"),
    // Taken back: it is held again, or given up.
    seesSimilar(reviewRow({ state: "claimed", firstAnswers: [opinion({})] }), "ana"),
  ]).toEqual([false, false, false, false, false, false, false, false]);
});
