import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differenceOf, isClear } from "../../../functions/domain/statistics/difference.ts";
import { seeded } from "../../support/random.ts";

describe("the difference of two shares", () => {
  /** Newcombe 1998, table II, method 10: 56/70 less 48/80, and 0/10 less 0/20. */
  test.each([
    [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.6, 0.1705, 0.809],
    [0, 10, 0, 20, 0, -0.1611, 0.2775],
  ])("%i of %i less %i of %i", (a, m, b, n, difference, low, high) => {
    const found = differenceOf({ k: a, n: m }, { k: b, n });
    expect(found?.difference).toBeCloseTo(difference, 9);
    expect([found?.low, found?.high].map((one) => Number(one?.toFixed(4)))).toEqual([low, high]);
  });

  test("there is none of nothing", () => {
    expect(differenceOf({ k: 0, n: 0 }, { k: 1, n: 2 })).toBeUndefined();
    expect(differenceOf({ k: 1, n: 2 }, { k: 0, n: 0 })).toBeUndefined();
  });

  test("is the other way round where the periods are, and never outside -1 to 1", () => {
    const part = fc.tuple(fc.nat(500), fc.nat(500)).map(([a, b]) => ({ k: Math.min(a, b), n: Math.max(a, b) + 1 }));
    fc.assert(
      fc.property(part, part, (a, b) => {
        const [one, other] = [differenceOf(a, b)!, differenceOf(b, a)!];
        expect(other.low).toBeCloseTo(-one.high, 9);
        expect(one.low >= -1.000001 && one.high <= 1.000001 && one.low <= one.difference).toBe(true);
        expect(one.difference <= one.high).toBe(true);
      }),
    );
  });

  test("is called clear in about one of twenty comparisons of the same", () => {
    const random = seeded(21);
    const drawn = (n: number, rate: number) => ({
      k: Array.from({ length: n }, () => random()).filter((one) => one < rate).length,
      n,
    });
    const clear = Array.from({ length: 2000 }, () => differenceOf(drawn(150, 0.05), drawn(200, 0.05))!).filter(isClear);
    expect(clear.length / 2000).toBeGreaterThan(0.02);
    expect(clear.length / 2000).toBeLessThan(0.065);
  });
});
