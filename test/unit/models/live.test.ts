import { expect, test } from "vitest";
import {
  certifiedThresholds,
  isUnmeasured,
  refresh,
  thresholdInForce,
} from "../../../functions/domain/learning/certified-thresholds.ts";
import { type Live, NOTHING_LIVE, promote, restorePrevious } from "../../../functions/domain/models/live.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import type { Evidence } from "../../../functions/domain/statistics/evidence.ts";

const NOW = "2026-02-01T00:00:00.000Z";
const model = (name: string) => ({
  endpoint: `second-look-${name}`,
  modelVersion: name,
  temperature: 1.2,
  certified: { approve: 0.9 },
});

/** So many audits at this confidence, of which every `wrongEvery`th is wrong. */
function evidence(count: number, confidence: number, wrongEvery = Infinity): Evidence[] {
  return Array.from({ length: count }, (_, at) => ({
    decisionId: `dec_${confidence}_${at}`,
    decidedAt: new Date(Date.parse("2026-01-01") + at * 60_000).toISOString(),
    day: "2026-01-01",
    label: "ok",
    outcome: "approve" as const,
    confidence: confidence - at / 1e6,
    wrong: (at + 1) % wrongEvery === 0,
  }));
}
const GOAL = { target: 0.05, delta: 0.05 };

test("a promotion keeps the model before it, and whether automation is on", () => {
  const first = promote({ ...NOTHING_LIVE, automation: "paused" }, model("a"));
  expect(first).toMatchObject({ version: 1, modelVersion: "a", automation: "paused" });
  expect(first.previous).toBeUndefined();
  const second = promote(first, model("b"));
  expect(second).toMatchObject({
    version: 2,
    modelVersion: "b",
    previous: { modelVersion: "a", certified: { approve: 0.9 } },
  });
  expect(promote(second, model("c")).previous).not.toHaveProperty("previous");
});

test("a rollback lets the previous model serve, and can itself be taken back", () => {
  const live = promote(promote(NOTHING_LIVE, model("a")), model("b"));
  const back = restorePrevious(live);
  expect(back).toMatchObject({ version: 3, modelVersion: "a", previous: { modelVersion: "b" } });
  expect(back && restorePrevious(back)).toMatchObject({ version: 4, modelVersion: "b" });
  expect(restorePrevious(promote(NOTHING_LIVE, model("a")))).toBeUndefined();
});

test("a champion is unmeasured while no audit has ever spoken of it, and not when audits were made void", () => {
  const first: Live = { ...NOTHING_LIVE, ...model("a"), ...certifiedThresholds(certify([], GOAL), NOW) };
  expect(isUnmeasured(first, 1)).toBe(true);
  expect(isUnmeasured({ ...NOTHING_LIVE, ...model("seed") }, 0)).toBe(true);
  expect(isUnmeasured(first, 2)).toBe(false);
  expect(isUnmeasured({ ...first, evidenceSince: NOW }, 0)).toBe(false);
  expect(isUnmeasured({ ...first, ...certifiedThresholds(certify(evidence(5, 0.9), GOAL), NOW) }, 0)).toBe(false);
});

test("thresholds are certified anew when evidence has grown by half, and not before", () => {
  const records = evidence(200, 0.99);
  const today = certify(records, GOAL);
  const certified = refresh({ ...NOTHING_LIVE, ...model("a") }, today, records, NOW).next;
  expect(certified?.certification).toMatchObject({ evidence: 200, certificate: { kind: "certificate" } });
  expect(certified?.certified).not.toHaveProperty("reject");
  const live: Live = { ...NOTHING_LIVE, ...model("a"), ...certified };
  expect(refresh(live, today, evidence(299, 0.99), NOW).next).toBeUndefined();
  expect(
    refresh(live, certify(evidence(300, 0.99), GOAL), evidence(300, 0.99), NOW).next?.certification?.evidence,
  ).toBe(300);
});

test("a certificate for a laxer target than today's is not in force", () => {
  const live: Live = { ...NOTHING_LIVE, ...certifiedThresholds(certify(evidence(200, 0.99), GOAL), NOW) };
  expect(thresholdInForce(live, 0.05)).toBe(live.certified.approve);
  expect(thresholdInForce(live, 0.02)).toBeUndefined();
  expect(thresholdInForce(NOTHING_LIVE, 0.05)).toBeUndefined();
});

test("a certificate that audits contradict is withdrawn on the same day", () => {
  const before = evidence(200, 0.99);
  const live: Live = {
    ...NOTHING_LIVE,
    ...model("a"),
    ...refresh({ ...NOTHING_LIVE, ...model("a") }, certify(before, GOAL), before, NOW).next,
  };
  const bad = evidence(210, 0.995, 4);
  const { next, says } = refresh(live, certify(bad, GOAL), bad, NOW);
  expect(next?.certified).toEqual({});
  expect(says).toMatch(/automatic decisions now count as wrong|void/);
});
