import { expect, test } from "vitest";
import { type Deployed, deployedFrom, textsOf } from "../../../functions/domain/policy/policy.ts";
import { certifiedThresholds } from "../../../functions/domain/learning/certified-thresholds.ts";
import { type Live, NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { policyLines } from "../../../cli/policy/show.ts";
import { policyViewOf } from "../../../functions/domain/policy/policy-view.ts";
import { recordedOf, scenarioOf } from "../../../functions/domain/policy/simulation.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import type { Evidence } from "../../../functions/domain/statistics/evidence.ts";
import { newDetector } from "../../../functions/domain/statistics/detector.ts";
import { isDue } from "../../../functions/domain/statistics/schedule.ts";
import { replay } from "../../../functions/domain/statistics/replay.ts";
import { seenOf } from "../../../functions/domain/decisions/seen.ts";
import { DEFAULT_POLICY, decisionRow, DEFAULT_PARAMETERS, opinion, reviewRow } from "../../support/rows.ts";

const deployed = (change: object = {}): Deployed => ({ ...DEFAULT_PARAMETERS, ...change });
const NOW = "2026-03-01T00:00:00.000Z";

/** So many audits, all right, of both outcomes in turn. */
const audits = (n: number): Evidence[] =>
  Array.from({ length: n }, (_, i) => ({
    decisionId: `d${i}`,
    decidedAt: new Date(i * 3_600_000).toISOString(),
    day: "1970-01-01",
    label: "x",
    outcome: i % 2 ? "approve" : "reject",
    confidence: 0.9 + (i % 100) / 1000,
    wrong: false,
  }));
const liveOn = (n: number): Live => ({
  ...NOTHING_LIVE,
  version: 2,
  modelVersion: "m1",
  ...certifiedThresholds(certify(audits(n), { target: 0.05, delta: 0.05 }), NOW),
});

test("without any look at evidence: no certificate, nothing recommended, and the least that is missing", () => {
  const view = policyViewOf(deployed(), NOTHING_LIVE, undefined);
  expect(view.promise.holds).toBe(false);
  expect(view).not.toHaveProperty("recommended");
  expect(view.missing[0]).toMatch(/^At least 82 audited automatic decisions/);
  expect(view.thresholds.approve).toEqual({ deployed: 0.95, effective: 0.95, isCertified: false });
});

test("the breaker says which models it saw, here and in the terminal", () => {
  const breaker = { revision: 9, models: ["m1", "m2"], since: "", breaker: { ...newDetector(0.05), seen: 9 } };
  const view = policyViewOf(deployed(), liveOn(20), breaker);
  expect(view.breaker).toMatchObject({ seen: 9, models: ["m1", "m2"] });
  expect(policyLines({ ...view, version: "0", recorded: {}, history: [] })).toContain(
    "Breaker: quiet after 9 audits of m1, m2; it detects twice the target after about 260.",
  );
  expect(policyViewOf(deployed(), NOTHING_LIVE, undefined).breaker.models).toEqual([]);
});

test("with too little evidence it says how much is missing", () => {
  expect(policyViewOf(deployed(), liveOn(20), undefined).missing).toEqual([
    expect.stringMatching(/^At least \d+ more audited automatic decisions/),
  ]);
});

test("a certificate covers thresholds that are not looser, and is recommended with its human share", () => {
  const view = policyViewOf(deployed(), liveOn(1000), undefined);
  expect(view.recommended).toMatchObject({
    AutoApproveThreshold: 0.9,
    AutoRejectThreshold: 0.9,
    says: expect.stringContaining("1000 audited decisions") as string,
  });
  expect(view.recommended?.humanShare).toBeCloseTo(0.1, 10);
  expect(view).toMatchObject({
    promise: { holds: true },
    missing: [],
    thresholds: { reject: { certified: 0.9, isCertified: true } },
  });
  expect(
    policyViewOf(deployed({ AutoApproveThreshold: 0.8, AutoRejectThreshold: 0.8 }), liveOn(1000), undefined).promise,
  ).toMatchObject({ holds: false, says: expect.stringContaining("looser") as string });
});

test("a certificate says on what it rests, and with how much evidence it is looked at anew", () => {
  const { certified } = policyViewOf(deployed(), liveOn(1000), undefined);
  expect(certified).toMatchObject({
    target: 0.05,
    threshold: 0.9,
    at: NOW,
    evidence: 1000,
    above: 1000,
    wrong: 0,
    untilEvidence: 1500,
    copies: 0,
  });
  expect(certified?.says).toMatch(/^Certified on 1000 audited decisions, .* until evidence has grown to 1500 audits/);
  expect(isDue(certified!.untilEvidence, 1000) && !isDue(certified!.untilEvidence - 1, 1000)).toBe(true);
  expect(policyViewOf(deployed(), liveOn(20), undefined)).not.toHaveProperty("certified");
});

test("both outcomes are named with their audits, and one that is over the target alone is warned of", () => {
  const lopsided = audits(2000).map((one, at) => ({
    ...one,
    outcome: at % 7 === 0 ? ("reject" as const) : ("approve" as const),
    wrong: at % 35 === 0,
  }));
  const live = { ...liveOn(0), ...certifiedThresholds(certify(lopsided, { target: 0.05, delta: 0.05 }), NOW) };
  const { certified, promise } = policyViewOf(
    deployed({ AutoApproveThreshold: 0.9, AutoRejectThreshold: 0.9 }),
    live,
    undefined,
  );
  expect(promise).toMatchObject({
    holds: true,
    warnings: [{ says: expect.stringMatching(/^Automatic reject alone is over 5 %: 58 of its 286 audits/) as string }],
  });
  expect(certified?.says).toMatch(/Approve: 0 of 1714 audits wrong, 0 % .* Reject: 58 of 286 audits wrong, 20\.3 % \(/);
  expect(certified?.sides.reject).toMatchObject({ above: 286, wrong: 58, error: { n: 286 } });
  expect(policyViewOf(deployed(), liveOn(1000), undefined).promise.warnings).toEqual([]);
});

test("a certificate says how many audits do not count because the model was trained on near copies of them", () => {
  const live = liveOn(1000);
  const certificate = { ...live.certification!.certificate!, copies: 12 };
  const { certified } = policyViewOf(
    deployed(),
    { ...live, certification: { ...live.certification!, certificate } },
    undefined,
  );
  expect(certified).toMatchObject({ copies: 12, coded: { figures: { copies: 12 } } });
  expect(certified?.says).toContain("12 audits are left out, since the model was trained on near copies of them.");
});

test("where nothing is certified, what is missing names the audits that were left out as near copies", () => {
  const refused = { ...certify(audits(20), { target: 0.05, delta: 0.05 }), copies: 12 };
  const live = { ...liveOn(0), ...certifiedThresholds(refused, NOW) };
  const { missing, missingCoded } = policyViewOf(deployed(), live, undefined);
  expect(missing.at(-1)).toBe("12 audits are left out, since the model was trained on near copies of them.");
  expect(missingCoded.at(-1)).toEqual({ code: "copies", figures: { copies: 12 } });
});

test("a simulation promises what the certificate covers, and nothing for a stricter target", () => {
  const promised = (change: object, approve: number) =>
    replay([], scenarioOf(deployed(change), liveOn(1000), { thresholds: { approve, reject: approve } })).promised;
  expect(promised({}, 0.9)).toEqual({ kind: "kept", targets: { approve: 0.05, reject: 0.05 } });
  expect(promised({}, 0.8)).toMatchObject({ kind: "open", why: expect.stringContaining("looser") as string });
  expect(promised({ TargetErrorRate: 0.02 }, 0.9)).toMatchObject({
    kind: "open",
    why: expect.stringContaining("the target is 2 % by now") as string,
  });
});

test("a certificate for another target proves nothing of a stricter one", () => {
  const view = policyViewOf(deployed({ TargetErrorRate: 0.02 }), liveOn(1000), undefined);
  expect(view.promise).toEqual({
    of: "decisions",
    holds: false,
    says: "The certificate is for 5 %, the target is 2 % by now.",
    coded: { code: "outdated", figures: { certified: 0.05, target: 0.02 } },
    warnings: [],
  });
  expect(view).not.toHaveProperty("recommended");
});

test("enforced without a certificate nothing is effective", () => {
  expect(policyViewOf(deployed({ Guarantee: "enforce" }), NOTHING_LIVE, undefined).thresholds.approve).toEqual({
    deployed: 0.95,
    isCertified: false,
  });
});

test("parameters that are missing or no numbers are refused", () => {
  const { RetrainSchedule: _missing, ...others } = textsOf(DEFAULT_PARAMETERS);
  expect(() => deployedFrom(others)).toThrow(/RetrainSchedule/);
  expect(() => deployedFrom({ ...others, AuditRate: "much" })).toThrow(/AuditRate/);
});

const prediction = JSON.stringify({ label: "ok", outcome: "approve", confidence: 0.9, probabilities: {}, model: "m1" });

test("a replayed decision is judged by its closed audit, and not before that", () => {
  const row = decisionRow({ audit: true, prediction });
  const judged = (label: string, state: "closed" | "final") =>
    recordedOf(row, reviewRow({ state, opinions: [opinion({ label })] })).judged;
  expect([judged("ok", "closed"), judged("bad", "closed"), judged("bad", "final")]).toEqual([
    "right",
    "wrong",
    undefined,
  ]);
  expect(recordedOf(row, reviewRow({ state: "closed" })).judged).toBe("wrong");
  expect(recordedOf(row, undefined)).not.toHaveProperty("judged");
});

test("a replayed decision has its group, and whether its audit was disputed at first", () => {
  const row = decisionRow({ audit: true, prediction, subgroup: "de" });
  const closed = (labels: string[]) =>
    recordedOf(
      row,
      reviewRow({ state: "closed", opinions: labels.map((label, at) => opinion({ by: `r${at}`, label })) }),
    );
  expect(closed(["bad", "ok"])).toMatchObject({ subgroup: "de", judged: "right", disputed: true });
  expect(closed(["ok"])).toMatchObject({ judged: "right", disputed: false });
  expect(closed([])).toEqual(expect.not.objectContaining({ disputed: expect.anything() as unknown }));
});

test("a looser threshold lowers the human share, and rules can be left out", () => {
  const rows = [decisionRow({ prediction }), decisionRow({ prediction, reason: "rule", because: "expensive" })];
  const share = (rules: boolean) =>
    replay(
      rows.map((row) => recordedOf(row, undefined, rules ? undefined : false)),
      scenarioOf(deployed(), NOTHING_LIVE, { thresholds: { approve: 0.8 }, auditRate: 0 }),
    ).humanShare;
  expect([share(true), share(false)]).toEqual([0.5, 0]);
  expect(
    replay(
      rows.map((row) => recordedOf(row, undefined)),
      scenarioOf(deployed(), NOTHING_LIVE, {}),
    ).humanShare,
  ).toBe(1);
});

test("a first model that next to nothing was checked on decides nothing, until it is certified", () => {
  const live: Live = { ...NOTHING_LIVE, version: 1, endpoint: "e", checkedOn: 19 };
  const view = policyViewOf(deployed(), live, undefined);
  expect(view.missing[0]).toMatch(/checked on 19 labelled lines, fewer than 20, so it decides nothing/);
  expect(view.thresholds.approve).not.toHaveProperty("effective");
  expect(policyViewOf(deployed(), { ...live, checkedOn: 20 }, undefined).thresholds.approve.effective).toBe(0.95);
  const certified = policyViewOf(deployed(), { ...liveOn(300), checkedOn: 0 }, undefined);
  expect(certified.thresholds.approve).toHaveProperty("effective");
  expect(certified.missing).toEqual([]);
});

test.each([
  ["a first model checked on 3 lines", 3, undefined],
  ["a first model checked on enough", 20, 0.95],
  ["a retrained model, or an endpoint of one's own", undefined, 0.95],
])("routing by %s", (_what, checkedOn, threshold) => {
  const live = { ...NOTHING_LIVE, version: 1, endpoint: "e", ...(checkedOn !== undefined && { checkedOn }) };
  const due = { createdAt: NOW, dueMinutes: 60, shuffle: "00" };
  const prediction = {
    label: "x",
    outcome: "approve",
    confidence: 0.998,
    probabilities: { x: 1 },
    model: "m",
  } as const;
  expect(seenOf(DEFAULT_POLICY, due, { live, prediction }).threshold).toBe(threshold);
});
