import fc from "fast-check";
import { expect, test } from "vitest";
import { brokenAt, pausedBy, resumedBy } from "../../../functions/domain/policy/automation.ts";
import type { Prediction } from "../../../functions/domain/decisions/decision.ts";
import { type Live, liveSchema, NOTHING_LIVE, promote } from "../../../functions/domain/models/live.ts";
import {
  alarmCoded,
  alarmReason,
  isAlarmOver,
  type Observation,
  observationOf,
  type Breaker,
  breakerAfter,
  breakerSchema,
} from "../../../functions/domain/models/breaker.ts";
import { seeded } from "../../support/random.ts";
import { decisionRow, opinion, reviewRow } from "../../support/rows.ts";

const DAY = (day: number): string => `2026-01-0${day}T00:00:00.000Z`;
const LIVE: Live = {
  ...NOTHING_LIVE,
  version: 4,
  endpoint: "e1",
  modelVersion: "m1",
  certified: { approve: 0.9 },
  certification: { evidence: 400, at: DAY(1) },
};
const wrong: Observation = { model: "m1", createdAt: DAY(2), outcome: "approve", wrong: true };
const prediction: Prediction = { label: "ok", outcome: "approve", confidence: 0.99, probabilities: {}, model: "m1" };
const automatic = decisionRow({
  status: "decided",
  route: "auto-approve",
  reason: "confident",
  audit: true,
  prediction: JSON.stringify(prediction),
});

/** The breaker after so many wrong audits of what serves. */
function after(times: number, live = LIVE): Breaker | undefined {
  let breaker: Breaker | undefined;
  for (let i = 0; i < times; i++) breaker = breakerAfter(breaker, live, 0.05, wrong, DAY(3)) ?? breaker;
  return breaker;
}

test("the breaker sees audits of automatic decisions, and nothing else", () => {
  const audit = reviewRow({ purpose: "audit", opinions: [opinion({ label: "bad" })] });
  expect(observationOf(automatic, audit)).toEqual({
    outcome: "approve",
    model: "m1",
    createdAt: automatic.createdAt,
    wrong: true,
  });
  expect(observationOf(automatic, { ...audit, purpose: "decide" })).toBeUndefined();
  expect(observationOf({ ...automatic, route: "review" }, audit)).toBeUndefined();
});

test("what counts is the first blind answer; an audit that nobody answered is wrong", () => {
  const wrongIn = (opinions: ReturnType<typeof opinion>[]) =>
    observationOf(automatic, reviewRow({ purpose: "audit", opinions }))?.wrong;
  expect(wrongIn([opinion({ label: "ok" })])).toBe(false);
  expect(wrongIn([opinion({ label: "ok", firstLabel: "bad" })])).toBe(true);
  expect(wrongIn([opinion({ label: "bad" }), opinion({ label: "ok" })])).toBe(false);
  expect(wrongIn([])).toBe(true);
  const withdrawn = { purpose: "audit", firstAnswers: [opinion({ label: "bad" })] } as const;
  const informed = opinion({ by: "sam", label: "ok", informed: true });
  expect(observationOf(automatic, reviewRow({ ...withdrawn, opinions: [informed] }))?.wrong).toBe(true);
});

test("it fires once, at the moment of the audit that was too much, and stays as it is", () => {
  const [before, fired, later] = [after(3), after(4), after(5)];
  expect(before?.alarmAt).toBeUndefined();
  expect(fired).toMatchObject({ alarmAt: DAY(3), breaker: { firedAt: 4 } });
  expect(later).toMatchObject({ alarmAt: DAY(3), breaker: { firedAt: 4, seen: 4 } });
});

test("it begins anew with another target and where automation was switched on", () => {
  const three = after(3);
  const seen = (live: Live, observation: Partial<Observation> = {}, target = 0.05) =>
    breakerAfter(three, live, target, { ...wrong, ...observation }, DAY(4))?.breaker.seen;
  expect(seen(LIVE)).toBe(4);
  expect(seen({ ...LIVE, modelVersion: "m2" }, { model: "m2" })).toBe(4);
  expect(seen(LIVE, {}, 0.1)).toBe(1);
  expect(seen(resumedBy(LIVE, { by: "olga", at: DAY(1) }))).toBe(1);
});

/** A model is promoted each night for 60 nights, and 20 audits of its decisions close each day. */
function nightly(rate: number, seed: number): Breaker | undefined {
  const random = seeded(seed);
  let [live, breaker]: [Live, Breaker | undefined] = [LIVE, undefined];
  for (let night = 1; night <= 60; night++) {
    live = promote(live, { endpoint: `e${night}`, modelVersion: `v${night}`, temperature: 1, certified: {} });
    for (let audit = 0; audit < 20; audit++) {
      const seen: Observation = { ...wrong, model: `v${night}`, wrong: random() < rate };
      breaker = breakerAfter(breaker, live, 0.05, seen, DAY(3)) ?? breaker;
    }
  }
  return breaker;
}
const WORLDS = Array.from({ length: 40 }, (_, seed) => nightly(0.1, seed + 1));

test("nightly promotions do not blind it: twice the target fires within 60 nights, and the models are named", () => {
  expect(WORLDS.filter((breaker) => breaker?.alarmAt === undefined)).toEqual([]);
  const nights = WORLDS.map((breaker) => Math.ceil((breaker?.breaker.firedAt ?? Infinity) / 20));
  expect(WORLDS.map((breaker) => breaker?.models.length)).toEqual(nights.map((night) => Math.min(20, night)));
  expect(WORLDS.map((breaker) => breaker?.models.at(-1))).toEqual(nights.map((night) => `v${night}`));
});

