import { expect, test } from "vitest";
import {
  alarmCoded,
  alarmReason,
  type Breaker,
  breakerAfter,
  breakerSchema,
  seenBy,
} from "../../../functions/domain/models/breaker.ts";
import { NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import type { FlowTargets } from "../../../functions/domain/statistics/targets.ts";
import { seeded } from "../../support/random.ts";

const NOW = "2026-01-03T00:00:00.000Z";
const TARGETS = { approve: 0.02, reject: 0.05 };

/** Audits of traffic of which 15 % are rejections; each outcome is wrong at its own rate. */
function watched(
  audits: number,
  rates: { readonly approve: number; readonly reject: number },
  own?: FlowTargets,
  random = seeded(7),
): Breaker {
  let breaker: Breaker | undefined;
  for (let at = 0; at < audits; at += 1) {
    const outcome = random() < 0.15 ? "reject" : "approve";
    const seen = { model: "m1", createdAt: "2026-01-02", outcome, wrong: random() < rates[outcome] } as const;
    breaker = breakerAfter(breaker, NOTHING_LIVE, 0.05, seen, NOW, own);
  }
  return breaker!;
}
const BAD = { approve: 0, reject: 0.2 };

test("one bad outcome is not seen by one detector for both, and fires its own", () => {
  expect(watched(2_000, BAD).alarmAt).toBeUndefined();
  const fired = watched(2_000, BAD, TARGETS);
  expect(fired.alarmAt).toBe(NOW);
  expect(alarmReason(fired)).toMatch(/more than 5 % of automatic rejections are wrong \(seen after \d+ audits\)/);
  expect(alarmCoded(fired)).toMatchObject({ figures: { target: 0.05, outcome: "reject" } });
});

test("it keeps both, counts all audits, and reads again what was written", () => {
  const breaker = watched(400, { approve: 0.01, reject: 0.02 }, { approve: 0.02 });
  expect(breaker).toMatchObject({
    breaker: { separate: { approve: { target: 0.02 }, reject: { target: 0.05 } } },
    models: ["m1"],
  });
  expect(seenBy(breaker)).toBe(400);
  const row = JSON.parse(JSON.stringify(breaker)) as unknown;
  expect(breakerSchema.parse(row)).toEqual(row);
});

test("exactly at both targets, either fires at most once in 1,000 audits of both together", () => {
  let [fired, audits] = [0, 0];
  const random = seeded(23);
  for (let world = 0; world < 40; world += 1) {
    const { breaker, alarmAt } = watched(1_000, TARGETS, TARGETS, random);
    fired += Number(alarmAt !== undefined);
    audits += (breaker.separate?.approve.seen ?? 0) + (breaker.separate?.reject.seen ?? 0);
  }
  expect(fired / audits).toBeLessThanOrEqual(1 / 1_000);
});

test("it begins anew with other targets, and when there are none any more", () => {
  const seen = { model: "m1", createdAt: "2026-01-02", outcome: "reject", wrong: false } as const;
  const before = watched(100, { approve: 0, reject: 0 }, TARGETS);
  const next = (own?: FlowTargets) => breakerAfter(before, NOTHING_LIVE, 0.05, seen, NOW, own)!;
  expect([next(TARGETS), next({ approve: 0.02 }), next({ approve: 0.01 }), next()].map(seenBy)).toEqual([
    101, 101, 1, 1,
  ]);
  expect(next().breaker).not.toHaveProperty("separate");
});
