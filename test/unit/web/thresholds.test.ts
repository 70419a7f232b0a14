import fc from "fast-check";
import { expect, test } from "vitest";
import { commandFor, deployedOf, recommendedOf } from "../../../functions/domain/policy/recommended.ts";
import { thresholdsWith, triedWith } from "../../../web/ops/thresholds/candidate.ts";
import { stopAt, stopNear, stopsOf } from "../../../web/ops/thresholds/stops.ts";
import { verdictOf } from "../../../web/ops/verdict.ts";
import { opsAnswers } from "../../support/ops/answers.ts";
import { pointAt } from "../../../web/ops/charts/geometry.ts";

const { policy, metrics } = opsAnswers();
const curve = metrics(30).riskCoverage;

test("every stop lets through exactly the audits of its point, in few digits", () => {
  const stops = stopsOf(curve, []);
  expect(stops).toHaveLength(curve.length + 1);
  for (const [index, point] of curve.entries()) expect(pointAt(curve, stops[index + 1] ?? 1)).toBe(point);
  expect(Math.max(...stops.map((stop) => String(stop).length))).toBeLessThanOrEqual(8);
});

test("a named threshold is the stop at its place, and each stop is found again", () => {
  const named = (curve[10]?.threshold ?? 0) - 1e-9;
  const stops = stopsOf(curve, [named]);
  expect(stops[11]).toBe(named);
  for (const [index, stop] of stops.entries()) expect(stopAt(stops, stop)).toBe(index);
  expect(stopAt(stops, 1)).toBe(0);
  expect(stopAt(stops, 0)).toBe(stops.length - 1);
});

test("a place on the curve leads to the nearest stop", () => {
  expect(stopNear(curve, 0)).toBe(0);
  expect(stopNear(curve, 1)).toBe(curve.length);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      const at = curve[stopNear(curve, share) - 1]?.coverage ?? 0;
      const distance = Math.min(share, ...curve.map(({ coverage }) => Math.abs(coverage - share)));
      expect(Math.abs(at - share)).toBeCloseTo(distance, 12);
    }),
  );
});

test("the command names what differs from what is deployed, and only that", () => {
  const deployed = deployedOf(policy);
  expect(deployed).toEqual({ approve: 0.95, reject: 0.95 });
  expect(commandFor(thresholdsWith({ side: "both", threshold: 0.9 }, deployed), deployed)).toBe(
    "npm run policy -- set AutoApproveThreshold=0.9 AutoRejectThreshold=0.9",
  );
  expect(commandFor(thresholdsWith({ side: "reject", threshold: 0.9 }, deployed), deployed)).toBe(
    "npm run policy -- set AutoRejectThreshold=0.9",
  );
  expect(commandFor(thresholdsWith(undefined, deployed), deployed)).toBeUndefined();
});

test("what is tried is asked for by outcome, with costs where all are given", () => {
  expect(triedWith({ side: "approve", threshold: 0.9 }, undefined)).toEqual({ thresholds: { approve: 0.9 } });
  expect(triedWith(undefined, { perDecision: 0, perReview: 1, perError: 2 })).toEqual({
    cost: { perDecision: 0, perReview: 1, perError: 2 },
  });
});

test("the recommended threshold is rounded to the strict side, and left alone where it is deployed", () => {
  const exact = policy.recommended?.AutoApproveThreshold ?? 0;
  const { approve = 0 } = recommendedOf(policy) ?? {};
  expect(approve).toBeGreaterThanOrEqual(exact);
  expect(approve - exact).toBeLessThan(1e-4);
  const deployed = opsAnswers({ parameters: { AutoApproveThreshold: exact, AutoRejectThreshold: exact } }).policy;
  expect(recommendedOf({ ...deployed, recommended: policy.recommended })).toEqual({ approve: exact, reject: exact });
  expect(
    recommendedOf({ ...policy, recommended: { ...policy.recommended!, AutoApproveThreshold: 0.999991 } })?.approve,
  ).toBe(0.999991);
});

test("the verdict goes by the whole interval", () => {
  const share = (low: number, high: number) => ({ rate: (low + high) / 2, low, high, n: 10 });
  expect(
    [share(0, 0.05), share(0.06, 0.2), share(0.01, 0.2), undefined].map((error) => verdictOf(error, 0.05)),
  ).toEqual(["kept", "broken", "open", "unknown"]);
});
