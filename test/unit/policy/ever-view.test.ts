import { describe, expect, test } from "vitest";
import { type Live, NOTHING_LIVE, promote, restorePrevious } from "../../../functions/domain/models/live.ts";
import { underLabels } from "../../../functions/domain/models/live-labels.ts";
import { brokenAt, pausedBy, resumedBy } from "../../../functions/domain/policy/automation.ts";
import type { Deployed } from "../../../functions/domain/policy/policy.ts";
import { inForceOf, policyViewOf } from "../../../functions/domain/policy/policy-view.ts";
import { beginEver } from "../../../functions/domain/statistics/ever.ts";
import { DEFAULT_PARAMETERS } from "../../support/rows.ts";

const deployed = (change: Partial<Deployed> = {}): Deployed => ({ ...DEFAULT_PARAMETERS, ...change });
const SINCE = "2026-03-01T03:00:00.000Z";
const LATER = "2026-04-01T00:00:00.000Z";
const serving = {
  endpoint: "second-look-a",
  modelVersion: "a",
  temperature: 1,
  certified: { approve: 0.9, reject: 0.9 },
};

/** A model that serves, with this much counted of it. */
function liveOn(audits: number, wrong: number, policy = deployed()): Live {
  const begun = beginEver(inForceOf(policy, serving), SINCE);
  if (begun === undefined) throw new Error("It has to begin.");
  return { ...NOTHING_LIVE, ...serving, version: 2, ever: { ...begun, audits, wrong } };
}
const everOf = (live: Live, policy = deployed()) => policyViewOf(policy, live, undefined).ever;

test("it holds when enough was counted, and says since when and on what", () => {
  const { says, coded, ...figures } = everOf(liveOn(400, 4));
  expect(figures).toEqual({ holds: true, since: SINCE, audits: 400, wrong: 4 });
  expect(says).toMatch(
    /^Since 2026-03-01, your blind review would have judged less than 5 % .* 400 audits, 4 of them .* at most 5 %\.$/,
  );
  expect(coded).toMatchObject({ code: "ever-holds", figures: { target: 0.05, delta: 0.05 } });
});

test("it holds whether or not a certificate does", () => {
  expect(policyViewOf(deployed(), liveOn(400, 4), undefined)).toMatchObject({
    promise: { holds: false },
    ever: { holds: true },
  });
});

test("without enough it says how many more audits are missing, and that many are enough", () => {
  const { says, coded } = everOf(liveOn(40, 1));
  const more = Number(coded.figures["more"]);
  expect(says).toContain(`At least ${more} more, all judged right, are needed.`);
  expect([everOf(liveOn(40 + more, 1)).holds, everOf(liveOn(39 + more, 1)).holds]).toEqual([true, false]);
});

test.each<[string, Live, Deployed, string]>([
  ["before any model", NOTHING_LIVE, deployed(), "ever-begins"],
  [
    "nothing automatic",
    liveOn(400, 0),
    deployed({ AutoApproveThreshold: 1, AutoRejectThreshold: 1 }),
    "nothing-automatic",
  ],
  [
    "enforced and uncertified",
    { ...liveOn(400, 0), certified: {} },
    deployed({ Guarantee: "enforce" }),
    "nothing-automatic",
  ],
  ["a target of 0", liveOn(400, 0), deployed({ TargetErrorRate: 0 }), "target"],
  ["a target of 1", liveOn(400, 0), deployed({ TargetErrorRate: 1 }), "target"],
  ["another target", liveOn(400, 0), deployed({ TargetErrorRate: 0.1 }), "ever-begins"],
  ["another threshold", liveOn(400, 0), deployed({ AutoRejectThreshold: 0.96 }), "ever-begins"],
])("it does not hold with %s", (_case, live, policy, code) => {
  expect(everOf(live, policy)).toMatchObject({ holds: false, coded: { code } });
});

describe("through the life of what serves", () => {
  const live = liveOn(400, 4);
  const promoted = promote(live, { ...serving, endpoint: "second-look-b", modelVersion: "b" });

  test.each<[string, Live | undefined]>([
    ["another model", promoted],
    ["a model that came back", restorePrevious(promoted)],
    ["the breaker's alarm", brokenAt(live, LATER, { reason: "too many wrong" })],
    ["other labels", changedLabels(live)],
  ])("it is gone after %s", (_what, next) => {
    expect(next && everOf(next)).toMatchObject({ holds: false, coded: { code: "ever-begins" } });
  });

  test("it goes on through a pause, and through a certificate that ends while thresholds are set by ops", () => {
    const paused = resumedBy(pausedBy(live, { by: "olga", at: LATER }), { by: "olga", at: LATER });
    expect([everOf(paused).holds, everOf({ ...live, certified: {} }).holds]).toEqual([true, true]);
  });

  test("enforced, another certified threshold is another threshold", () => {
    const policy = deployed({ Guarantee: "enforce", AutoApproveThreshold: 0, AutoRejectThreshold: 0 });
    const enforced = liveOn(400, 4, policy);
    expect(everOf(enforced, policy).holds).toBe(true);
    expect(everOf({ ...enforced, certified: { approve: 0.91, reject: 0.91 } }, policy).holds).toBe(false);
  });
});

function changedLabels(live: Live): Live {
  const label = (name: string, outcome: "approve" | "reject") => ({ name, outcome, description: "" });
  const flow = (name: string) => ({ labels: [label("ok", "approve"), label(name, "reject")] });
  return underLabels(underLabels(live, flow("bad"), SINCE), flow("worse"), LATER);
}
