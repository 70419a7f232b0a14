import { describe, expect, test } from "vitest";
import { policyLines } from "../../../cli/policy/show.ts";
import { certifiedThresholds } from "../../../functions/domain/learning/certified-thresholds.ts";
import { type Live, NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import type { Deployed } from "../../../functions/domain/policy/policy.ts";
import { policyViewOf } from "../../../functions/domain/policy/policy-view.ts";
import { scenarioOf } from "../../../functions/domain/policy/simulation.ts";
import { replay } from "../../../functions/domain/statistics/replay.ts";
import { certifyFor } from "../../../functions/domain/statistics/separate.ts";
import { DEFAULT_PARAMETERS } from "../../support/rows.ts";
import { records } from "../statistics/records.ts";

const NOW = "2026-02-01T00:00:00.000Z";
const OWN = { approve: 0.02 };
const TARGETS = { approve: 0.02, reject: 0.05 };
const ENFORCED: Partial<Deployed> = { Guarantee: "enforce", AutoApproveThreshold: 0.9, AutoRejectThreshold: 0.9 };

/** 15 of 100 are rejections; of these, every fifth is wrong where the world is bad. */
const liveOn = (n: number, isBad = false): Live => ({
  ...NOTHING_LIVE,
  ...certifiedThresholds(
    certifyFor(
      records(n, (at) => ({ outcome: at % 20 < 3 ? "reject" : "approve", wrong: isBad && at % 100 < 3 })),
      TARGETS,
    ),
    NOW,
  ),
});
const viewOf = (live: Live, parameters: Partial<Deployed> = ENFORCED) =>
  policyViewOf({ ...DEFAULT_PARAMETERS, ...parameters }, live, undefined, OWN);
const linesOf = (view: ReturnType<typeof viewOf>) => policyLines({ ...view, version: "0", recorded: {}, history: [] });

describe("both outcomes certified", () => {
  const view = viewOf(liveOn(2_000));

  test("the promise names both targets, the one that the flow names and the policy's", () => {
    expect(view.promise).toMatchObject({
      holds: true,
      says: "For traffic like that of the evidence window, at most 2 % of automatic approvals and 5 % of automatic rejections would be judged wrong by your blind review. Of the certifications that are tried, at most one in twenty breaks this; whether the one in force keeps it through nightly retraining is measured, not proven, and bursts of near copies are not covered.",
      coded: { code: "promise-separate", figures: { approveTarget: 0.02, rejectTarget: 0.05 } },
    });
    expect(view.missing).toEqual([]);
    expect(view).not.toHaveProperty("certified");
  });

  test("each certificate is one line, in the answer and in the command", () => {
    expect(view.outcomes).toMatchObject({
      approve: { target: 0.02, threshold: 0.97, evidence: 1_700, above: 1_700, wrong: 0, untilEvidence: 2_550 },
      reject: { target: 0.05, threshold: 0.97, evidence: 300, untilEvidence: 450 },
    });
    expect(linesOf(view)).toContain(
      "  Approve: at most 2 % may be wrong. Certified from 0.97 on 1700 audited decisions, 1700 of them at or above it and 0 of those judged wrong; looked at anew at 2550 audits.",
    );
    expect(linesOf(view)).toContain(
      "  Reject: at most 5 % may be wrong. Certified from 0.97 on 300 audited decisions, 300 of them at or above it and 0 of those judged wrong; looked at anew at 450 audits.",
    );
  });

  test("both thresholds are recommended, and what the breaker needs is said of the smaller target", () => {
    expect(view.recommended).toMatchObject({
      AutoApproveThreshold: 0.97,
      AutoRejectThreshold: 0.97,
      says: "Certified for 2 % of automatic approvals and 5 % of automatic rejections on 2000 audited decisions, 2000 of them at or above the thresholds.",
    });
    expect(view.recommended?.humanShare).toBeCloseTo(DEFAULT_PARAMETERS.AuditRate);
    expect(view.breaker.typicalDelay).toBe(650);
  });
});

describe("one bad outcome", () => {
  const view = viewOf(liveOn(2_000, true));

  test("enforced, it goes to people, and the promise is of the other one alone", () => {
    expect(view.thresholds).toEqual({
      approve: { deployed: 0.9, certified: 0.97, effective: 0.97, isCertified: true },
      reject: { deployed: 0.9, isCertified: false },
    });
    expect(view.promise.says).toMatch(/, at most 2 % of automatic approvals would be judged wrong/);
    expect(view.recommended).toMatchObject({ AutoApproveThreshold: 0.97, AutoRejectThreshold: 1 });
    expect(view.recommended?.humanShare).toBeCloseTo(1 - 0.85 * (1 - DEFAULT_PARAMETERS.AuditRate));
    expect(view.outcomes?.reject.says).toBe("Reject: at most 5 % may be wrong. No certificate.");
    expect(view.missing).toEqual([
      expect.stringMatching(/^Automatic reject: Even of what the model is surest of, more than 5 %/),
    ]);
    expect(view.missingCoded).toMatchObject([{ code: "too-wrong", figures: { side: "reject" } }]);
  });

  test("advised, its threshold applies, nothing is promised, and the other one is proven still", () => {
    const advised = viewOf(liveOn(2_000, true), { AutoApproveThreshold: 0.97, AutoRejectThreshold: 0.9 });
    expect(advised.promise).toMatchObject({
      holds: false,
      says: expect.stringMatching(/^Automatic reject: /) as string,
    });
    expect([advised.thresholds.approve.isCertified, advised.thresholds.reject.isCertified]).toEqual([true, false]);
  });

  test("a simulation promises what its certificate covers, for each outcome", () => {
    const promised = (reject: number) =>
      replay([], scenarioOf(DEFAULT_PARAMETERS, liveOn(2_000, true), { thresholds: { approve: 0.97, reject } }, OWN))
        .promised;
    expect(promised(1)).toEqual({ kind: "kept", targets: { approve: 0.02 } });
    expect(promised(0.99).kind).toBe("open");
  });
});

test("before any look, what each outcome needs is said at half of delta", () => {
  expect(viewOf(NOTHING_LIVE).missing).toEqual([
    "Automatic approve: At least 243 audited automatic decisions, all judged right, are needed for a certificate at 2 %. No closed audits have been looked at yet.",
    "Automatic reject: At least 96 audited automatic decisions, all judged right, are needed for a certificate at 5 %. No closed audits have been looked at yet.",
  ]);
});

test("the policy's target is today's: a certificate for a laxer one proves nothing of the outcome that has it", () => {
  const view = viewOf(liveOn(2_000), { ...ENFORCED, TargetErrorRate: 0.01 });
  expect(view.missing).toEqual(["Automatic reject: The certificate is for 5 %, the target is 1 % by now."]);
  expect(view.recommended).toMatchObject({ AutoRejectThreshold: 1 });
});
