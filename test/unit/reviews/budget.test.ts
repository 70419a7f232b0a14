import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHOICES, doubtOf, planFor, type Recent } from "../../../functions/domain/reviews/budget.ts";
import { seeded } from "../../support/random.ts";

const WANTED = { budget: 100, choice: "margin", auditRate: 0.1 } as const;

/** A decision on two labels of which the model gives `top` to one. */
const decided = (reason: string, top = 0.6, model = "m1"): Recent => ({
  reason,
  weight: 1,
  prediction: { model, probabilities: { ok: top, bad: 1 - top } },
});
const day = (counts: Readonly<Record<string, number>>): readonly Recent[] => {
  const random = seeded(1);
  return Object.entries(counts).flatMap(([reason, count]) =>
    Array.from({ length: count }, () => decided(reason, reason === "confident" ? 0.99 : 0.5 + random() / 2)),
  );
};

/** The reviews that a day like `recent` would bring under a plan, in the mean over the draw. */
function expected(
  recent: readonly Recent[],
  { cut = -1, auditRate = 0.1 }: { cut?: number | undefined; auditRate?: number | undefined },
): number {
  const reviewed = ({ reason, prediction }: Recent): boolean =>
    reason !== "confident" && (reason === "rule" || doubtOf("margin", prediction?.probabilities ?? {}, "") >= cut);
  return recent.reduce((sum, one) => sum + (reviewed(one) ? 1 : auditRate), 0);
}

describe("the plan of reviews", () => {
  test("keeps the budget, half of what rules leave of it for audits", () => {
    const recent = day({ confident: 500, unsure: 200, "over-budget": 100, rule: 20 });
    const plan = planFor({ ...WANTED, auditRate: 0.02 }, recent);

    expect(plan.auditRate).toBeCloseTo((100 - 20) / 2 / 820, 12);
    expect(expected(recent, plan)).toBeGreaterThan(97);
    expect(expected(recent, plan)).toBeLessThanOrEqual(100);
  });

  test("keeps any budget that has room for what must be reviewed", () => {
    const counts = fc.record({
      confident: fc.integer({ min: 0, max: 400 }),
      unsure: fc.integer({ min: 50, max: 300 }),
      rule: fc.integer({ min: 0, max: 40 }),
    });
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 1, max: 800 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (some, budget, auditRate) => {
          const recent = day(some);
          const plan = planFor({ ...WANTED, budget, auditRate }, recent);
          const least = auditRate * recent.length + (1 - auditRate) * some.rule;

          expect(plan.auditRate ?? auditRate).toBeGreaterThanOrEqual(auditRate);
          expect(expected(recent, { auditRate, ...plan })).toBeLessThanOrEqual(Math.max(budget, least) + 1e-9);
        },
      ),
    );
  });

  test.each<[string, readonly Recent[], RegExp]>([
    ["no decision at all", [], /nothing to choose by/],
    ["no model", Array.from({ length: 500 }, () => ({ reason: "no-model", weight: 1 })), /nothing to choose by/],
    [
      "a model that was hardly asked yet",
      [...day({ unsure: 49 }), ...Array.from({ length: 500 }, () => decided("unsure", 0.6, "m0"))],
      /unsure 49 times/,
    ],
    ["room for everything", day({ confident: 100, unsure: 80 }), /fits into the budget/],
  ])("leaves nothing unreviewed with %s", (_, recent, says) => {
    const plan = planFor(WANTED, recent);

    expect(plan).not.toHaveProperty("cut");
    expect(plan.says).toMatch(says);
  });

  test("reviews audits alone where rules and audits are more than the budget", () => {
    const { cut, auditRate } = planFor({ ...WANTED, budget: 30 }, day({ confident: 300, unsure: 100, rule: 60 }));

    expect(auditRate).toBe(0.1);
    expect(cut).toBeGreaterThan(Math.log(1_000));
  });

  test("goes by what each decision stands for", () => {
    const recent = day({ confident: 500, unsure: 300 });
    const half = recent.map((one) => ({ ...one, weight: 2 }));

    expect(planFor({ ...WANTED, budget: 200 }, half)).toMatchObject({ ...planFor(WANTED, recent), decisions: 1_600 });
  });
});

test.each(CHOICES.filter((choice) => choice !== "random"))(
  "%s: the closer two labels are, the more is to be learnt",
  (choice) => {
    const of = (top: number): number => doubtOf(choice, { ok: top, bad: 1 - top }, "");
    expect(of(0.5)).toBeGreaterThan(of(0.7));
    expect(of(0.7)).toBeGreaterThan(of(0.99));
  },
);

test("a random choice looks at no probability, and is spread evenly", () => {
  const lots = Array.from({ length: 16 }, (_, at) => doubtOf("random", {}, `${at.toString(16)}fffffffffffffff`));
  expect(lots.every((lot, at) => lot >= at / 16 && lot < (at + 1) / 16 + 1e-9)).toBe(true);
  expect(doubtOf("random", { ok: 1 }, "abcd")).toBe(doubtOf("random", { ok: 0.5, bad: 0.5 }, "abcd"));
});
