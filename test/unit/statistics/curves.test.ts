import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { auroc, estimatedBest, riskCoverage } from "../../../functions/domain/statistics/curves.ts";
import { pathOf } from "../../../functions/domain/statistics/path.ts";

const scored = fc.array(fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), wrong: fc.boolean() }), {
  maxLength: 300,
});

describe("the path of thresholds", () => {
  test("counts exactly what lies at or above each threshold, grows, and ends with everything", () => {
    fc.assert(
      fc.property(scored, fc.integer({ min: 1, max: 400 }), (records, steps) => {
        const path = pathOf(records, steps);

        for (const { threshold, n, wrong } of path) {
          const above = records.filter(({ confidence }) => confidence >= threshold);
          expect([n, wrong]).toEqual([above.length, above.filter((record) => record.wrong).length]);
        }
        expect(path.map(({ n }) => n)).toEqual([...new Set(path.map(({ n }) => n))].toSorted((a, b) => a - b));
        expect(path.at(-1)?.n ?? 0).toBe(records.length);
        expect(path.length).toBeLessThanOrEqual(steps);
      }),
    );
  });

  test("is chosen without looking at labels", () => {
    fc.assert(
      fc.property(scored, (records) => {
        const flipped = records.map(({ confidence, wrong }) => ({ confidence, wrong: !wrong }));

        expect(pathOf(flipped).map(({ threshold }) => threshold)).toEqual(
          pathOf(records).map(({ threshold }) => threshold),
        );
      }),
    );
  });
});

describe("the risk-coverage curve", () => {
  test("the estimated best is the last point at or under the target", () => {
    const curve = riskCoverage(
      [0.9, 0.8, 0.7, 0.6, 0.5].map((confidence) => ({ confidence, wrong: confidence < 0.75 })),
    );

    expect(curve.map(({ n, wrong }) => [n, wrong])).toEqual([
      [1, 0],
      [2, 0],
      [3, 1],
      [4, 2],
      [5, 3],
    ]);
    expect(estimatedBest(curve, 0.35)).toMatchObject({ threshold: 0.7, coverage: 0.6 });
  });

  test("is empty without records, and has no best where all are wrong", () => {
    expect(riskCoverage([])).toEqual([]);
    expect(riskCoverage([{ confidence: Number.NaN, wrong: false }])).toEqual([]);
    expect(estimatedBest(riskCoverage([{ confidence: 1, wrong: true }]), 0.5)).toBeUndefined();
  });
});

describe("AUROC", () => {
  test("is the share of pairs in the right order, ties half", () => {
    fc.assert(
      fc.property(scored, (records) => {
        const pairs = records
          .filter(({ wrong }) => !wrong)
          .flatMap((right) =>
            records.filter(({ wrong }) => wrong).map((wrong) => Math.sign(right.confidence - wrong.confidence)),
          );
        const share = pairs.reduce((sum, sign) => sum + (sign + 1) / 2, 0) / pairs.length;

        fc.pre(pairs.length > 0);
        expect(auroc(records)).toBeCloseTo(share, 9);
      }),
    );
  });

  test.each([
    ["nothing", []],
    ["all right", [{ confidence: 0.9, wrong: false }]],
    ["all wrong", [{ confidence: 0.9, wrong: true }]],
    [
      "no number",
      [
        { confidence: Number.NaN, wrong: true },
        { confidence: 0.9, wrong: false },
      ],
    ],
  ])("of %s is undefined", (_, records) => {
    expect(auroc(records)).toBeUndefined();
  });
});
