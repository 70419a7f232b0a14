import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Certification, TEST_DELTA } from "../../../functions/domain/statistics/certificate.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import { certifySides } from "../../../functions/domain/statistics/sides.ts";
import { binomialCdf } from "../../../functions/domain/statistics/distributions.ts";
import type { Evidence } from "../../../functions/domain/statistics/evidence.ts";
import { fewestErrorFree } from "../../../functions/domain/statistics/missing.ts";
import { records } from "./records.ts";

const GOAL = { target: 0.05, delta: 0.05 };

/** Confidence falls evenly from 1 to 0.5; whoever is below `from` is wrong. */
function falling(n: number, from: number): readonly Evidence[] {
  return records(n, (at) => {
    const confidence = 1 - (0.5 * ((at * 7_919) % n)) / n;
    return { confidence, wrong: confidence < from };
  });
}

function certified(certification: Certification) {
  if (certification.kind === "none") throw new Error(certification.detail);
  return certification;
}

function thresholdOf(certification: Certification): number {
  return certification.kind === "none" ? 1 : certification.threshold;
}

function refused(certification: Certification) {
  if (certification.kind === "certificate") throw new Error(`certified at ${certification.threshold}`);
  return certification;
}

describe("a certificate", () => {
  test("reaches a little past the point where errors begin, and says what it rests on", () => {
    const certificate = certified(certify(falling(2_000, 0.8), GOAL));

    expect(certificate.threshold).toBeGreaterThan(0.78);
    expect(certificate.threshold).toBeLessThan(0.8);
    expect(certificate).toMatchObject({ evidence: 2_000, reset: undefined, scope: "both" });
    expect(certificate.coverage).toBeCloseTo(certificate.n / 2_000, 12);
    expect(certificate.p).toBeLessThanOrEqual(GOAL.delta);
  });

  test("covers everything when all of enough evidence is right, confidence 1 included", () => {
    const certificate = certified(
      certify(
        records(100, () => ({ confidence: 1 })),
        GOAL,
      ),
    );

    expect(certificate).toMatchObject({ coverage: 1, wrong: 0, n: 100 });
    expect(certificate.threshold).toBeLessThan(1);
    expect(certificate.threshold).toBeGreaterThan(1 - 1e-15);
  });

  test("never exists at a threshold whose evidence does not prove it", () => {
    const flip = fc.record({
      confidence: fc.double({ min: 0.3, max: 1, noNaN: true }),
      draw: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(flip, { maxLength: 400 }), fc.constantFrom(0.05, 0.1, 0.2), (flips, target) => {
        const evidence = records(flips.length, (at) => {
          const { confidence = 1, draw = 1 } = flips[at] ?? {};
          return { confidence, wrong: draw < (1 - confidence) / 2 };
        });
        const certification = certify(evidence, { target, delta: 0.05 });
        if (certification.kind === "none") return;

        const above = evidence.filter(
          ({ confidence, decidedAt }) =>
            confidence >= certification.threshold && decidedAt >= certification.window.from,
        );
        expect([above.length, above.filter(({ wrong }) => wrong).length]).toEqual([
          certification.n,
          certification.wrong,
        ]);
        expect(binomialCdf(certification.wrong, certification.n, target)).toBeLessThanOrEqual(0.05);
      }),
    );
  });

  test("is found past errors among the surest records, where a single start would stick", () => {
    const slips = records(1_000, (at) => ({ confidence: 1 - at / 2_000, wrong: at < 200 && at % 20 === 0 }));

    expect(certified(certify(slips, GOAL)).coverage).toBeGreaterThan(0.9);
  });

  test("may spend all of delta where the first start was passed, and half of it where that failed", () => {
    const slipping = (from: number) =>
      records(500, (at) => ({
        confidence: 1 - at / 1_000,
        wrong: (at >= from && at < from + 2) || (at >= 300 && at % 5 === 0),
      }));
    const [passed, failed] = [certified(certify(slipping(190), GOAL)), certified(certify(slipping(0), GOAL))];

    expect(passed.coverage).toBeGreaterThan(failed.coverage);
    expect(passed.p).toBeGreaterThan(GOAL.delta / 2);
    expect(failed.p).toBeLessThanOrEqual(GOAL.delta / 2);
  });

  test("does not depend on the order in which records are handed over", () => {
    const evidence = falling(500, 0.8);

    expect(certify(evidence.toReversed(), GOAL)).toEqual(certify(evidence, GOAL));
  });

  test("is never looser for one more wrong answer at full confidence", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), fc.double({ min: 0.6, max: 0.95, noNaN: true }), (at, from) => {
        const evidence = falling(1_000, from);
        const worse = evidence.map((record, place) => (place === at ? { ...record, wrong: true } : record));
        const [before, after] = [certify(evidence, GOAL), certify(worse, GOAL)];

        fc.pre(before.reset === undefined && after.reset === undefined);
        expect(thresholdOf(after)).toBeGreaterThanOrEqual(thresholdOf(before));
      }),
      { numRuns: 50 },
    );
  });
});

