import { describe, expect, test } from "vitest";
import {
  certifiedShare,
  certifiedThresholds,
  refresh,
  thresholdsInForce,
} from "../../../functions/domain/learning/certified-thresholds.ts";
import { underTargets } from "../../../functions/domain/models/live-targets.ts";
import { type Live, liveSchema, NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { certifyFor } from "../../../functions/domain/statistics/separate.ts";
import { records } from "../statistics/records.ts";

const NOW = "2026-02-01T00:00:00.000Z";
const TARGETS = { approve: 0.02, reject: 0.05 };

/** So many audits, every second one a rejection; of the rejections, those that `wrong` names count as wrong. */
const audits = (n: number, confidence = 0.97, wrong: (at: number) => boolean = () => false) =>
  records(n, (at) => ({
    outcome: at % 2 === 0 ? "approve" : "reject",
    confidence,
    wrong: at % 2 === 1 && wrong(at),
  }));
const liveOn = (evidence: ReturnType<typeof audits>, targets: Parameters<typeof certifyFor>[1]): Live => ({
  ...NOTHING_LIVE,
  ...certifiedThresholds(certifyFor(evidence, targets), NOW),
});
const separate = liveOn(audits(1_000), TARGETS);
const pooled = liveOn(audits(1_000), { pooled: 0.05 });

test("both looks are kept, and read again as they were written", () => {
  expect(separate).toMatchObject({
    certified: { approve: 0.97, reject: 0.97 },
    certification: {
      evidence: 1_000,
      separate: { approve: { evidence: 500, certificate: { target: 0.02, scope: "approve" } } },
    },
  });
  expect(certifiedShare(separate.certification)).toBe(1);
  const row = JSON.parse(JSON.stringify(separate)) as unknown;
  expect(liveSchema.parse(row)).toEqual(row);
});

describe("what is enforced is certified for the flow's targets of today", () => {
  test.each([
    ["pooled, and no target of its own", pooled, undefined],
    ["for these targets", separate, TARGETS],
    ["for stricter ones than today's", separate, { approve: 0.03, reject: 0.1 }],
    ["for the policy's target where the flow names none", separate, { approve: 0.02 }],
    ["nothing, as nothing is certified", NOTHING_LIVE, TARGETS],
  ])("%s: the record stands as it is", (_what, live, targets) => {
    expect(underTargets(live, targets)).toBe(live);
  });

  test.each([
    ["pooled, and each outcome has a target now", pooled, TARGETS],
    ["for each outcome, and none has a target any more", separate, undefined],
  ])("%s: nothing is in force until the next look", (_what, live, targets) => {
    const after = underTargets(live, targets);
    expect(after).toMatchObject({ certified: {}, certification: { evidence: 0, coded: { code: "targets-changed" } } });
    expect(underTargets(after, targets)).toBe(after);
    const today = certifyFor(audits(1_000), targets === undefined ? { pooled: 0.05 } : TARGETS);
    expect(refresh(after, today, audits(1_000), NOW).next?.certified).toEqual({ approve: 0.97, reject: 0.97 });
  });

  test("a target that is stricter now ends that outcome's certificate alone", () => {
    const after = underTargets(separate, { approve: 0.01, reject: 0.05 });
    expect(after.certified).toEqual({ reject: 0.97 });
    expect(after.certification?.separate).toMatchObject({
      approve: { coded: { code: "targets-changed" } },
      reject: { certificate: { target: 0.05 } },
    });
    expect(thresholdsInForce(after, 0.05)).toEqual({ reject: 0.97 });
  });
});

describe("the daily look", () => {
  const look = (live: Live, evidence: ReturnType<typeof audits>, targets = TARGETS) =>
    refresh(live, certifyFor(evidence, targets, { current: live.certified }), evidence, NOW);

  test("it leaves both alone while nothing has changed", () => {
    const { next, says } = look(separate, audits(1_002));
    expect(next).toBeUndefined();
    expect(says).toBe("Approve: The certified threshold stands. Reject: The certified threshold stands.");
  });

  test("it takes back one outcome's certificate, and the other's stays", () => {
    const { next } = look(
      separate,
      audits(1_200, 0.97, (at) => at % 14 === 1),
    );
    expect(next).toMatchObject({
      certified: { approve: 0.97 },
      certification: { separate: { approve: separate.certification?.separate?.approve, reject: { evidence: 500 } } },
    });
    expect(next?.certification?.separate?.reject).not.toHaveProperty("certificate");
  });

  test("it certifies an outcome anew whose evidence has grown by half, whatever the other has", () => {
    const more = [
      ...audits(1_000),
      ...records(260, (at) => ({ decisionId: `new_${at}`, outcome: "reject", confidence: 0.9 })),
    ];
    const { next } = look(separate, more);
    expect(next?.certified).toEqual({ approve: 0.97, reject: 0.9 });
    expect(next?.certification?.separate).toMatchObject({ approve: { evidence: 500 }, reject: { evidence: 760 } });
  });

  test("a certificate for a laxer target than the policy's of today is certified anew at once", () => {
    const { next } = look(separate, audits(400), { approve: 0.02, reject: 0.01 });
    expect(next?.certified).toEqual({ approve: 0.97 });
    expect(next?.certification?.separate?.reject?.why).toMatch(/^At least \d+ more audited automatic decisions/);
  });
});
