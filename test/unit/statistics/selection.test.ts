import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Askable,
  diverseByMargin,
  entropy,
  halfRandomHalfMargin,
  leastConfidence,
  margin,
  mostDoubtful,
} from "../../../functions/domain/statistics/selection.ts";
import { seeded } from "../../bench/worlds.ts";

function item(id: string, probabilities: Record<string, number>): Askable {
  return { id, probabilities };
}

const SURE = item("sure", { a: 0.98, b: 0.01, c: 0.01 });
const TORN = item("torn", { a: 0.5, b: 0.5, c: 0 });
const LOST = item("lost", { a: 0.4, b: 0.3, c: 0.3 });

describe("doubt", () => {
  test.each([
    ["least confidence", leastConfidence, ["lost", "torn", "sure"]],
    ["margin", margin, ["torn", "lost", "sure"]],
    ["entropy", entropy, ["lost", "torn", "sure"]],
  ])("by %s", (_, doubt, order) => {
    expect(mostDoubtful([SURE, TORN, LOST], 3, doubt).map(({ id }) => id)).toEqual(order);
  });

  test("of one label is none by margin and entropy", () => {
    expect([margin(item("x", { a: 1 })), entropy(item("x", { a: 1 }))]).toEqual([0, 0]);
  });
});

test("diversity takes turns between the pairs of labels that the model hesitates between", () => {
  const ab = [0.5, 0.51, 0.52].map((a, at) => item(`ab${at}`, { a, b: 1 - a, c: 0 }));
  const bc = item("bc", { a: 0, b: 0.7, c: 0.3 });

  expect(diverseByMargin([...ab, bc], 2).map(({ id }) => id)).toEqual(["ab0", "bc"]);
});

const items = fc
  .uniqueArray(fc.record({ id: fc.string(), a: fc.double({ min: 0, max: 1, noNaN: true }) }), {
    selector: ({ id }) => id,
    maxLength: 40,
  })
  .map((all) => all.map(({ id, a }) => item(id, { a, b: 1 - a })));
const budgets = fc.integer({ min: 0, max: 60 });

describe("under a budget", () => {
  test("no more than the budget, no item twice, half of it at random", () => {
    fc.assert(
      fc.property(items, budgets, fc.integer(), (all, budget, seed) => {
        const chosen = halfRandomHalfMargin(all, budget, seeded(seed));

        expect(chosen).toHaveLength(Math.min(budget, all.length));
        expect(new Set(chosen.map(({ id }) => id)).size).toBe(chosen.length);
        expect(chosen.filter(({ by }) => by === "random")).toHaveLength(Math.min(all.length, Math.ceil(budget / 2)));
      }),
    );
  });

  test("the random half does not depend on any score", () => {
    fc.assert(
      fc.property(items, budgets, fc.integer(), (all, budget, seed) => {
        const drawn = (from: readonly Askable[]) =>
          halfRandomHalfMargin(from, budget, seeded(seed)).filter(({ by }) => by === "random");

        expect(drawn(all.map(({ id }) => item(id, { a: 1, b: 0 })))).toEqual(drawn(all));
      }),
    );
  });

  test("each item is as likely as another to be drawn", () => {
    const all = Array.from({ length: 10 }, (_, at) => item(`${at}`, { a: at / 10, b: 1 - at / 10 }));
    const [random, draws] = [seeded(3), new Map<string, number>()];
    for (let round = 0; round < 5_000; round += 1) {
      const [first] = halfRandomHalfMargin(all, 1, random);
      draws.set(first?.id ?? "", (draws.get(first?.id ?? "") ?? 0) + 1);
    }

    // Five standard deviations of Binomial(5000, 1/10) are 106.
    for (const count of draws.values()) expect(Math.abs(count - 500)).toBeLessThan(106);
    expect(draws.size).toBe(10);
  });

  test("of nothing is nothing", () => {
    expect(diverseByMargin([], 5)).toEqual([]);
    expect(halfRandomHalfMargin([], 5, seeded(1))).toEqual([]);
    expect(mostDoubtful([SURE], -1, margin)).toEqual([]);
  });
});
