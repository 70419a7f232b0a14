import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  betaQuantile,
  binomialCdf,
  studentCdf,
  studentQuantile,
} from "../../../functions/domain/statistics/distributions.ts";
import { fisherExact } from "../../../functions/domain/statistics/significance.ts";
import { clopperPearson } from "../../../functions/domain/statistics/intervals.ts";

// Expected values are SciPy 1.17's.
describe("distributions agree with SciPy", () => {
  test.each([
    [1_800, 100_000, 0.02, 2.33380737945122e-6],
    [100, 5_000, 0.02, 0.526563554311672],
    [3, 149, 0.05, 0.05665841118486625],
  ])("BinomialCDF(%i; %i, %f)", (k, n, p, expected) => {
    expect(binomialCdf(k, n, p) / expected).toBeCloseTo(1, 9);
  });

  test("Student's t", () => {
    expect(studentCdf(1.5, 9)).toBeCloseTo(0.9160746719714625, 12);
    expect(studentQuantile(0.975, 11)).toBeCloseTo(2.200985160091639, 9);
  });

  test.each([
    [{ wrong: 12, n: 100 }, { wrong: 5, n: 200 }, 0.0013930088354113797],
    [{ wrong: 40, n: 5_000 }, { wrong: 60, n: 15_000 }, 0.0006661205705001925],
  ])("Fisher exact %o against %o", (recent, older, expected) => {
    expect(fisherExact(recent, older) / expected).toBeCloseTo(1, 6);
  });

  test.each([
    [3, 100, 0.006229971538306227, 0.08517605297428028],
    [0, 59, 0, 0.060608900950339835],
  ])("Clopper-Pearson of %i in %i", (k, n, low, high) => {
    const interval = clopperPearson(k, n);

    expect(interval?.low).toBeCloseTo(low, 10);
    expect(interval?.high).toBeCloseTo(high, 10);
  });
});

const counts = fc
  .integer({ min: 1, max: 300 })
  .chain((n) => fc.record({ n: fc.constant(n), wrong: fc.integer({ min: 0, max: n }) }));

describe("what always holds", () => {
  test("the binomial CDF is the sum of its terms, and grows with successes", () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0.001, max: 0.999, noNaN: true }), ({ n, wrong }, p) => {
        let [term, sum] = [(1 - p) ** n, 0];
        for (let k = 0; k <= wrong; k += 1) {
          sum += term;
          term *= ((n - k) / (k + 1)) * (p / (1 - p));
        }
        // The first term underflows where the sum says nothing.
        fc.pre((1 - p) ** n > 1e-200);
        expect(binomialCdf(wrong, n, p)).toBeCloseTo(sum, 9);
      }),
    );
  });

  test("a Clopper-Pearson interval holds the rate, and its bounds leave out exactly alpha / 2", () => {
    fc.assert(
      fc.property(counts, ({ n, wrong }) => {
        const interval = clopperPearson(wrong, n);
        if (interval === undefined) throw new Error("an interval was due");

        expect(interval.low).toBeLessThanOrEqual(interval.rate);
        expect(interval.high).toBeGreaterThanOrEqual(interval.rate);
        const tails = [
          wrong === n ? 0.025 : binomialCdf(wrong, n, interval.high),
          wrong === 0 ? 0.025 : 1 - binomialCdf(wrong - 1, n, interval.low),
        ];
        expect(tails.every((tail) => Math.abs(tail - 0.025) < 1e-6)).toBe(true);
      }),
    );
  });

  test("Fisher's p is a probability, and one more wrong among the recent never makes it larger", () => {
    fc.assert(
      fc.property(counts, counts, (recent, older) => {
        const p = fisherExact(recent, older);

        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        const more = { ...recent, wrong: Math.min(recent.n, recent.wrong + 1) };
        expect(fisherExact(more, older)).toBeLessThanOrEqual(p + 1e-9);
      }),
    );
  });
});

describe("nothing is made up", () => {
  test("there is no share of nothing", () => {
    expect(clopperPearson(0, 0)).toBeUndefined();
    expect(fisherExact({ wrong: 0, n: 0 }, { wrong: 3, n: 10 })).toBe(1);
  });

  test.each([
    [-1, 10, 0.5],
    [1.5, 10, 0.5],
    [1, Number.NaN, 0.5],
    [1, 10, Number.NaN],
    [1, 10, 1.1],
  ])("BinomialCDF(%f; %f, %f) is refused", (k, n, p) => {
    expect(() => binomialCdf(k, n, p)).toThrow(RangeError);
  });

  test("impossible shares and distributions are refused", () => {
    expect(() => clopperPearson(3, 2)).toThrow(RangeError);
    expect(() => betaQuantile(0.5, 0, 1)).toThrow(RangeError);
  });
});
