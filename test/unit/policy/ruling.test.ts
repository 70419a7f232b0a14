import { expect, test } from "vitest";
import { policyLines } from "../../../cli/policy/show.ts";
import { certifiedThresholds } from "../../../functions/domain/learning/certified-thresholds.ts";
import { type Live, NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import type { Deployed } from "../../../functions/domain/policy/policy.ts";
import { policyViewOf } from "../../../functions/domain/policy/policy-view.ts";
import { recommendedOf } from "../../../functions/domain/policy/recommended.ts";
import { scenarioOf } from "../../../functions/domain/policy/simulation.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import { replay } from "../../../functions/domain/statistics/replay.ts";
import { DEFAULT_PARAMETERS } from "../../support/rows.ts";

const deployed = (change: Partial<Deployed> = {}): Deployed => ({ ...DEFAULT_PARAMETERS, ...change });
const VALUES = { kind: "value", judged: false } as const;

/** What a proposer of values has proven: what goes out is approved. */
const evidence = Array.from({ length: 1000 }, (_, i) => ({
  decisionId: `d${i}`,
  decidedAt: new Date(i * 3_600_000).toISOString(),
  day: "1970-01-01",
  label: "value 1",
  outcome: "approve" as const,
  confidence: 0.9 + (i % 100) / 1000,
  wrong: false,
}));
const PROVEN: Live = {
  ...NOTHING_LIVE,
  endpoint: "application:reader-1",
  ...certifiedThresholds(certify(evidence, { target: 0.05, delta: 0.05 }), "2026-03-01T00:00:00.000Z"),
};
const viewOf = (live: Live, change: Partial<Deployed> = {}) =>
  policyViewOf(deployed(change), live, undefined, undefined, VALUES);

test("where nothing is rejected without a person, the promise is about what goes out, whatever AutoRejectThreshold says", () => {
  for (const AutoRejectThreshold of [0, 0.95, 1]) {
    const { promise, thresholds } = viewOf(PROVEN, { AutoRejectThreshold });
    expect(promise.holds).toBe(true);
    expect(thresholds.reject).toMatchObject({ deployed: AutoRejectThreshold, effective: 1, isCertified: false });
  }
  expect(policyViewOf(deployed(), PROVEN, undefined).promise).toMatchObject({
    holds: false,
    says: expect.stringContaining("Automatic reject") as string,
  });
});

test("a simulation is covered by the same certificate, and rejects nothing", () => {
  const tried = { thresholds: { approve: 0.93, reject: 0.1 } };
  expect(replay([], scenarioOf(deployed(), PROVEN, tried, undefined, "value")).promised).toMatchObject({
    kind: "kept",
  });
  expect(replay([], scenarioOf(deployed(), PROVEN, tried)).promised).toMatchObject({ kind: "open" });
});

test("what is recommended, and the command for it, leave alone what does nothing", () => {
  const view = viewOf(PROVEN);
  expect(recommendedOf(view)).toEqual({ approve: 0.9, reject: 0.95 });
  const lines = policyLines({ ...view, version: "0", recorded: {}, history: [] });
  expect(lines).toContain("  npm run policy -- set AutoApproveThreshold=0.9");
  expect(lines).toContain("Proposer: application:reader-1");
  expect(lines.filter((line) => line.startsWith("  reject "))).toEqual([]);
  expect(lines.join("\n")).not.toMatch(/Reject:|\blabel/);
});

test("before anybody has evidence, nobody says that no model serves", () => {
  const lines = policyLines({ ...viewOf(NOTHING_LIVE), version: "0", recorded: {}, history: [] });
  expect(lines).toContain("Proposer: none has a closed audit yet");
  expect(lines.join("\n")).not.toContain("none serves");
});
