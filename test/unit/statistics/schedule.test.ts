import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Certificate, Certification } from "../../../functions/domain/statistics/certificate.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import { isDue, tighten } from "../../../functions/domain/statistics/schedule.ts";
import { records } from "./records.ts";

const GOAL = { target: 0.05, delta: 0.05 };

function certificateAt(confidence: number): Certificate {
  const certification = certify(
    records(200, () => ({ confidence })),
    GOAL,
  );
  if (certification.kind === "none") throw new Error(certification.detail);
  return certification;
}

const FEW = certify(records(20), GOAL);
const CHANGED: Certification = {
  ...FEW,
  reset: { since: "2026-01-02", p: 0.001, recent: { n: 9, wrong: 9 }, older: { n: 90, wrong: 1 } },
};
const GOOD = { n: 100, wrong: 2 };

test.each([
  [0, 0, false],
  [1, 0, true],
  [149, 100, false],
  [150, 100, true],
])("evidence of %i after %i: due is %s", (now, then, due) => {
  expect(isDue(now, then)).toBe(due);
});

test("a stricter threshold of today takes effect", () => {
  const today = certificateAt(0.98);

  expect(tighten(certificateAt(0.9), today, GOOD)).toEqual({ kind: "tightened", certificate: today });
});

test.each<[string, Certification]>([
  ["a looser one waits for its turn", certificateAt(0.8)],
  ["falling a little short of proof takes nothing back", FEW],
])("%s", (_, today) => {
  const current = certificateAt(0.9);

  expect(tighten(current, today, GOOD)).toEqual({ kind: "kept", certificate: current });
});

test.each<[string, Certification, { n: number; wrong: number }]>([
  ["a change in time", CHANGED, GOOD],
  ["more error than was promised", FEW, { n: 100, wrong: 6 }],
])("%s withdraws the certificate", (_, today, observed) => {
  expect(tighten(certificateAt(0.9), today, observed).kind).toBe("withdrawn");
});

test("the daily check never loosens", () => {
  const confidence = fc.double({ min: 0.5, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(confidence, confidence, (before, now) => {
      const check = tighten(certificateAt(before), certificateAt(now), GOOD);

      if (check.kind === "withdrawn") throw new Error(check.why);
      expect(check.certificate.threshold).toBe(Math.max(before, now));
    }),
    { numRuns: 30 },
  );
});
