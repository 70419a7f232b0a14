import fc from "fast-check";
import { expect, test } from "vitest";
import {
  curveShape,
  daysBetween,
  errorCeiling,
  fromTop,
  niceCeiling,
  PARTS,
  percent,
  pointAt,
  stack,
  ticks,
} from "../../../web/ops/charts/geometry.ts";

const counts = fc.record({
  unsure: fc.nat(500),
  uncertified: fc.nat(500),
  rule: fc.nat(500),
  paused: fc.nat(500),
  "no-model": fc.nat(500),
  audit: fc.nat(500),
  automatic: fc.nat(500),
});

test("a stack has no gap and no overlap, and leaves exactly what nobody looks at", () => {
  fc.assert(
    fc.property(counts, (routes) => {
      const total = Object.values(routes).reduce((sum, count) => sum + count, 0);
      const layers = stack(routes, total);
      for (const [index, { from }] of layers.entries()) expect(from).toBeCloseTo(layers[index - 1]?.to ?? 0, 12);
      for (const { part, from, to } of layers) expect((to - from) * total).toBeCloseTo(routes[part], 6);
      expect((1 - (layers.at(-1)?.to ?? 0)) * total).toBeCloseTo(routes.automatic, 6);
    }),
  );
});

test("a day without decisions has no layers, and a part without any is none", () => {
  const none = { unsure: 0, uncertified: 0, rule: 0, paused: 0, "no-model": 0, audit: 0, automatic: 0 };
  expect(stack(none, 0)).toEqual([]);
  expect(stack({ ...none, rule: 2, automatic: 6 }, 8)).toEqual([{ part: "rule", from: 0, to: 0.25 }]);
  expect(new Set(PARTS).size).toBe(6);
});

test("the end of an axis is a round number that is not less, and less than 2.5 times as much", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 1, noNaN: true }), (value) => {
      const end = niceCeiling(value);
      expect(end).toBeGreaterThanOrEqual(value * (1 - 1e-8));
      expect(end).toBeLessThanOrEqual(value * 2.5);
    }),
  );
  expect([0.15, 0.2, 0.05, 0.21].map(niceCeiling)).toEqual([0.2, 0.2, 0.05, 0.25]);
});

test("days are all days, over months and the change of clocks", () => {
  expect(daysBetween("2026-02-27", "2026-03-02")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]);
  expect(daysBetween("2026-03-01", "2026-03-30")).toHaveLength(30);
  expect(daysBetween("2026-03-02", "2026-03-01")).toEqual([]);
});

test("places are percentages, from the top where SVG counts from there", () => {
  expect([percent(0.25), fromTop(0.25), fromTop(1)]).toEqual(["25%", "75%", "0%"]);
  expect(ticks(0.2, 2, String)).toEqual([
    { at: 0, text: "0" },
    { at: 0.5, text: "0.1" },
    { at: 1, text: "0.2" },
  ]);
});

const CURVE = [
  { threshold: 0.9, coverage: 0.25, n: 25, wrong: 0, error: { rate: 0, low: 0, high: 0.14, n: 25 } },
  { threshold: 0.6, coverage: 0.75, n: 75, wrong: 6, error: { rate: 0.08, low: 0.03, high: 0.17, n: 75 } },
];

test("a threshold stands at the last point that it lets through, and 1 and whatever is too strict at none", () => {
  expect(pointAt(CURVE, 0.9)?.coverage).toBe(0.25);
  expect(pointAt(CURVE, 0.89)?.coverage).toBe(0.25);
  expect(pointAt(CURVE, 0)?.coverage).toBe(0.75);
  expect(pointAt(CURVE, 0.95)).toBeUndefined();
  expect(pointAt([{ ...CURVE[0]!, threshold: 1 }], 1)).toBeUndefined();
});

test("the curve and its band are drawn from the figures, in a box of 100 by 100", () => {
  expect(errorCeiling(CURVE, 0.05)).toBe(0.2);
  expect(errorCeiling([], 0)).toBe(0.01);
  expect(curveShape(CURVE, 0.2)).toEqual({ line: "25,100 75,60", band: "25,30 75,15 75,85 25,100" });
  expect(curveShape([], 0.2)).toEqual({ line: "", band: "" });
});