test("nightly promotions of good models leave it quiet", () => {
  const quiet = Array.from({ length: 40 }, (_, seed) => nightly(0.02, seed + 1));
  expect(quiet.filter((breaker) => breaker?.alarmAt !== undefined)).toEqual([]);
  expect(quiet[0]).toMatchObject({ breaker: { seen: 1200 }, models: { length: 20 } });
});

test("a row from before goes on, with the one model that it names", () => {
  const { models: _new, ...rest } = after(3)!;
  const before = breakerSchema.parse({ ...rest, model: "m1" });
  expect(before).toEqual(after(3));
  expect(breakerSchema.parse(before)).toEqual(before);
  const moved = breakerAfter(before, { ...LIVE, modelVersion: "m2" }, 0.05, { ...wrong, model: "m2" }, DAY(4));
  expect(moved).toMatchObject({ models: ["m1", "m2"], alarmAt: DAY(4) });
});

test("what was decided before a promotion and judged after it counts; what was decided before it began does not", () => {
  expect(breakerAfter(undefined, LIVE, 0.05, { ...wrong, model: "m0" }, DAY(3))?.models).toEqual(["m0"]);
  expect(breakerAfter(undefined, brokenAt(LIVE, DAY(3), { reason: "why" }), 0.05, wrong, DAY(4))).toBeUndefined();
});

test.each([0, 1, Number.NaN])("a target of %s can be neither kept nor broken: nothing is watched", (target) => {
  expect(breakerAfter(undefined, LIVE, target, wrong, DAY(3))).toBeUndefined();
});

test("the alarm voids evidence and certificates, those of the previous model too", () => {
  const live = {
    ...promote(LIVE, { endpoint: "e2", modelVersion: "m2", temperature: 1, certified: { reject: 0.8 } }),
  };
  const broken = brokenAt(live, DAY(5), { reason: "why" });
  expect(broken).toMatchObject({
    version: 6,
    endpoint: "e2",
    automation: "paused",
    certified: {},
    evidenceSince: DAY(5),
    previous: { endpoint: "e1", certified: {} },
  });
  expect(broken.previous).not.toHaveProperty("certification");
  expect(liveSchema.parse(broken)).toEqual(broken);
});

test("a pause by hand leaves the evidence alone, and outlives a promotion", () => {
  const paused = pausedBy(LIVE, { by: "olga", at: DAY(5), reason: "holiday" });
  expect(paused).toMatchObject({
    automation: "paused",
    certified: { approve: 0.9 },
    switched: { by: "olga", cause: "ops", reason: "holiday" },
  });
  expect(paused).not.toHaveProperty("evidenceSince");
  expect(promote(paused, { endpoint: "e2", temperature: 1, certified: {} })).toMatchObject({
    automation: "paused",
    switched: { by: "olga" },
  });
});

test("an alarm is over once somebody has switched automation on; another model does not end it", () => {
  const alarm = after(5)!;
  expect(isAlarmOver(alarm, LIVE)).toBe(false);
  expect(isAlarmOver(alarm, resumedBy(LIVE, { by: "olga", at: DAY(2) }))).toBe(false);
  expect(isAlarmOver(alarm, resumedBy(LIVE, { by: "olga", at: DAY(4) }))).toBe(true);
  expect(isAlarmOver(alarm, { ...LIVE, modelVersion: "m2" })).toBe(false);
});

test("whatever is seen, a breaker counts each observation once", () => {
  const observations = fc.array(fc.boolean(), { maxLength: 60 });
  fc.assert(
    fc.property(observations, (all) => {
      let breaker: Breaker | undefined;
      for (const one of all) breaker = breakerAfter(breaker, LIVE, 0.05, { ...wrong, wrong: one }, DAY(3));
      expect(breaker?.revision ?? 0).toBe(all.length);
      expect(breaker?.breaker.seen ?? 0).toBe(breaker?.breaker.firedAt ?? all.length);
    }),
  );
});

test("an item that was drawn as an item counts once, and says so in the alarm", () => {
  const byItem = { ...automatic, itemDraw: 0.01, bodyHash: "0123456789abcdef" };
  const audit = reviewRow({ purpose: "audit", opinions: [opinion({ label: "bad" })] });
  const seen = observationOf(byItem, audit)!;
  expect(seen).toMatchObject({ item: "01234567", wrong: true });
  const once = breakerAfter(undefined, LIVE, 0.05, seen, DAY(3));
  expect(breakerAfter(once, LIVE, 0.05, seen, DAY(3))).toBeUndefined();
  let breaker = once;
  for (let i = 0; i < 9; i++)
    breaker = breakerAfter(breaker, LIVE, 0.05, { ...seen, item: `item-${i}` }, DAY(4)) ?? breaker;
  expect(breakerSchema.parse(breaker)).toMatchObject({
    items: ["01234567", "item-0"].concat(breaker!.items!.slice(2)),
  });
  expect(alarmReason(breaker!)).toContain("of distinct items decided automatically are wrong");
  expect(alarmCoded(breaker!).figures).toMatchObject({ of: "distinct items" });
  expect(alarmReason(after(9)!)).toContain("of automatic decisions are wrong");
});

test("so many items are remembered, the newest ones", () => {
  let breaker: Breaker | undefined;
  for (let i = 0; i < 1_001; i++)
    breaker = breakerAfter(breaker, LIVE, 0.05, { ...wrong, wrong: false, item: `${i}` }, DAY(3)) ?? breaker;
  expect(breaker?.items).toHaveLength(1_000);
  expect(breaker?.items?.[0]).toBe("1");
});
