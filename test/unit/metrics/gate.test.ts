import { describe, expect, test } from "vitest";
import { sumByDay } from "../../../functions/domain/metrics/day.ts";
import { ENOUGH_OWN } from "../../../functions/domain/metrics/gate/gate.ts";
import { audit, figuresOf } from "./samples.ts";

const GATE = {
  version: "v1",
  at: "2026-03-01T03:00:00.000Z",
  candidate: {
    figures: { audits: 400 },
    riskCoverage: [
      { threshold: 0.99, coverage: 0.2, n: 80, wrong: 0 },
      { threshold: 0.6, coverage: 1, n: 400, wrong: 80 },
    ],
    calibration: [{ from: 0.9, to: 1, n: 80, confidence: 0.95, right: 0.96 }],
  },
};
const own = (count: number) =>
  sumByDay(Array.from({ length: count }, (_, at) => ({ day: "2026-03-01", adds: { audits: [audit(at)] } })));

describe("after a promotion", () => {
  test("what the gate measured is the curve, the calibration and the estimate, and says so", () => {
    const figures = figuresOf(own(0), { gate: GATE });
    expect(figures.curveOf).toEqual({ by: "gate", audits: 400, at: GATE.at, own: 0, enough: ENOUGH_OWN });
    expect(figures.riskCoverage).toEqual(GATE.candidate.riskCoverage);
    expect(figures.bestCoverage).toEqual({ threshold: 0.99, coverage: 0.2 });
    expect(figures.calibration).toEqual([{ low: 0.9, high: 1, n: 80, confidence: 0.95, accuracy: 0.96 }]);
    expect(figures).not.toHaveProperty("ownCurve");
  });

  test("the first audits of its own stand beside, and are never put together with the gate's", () => {
    const figures = figuresOf(own(ENOUGH_OWN - 1), { gate: GATE });
    expect(figures.riskCoverage).toEqual(GATE.candidate.riskCoverage);
    expect(figures.ownCurve?.riskCoverage.at(-1)).toMatchObject({ n: ENOUGH_OWN - 1, wrong: 0 });
  });

  test("enough of them take the gate's place", () => {
    const figures = figuresOf(own(ENOUGH_OWN), { gate: GATE });
    expect(figures.curveOf).toEqual({ by: "audits", audits: ENOUGH_OWN, own: ENOUGH_OWN, enough: ENOUGH_OWN });
    expect(figures.riskCoverage.at(-1)).toMatchObject({ n: ENOUGH_OWN });
    expect(figures).not.toHaveProperty("ownCurve");
  });

  test.each([
    ["of another model", { ...GATE, version: "v0" }, {}],
    ["of evidence that is void", GATE, { live: { modelVersion: "v1", evidenceSince: "2026-03-02T00:00:00.000Z" } }],
    ["on nothing", { ...GATE, candidate: { ...GATE.candidate, figures: { audits: 0 } } }, {}],
  ])("a measurement %s is none", (_, gate, more) => {
    expect(figuresOf(own(0), { gate, ...more })).toMatchObject({ curveOf: { by: "audits" }, riskCoverage: [] });
  });
});