describe("no certificate, and why", () => {
  test.each<[string, readonly Evidence[], string]>([
    ["nothing", [], "empty"],
    ["a confidence that is no number", records(200, (at) => (at === 7 ? { confidence: Number.NaN } : {})), "invalid"],
    ["a confidence above 1", records(200, (at) => (at === 7 ? { confidence: 1.2 } : {})), "invalid"],
    ["records twice", [...records(100), ...records(100)], "repeated"],
    ["all wrong", records(200, () => ({ wrong: true })), "all-wrong"],
    ["half wrong", records(200, (at) => ({ wrong: at % 2 === 0 })), "too-wrong"],
    ["all right and few", records(20), "too-little"],
  ])("%s", (_, evidence, reason) => {
    const none = refused(certify(evidence, GOAL));

    expect(none.reason).toBe(reason);
    expect(none.detail).toMatch(/^[A-Z\d].*\.$/);
    expect(none).not.toHaveProperty("threshold");
  });

  test.each([0, 1, -0.1, Number.NaN])("a target of %f cannot be promised", (target) => {
    expect(refused(certify(records(500), { target, delta: 0.05 })).reason).toBe("invalid");
  });

  test("exactly the missing evidence, all right, brings the certificate", () => {
    const missing = refused(certify(records(40), GOAL)).missing?.automatic ?? 0;

    expect(missing).toBeGreaterThan(0);
    expect(certify(records(40 + missing - 1), GOAL).kind).toBe("none");
    expect(certify(records(40 + missing), GOAL).kind).toBe("certificate");
  });

  test.each([
    [0.05, 69, 82],
    [0.02, 174, 208],
    [0.01, 349, 418],
    [0.005, 700, 838],
  ])(
    "a target of %f takes at least %i error-free audits in a single test, and %i with two starts",
    (target, one, two) => {
      expect(fewestErrorFree(target, TEST_DELTA)).toBe(one);
      expect(fewestErrorFree(target, TEST_DELTA / 2)).toBe(two);
    },
  );
});

describe("a change in time", () => {
  const changed = records(1_000, (at) => ({ confidence: 0.9 + (at % 100) / 1_000, wrong: at >= 500 && at % 3 === 0 }));

  test("voids older evidence", () => {
    const certification = certify(changed, GOAL);

    expect(certification.reset?.since).toBe(changed[500]?.decidedAt);
    expect(certification).toMatchObject({ kind: "none", reason: "too-wrong", evidence: 500 });
  });

  test("for the better voids nothing", () => {
    const better = records(1_000, (at) => ({ confidence: 0.97, wrong: at < 500 && at % 50 === 0 }));

    expect(certify(better, GOAL).reset).toBeUndefined();
  });

  test("is looked for at the current threshold: what is never automatic does not matter", () => {
    const below = records(1_000, (at) => (at % 2 === 0 ? { confidence: 0.99 } : { confidence: 0.6, wrong: at > 500 }));

    expect(certify(below, GOAL, { current: 0.9 }).reset).toBeUndefined();
    expect(certify(below, GOAL, { current: 0.5 }).reset).toBeDefined();
  });
});

describe("sides", () => {
  const mixed = records(2_000, (at) => ({ outcome: at % 4 === 0 ? "reject" : "approve", wrong: at % 40 === 0 }));

  test("pooled: one certificate for both, with each side's count", () => {
    const { approve, reject } = certifySides(mixed, { pooled: 0.05 });

    expect(approve).toEqual(reject);
    expect(certified(approve).sides).toEqual({ approve: { n: 1_500, wrong: 0 }, reject: { n: 500, wrong: 50 } });
  });

  test("a side that the evidence never showed gets none", () => {
    const { approve, reject } = certifySides(records(200), { pooled: 0.05 });

    expect(approve.kind).toBe("certificate");
    expect(refused(reject).reason).toBe("one-sided");
  });

  test("targets of their own are each tested at half of delta", () => {
    const { approve, reject } = certifySides(mixed, { approve: 0.05, reject: 0.05 });

    expect(certified(approve)).toMatchObject({ scope: "approve", delta: TEST_DELTA / 2, n: 1_500 });
    expect(refused(reject).reason).toBe("too-wrong");
  });
});
