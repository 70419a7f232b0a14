import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  effectiveThreshold,
  type Routable,
  route,
  type RoutingPolicy,
} from "../../../functions/domain/decisions/routing.ts";

const POLICY: RoutingPolicy = {
  thresholds: { approve: 0.95, reject: 0.8 },
  guarantee: "advise",
  certified: {},
  automation: true,
};
const ENFORCED: RoutingPolicy = { ...POLICY, guarantee: "enforce", certified: { approve: 0.9, reject: 0.97 } };
const approve = (confidence: number): Routable => ({ outcome: "approve", confidence });
const reject = (confidence: number): Routable => ({ outcome: "reject", confidence });

describe("where a decision goes", () => {
  test.each<[string, Routable | undefined, RoutingPolicy, boolean, string]>([
    ["exactly at the threshold", approve(0.95), POLICY, false, "auto-approve confident"],
    ["just below", approve(0.9499), POLICY, false, "review unsure"],
    ["each outcome by its own threshold", reject(0.8), POLICY, false, "auto-reject confident"],
    [
      "a threshold of 1, even at confidence 1",
      approve(1),
      { ...POLICY, thresholds: { approve: 1, reject: 0.8 } },
      false,
      "review unsure",
    ],
    ["a rule, however sure", approve(1), POLICY, true, "review rule"],
    ["no model", undefined, POLICY, false, "review no-model"],
    ["no number", approve(Number.NaN), POLICY, false, "review no-model"],
    ["automation off before all", undefined, { ...POLICY, automation: false }, true, "review paused"],
    ["enforced, the stricter parameter", approve(0.94), ENFORCED, false, "review unsure"],
    ["enforced, the stricter certificate", reject(0.96), ENFORCED, false, "review unsure"],
    ["enforced, above both", reject(0.97), ENFORCED, false, "auto-reject confident"],
    [
      "enforced without a certificate",
      approve(1),
      { ...ENFORCED, certified: { reject: 0.9 } },
      false,
      "review uncertified",
    ],
    ["a rule before a missing certificate", approve(1), { ...ENFORCED, certified: {} }, true, "review rule"],
  ])("%s", (_, prediction, policy, ruled, expected) => {
    const { route: to, reason } = route(prediction, policy, ruled);

    expect(`${to} ${reason}`).toBe(expected);
  });
});

const share = fc.oneof(fc.constantFrom(0, 0.95, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const policies = fc.record({
  thresholds: fc.record({ approve: share, reject: share }),
  guarantee: fc.constantFrom("advise" as const, "enforce" as const),
  certified: fc.record({ approve: share, reject: share }, { requiredKeys: [] }),
  automation: fc.boolean(),
});
const predictions = fc.record({ outcome: fc.constantFrom("approve" as const, "reject" as const), confidence: share });

describe("what always holds", () => {
  test("automatic means confident, to the predicted outcome, at or above every threshold that applies", () => {
    fc.assert(
      fc.property(predictions, policies, fc.boolean(), (prediction, policy, ruled) => {
        const { route: to, reason } = route(prediction, policy, ruled);
        const certified = policy.guarantee === "enforce" ? (policy.certified[prediction.outcome] ?? 1) : 0;
        const threshold = Math.max(policy.thresholds[prediction.outcome], certified);

        const sure = policy.automation && !ruled && threshold < 1 && prediction.confidence >= threshold;
        expect(to).toBe(sure ? `auto-${prediction.outcome}` : "review");
        expect(reason === "confident").toBe(sure);
      }),
    );
  });

  test("enforcing never makes automatic what advice does not", () => {
    fc.assert(
      fc.property(predictions, policies, (prediction, policy) => {
        const enforced = route(prediction, { ...policy, guarantee: "enforce" }, false);
        const advised = route(prediction, { ...policy, guarantee: "advise" }, false);

        expect(enforced.reason === "confident" ? enforced : advised).toEqual(advised);
        expect(effectiveThreshold({ ...policy, guarantee: "enforce" }, "approve") ?? 1).toBeGreaterThanOrEqual(
          policy.certified.approve ?? 0,
        );
      }),
    );
  });
});
