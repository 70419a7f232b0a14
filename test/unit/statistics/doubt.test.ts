import { describe, expect, test } from "vitest";
import { entropy, leastConfidence, margin } from "../../../functions/domain/statistics/doubt.ts";

const ITEMS = {
  sure: { a: 0.98, b: 0.01, c: 0.01 },
  torn: { a: 0.5, b: 0.5, c: 0 },
  lost: { a: 0.4, b: 0.3, c: 0.3 },
};

describe("doubt", () => {
  test.each([
    ["least confidence", leastConfidence, ["lost", "torn", "sure"]],
    ["margin", margin, ["torn", "lost", "sure"]],
    ["entropy", entropy, ["lost", "torn", "sure"]],
  ])("by %s", (_, doubt, order) => {
    const most = Object.entries(ITEMS).toSorted(([, a], [, b]) => doubt(b) - doubt(a));

    expect(most.map(([name]) => name)).toEqual(order);
  });

  test("of one label is none, and none of no label", () => {
    expect([margin({ a: 1 }), entropy({ a: 1 }), leastConfidence({ a: 1 })]).toEqual([0, 0, 0]);
    expect(entropy({})).toBe(0);
  });
});
