import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../functions/domain/decisions/outcome.ts";
import { route } from "../../../functions/domain/decisions/routing.ts";
import { certifiedThresholds } from "../../../functions/domain/learning/certified-thresholds.ts";
import { NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { routingOf } from "../../../functions/domain/policy/routing-policy.ts";
import { DELTA } from "../../../functions/domain/statistics/certificate.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import { checkPromise } from "../../../functions/domain/statistics/promise.ts";
import { asOne, certifyFor, certifySeparately, resetOf } from "../../../functions/domain/statistics/separate.ts";
import { targetsOf } from "../../../functions/domain/statistics/targets.ts";
import { seeded } from "../../support/random.ts";
import { DEFAULT_PARAMETERS } from "../../support/rows.ts";
import { records } from "./records.ts";

const TARGETS = { approve: 0.05, reject: 0.1 };

test("an outcome without a target of its own has the policy's, and a flow without any has one for both", () => {
  expect(targetsOf(0.05, undefined)).toEqual({ pooled: 0.05 });
  expect(targetsOf(0.05, { reject: 0.02 })).toEqual({ approve: 0.05, reject: 0.02 });
});

test("where every threshold of both is just over its target, at most half of delta of the tries certify either", () => {
  const random = seeded(17);
  const given = { approve: 0, reject: 0 };
  const tries = 300;
  for (let at = 0; at < tries; at += 1) {
    const worst = records(1_000, (one) => {
      const outcome = one % 2 === 0 ? "approve" : "reject";
      return { outcome, confidence: 1 - 0.1 * random(), wrong: random() < TARGETS[outcome] + 0.0001 };
    });
    const { approve, reject } = certifySeparately(worst, TARGETS, { delta: DELTA });
    given.approve += Number(approve.kind === "certificate");
    given.reject += Number(reject.kind === "certificate");
  }

  expect(given.approve + given.reject).toBeGreaterThan(0);
  expect(given.approve / tries).toBeLessThanOrEqual(DELTA / 2);
  expect(given.reject / tries).toBeLessThanOrEqual(DELTA / 2);
});

const anyEvidence = fc.array(
  fc.record({
    confidence: fc.double({ min: 0.5, max: 0.999, noNaN: true }),
    outcome: fc.constantFrom<Outcome>("approve", "reject"),
    wrong: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);

test("an outcome's certification is that of its own records at half of delta, and of nothing else", () => {
  fc.assert(
    fc.property(anyEvidence, (drawn) => {
      const evidence = records(drawn.length, (at) => drawn[at] ?? {});
      const found = certifySeparately(evidence, TARGETS, { delta: DELTA });
      fc.pre(resetOf(found) === undefined);
      for (const outcome of ["approve", "reject"] as const)
        expect(found[outcome]).toEqual(
          certify(
            evidence.filter((one) => one.outcome === outcome),
            { target: TARGETS[outcome], delta: DELTA / 2 },
            { scope: outcome },
          ),
        );
    }),
  );
});

/** Rejections are 15 % of the traffic and wrong in 20 %, approvals never: 3 % of both together. */
const badSide = records(2_000, (at) => ({
  outcome: at % 20 < 3 ? "reject" : "approve",
  confidence: 0.97,
  wrong: at % 100 < 3,
}));

describe("one bad outcome", () => {
  const routed = (certified: Parameters<typeof certifiedThresholds>[0]) => {
    const live = { ...NOTHING_LIVE, ...certifiedThresholds(certified, "2026-02-01T00:00:00.000Z") };
    const policy = routingOf({ ...DEFAULT_PARAMETERS, Guarantee: "enforce" }, live);
    return (outcome: Outcome, confidence: number) => route({ outcome, confidence }, policy, false);
  };

  test("one certificate of both lets it through", () => {
    const to = routed(certifyFor(badSide, { pooled: 0.05 }));
    expect([to("approve", 0.97), to("reject", 0.97)]).toEqual([
      { route: "auto-approve", reason: "confident" },
      { route: "auto-reject", reason: "confident" },
    ]);
  });

  test("a target for each outcome stops it, and the other one goes on", () => {
    const certified = certifyFor(badSide, { approve: 0.05, reject: 0.05 });
    const to = routed(certified);
    expect([to("approve", 0.97), to("approve", 0.9), to("reject", 0.97), to("reject", 1)]).toEqual([
      { route: "auto-approve", reason: "confident" },
      { route: "review", reason: "unsure" },
      { route: "review", reason: "uncertified" },
      { route: "review", reason: "uncertified" },
    ]);
    expect(certified).toMatchObject({ reject: { kind: "none", reason: "too-wrong" } });
    expect(asOne(certified)).toEqual({ kind: "certificate", coverage: 0.85 });
  });

  test("nothing is promised of a threshold that lets it through, and the other one's is kept", () => {
    const found = certifySeparately(badSide, { approve: 0.05, reject: 0.05 });
    expect(checkPromise(found, { approve: 0.97, reject: 1 })).toEqual({ kind: "kept", targets: { approve: 0.05 } });
    expect(checkPromise(found, { approve: 0.97, reject: 0.97 })).toMatchObject({
      kind: "open",
      why: expect.stringMatching(/^Automatic reject: Even of what/) as string,
    });
  });
});

test("each outcome has its own threshold, in force for it alone", () => {
  const evidence = records(3_000, (at) => {
    const outcome = at % 2 === 0 ? "approve" : "reject";
    const sure = at % 4 < 2;
    return { outcome, confidence: sure ? 0.98 : 0.9, wrong: outcome === "reject" && !sure && at % 8 === 3 };
  });
  const { approve, reject } = certifySeparately(evidence, { approve: 0.02, reject: 0.02 });
  expect([approve, reject]).toMatchObject([{ threshold: 0.9 }, { threshold: 0.98 }]);
});

test("neither outcome certified is no certificate, with a reason for each", () => {
  const none = asOne(certifySeparately(records(40), TARGETS));
  expect(none).toMatchObject({
    kind: "none",
    evidence: 40,
    detail: expect.stringMatching(/^Approve: At least 42 more .* Reject: There is no closed audit yet\.$/) as string,
  });
});

test("a change in time that one outcome shows voids what is older for both", () => {
  const turned = records(2_000, (at) => ({
    outcome: at % 2 === 0 ? "approve" : "reject",
    wrong: at % 2 === 1 && at >= 1_500 && at % 4 === 1,
  }));
  const found = certifySeparately(turned, TARGETS);
  const since = turned[1_500]?.decidedAt ?? "";
  expect(resetOf(found)?.since.slice(0, 13)).toBe(since.slice(0, 13));
  expect(found.approve).toMatchObject({ kind: "certificate", evidence: 249, reset: resetOf(found) });
  expect(found.reject).toMatchObject({ kind: "none", evidence: 250 });
});
