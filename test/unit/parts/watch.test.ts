import { expect, test } from "vitest";
import { type Observed, type Watch, watchAfter, watchIdOf } from "../../../functions/domain/parts/watch.ts";
import { seeded } from "../../support/random.ts";

const TARGET = { target: 0.05 };
const NOW = "2026-02-01T00:00:00.000Z";
const seen = (wrong: boolean, more: Partial<Observed> = {}): Observed => ({
  part: "rule:a",
  createdAt: "2026-01-01T00:00:00.000Z",
  outcome: "reject",
  wrong,
  ...more,
});
const after = (all: readonly Observed[], begun?: Watch): Watch | undefined =>
  all.reduce<Watch | undefined>((watch, one) => watchAfter(watch, one, TARGET, NOW) ?? watch, begun);

test("four audits in a row that are wrong are clearly over a target of 5 %, and three are not", () => {
  const wrong = Array.from({ length: 4 }, () => seen(true));
  expect(after(wrong.slice(1))).not.toHaveProperty("alarmAt");
  expect(after(wrong)).toMatchObject({ audits: 4, wrong: 4, alarmAt: NOW, revision: 4 });
});

test("what comes after an alarm is counted, and the alarm stays the first one's", () => {
  const fired = after(Array.from({ length: 4 }, () => seen(true)));
  expect(watchAfter(fired, seen(true), TARGET, "2026-03-01T00:00:00.000Z")).toMatchObject({ audits: 5, alarmAt: NOW });
});

test("at the target it rarely goes off in 200 audits that are looked at one by one", () => {
  const draw = seeded(7);
  const worlds = Array.from({ length: 100 }, () => after(Array.from({ length: 200 }, () => seen(draw() < 0.05))));
  // In 1,000 audits it is one at most, on average.
  expect(worlds.filter((watch) => watch?.alarmAt !== undefined).length).toBeLessThanOrEqual(20);
});

test("what was decided before it was switched on again does not count, and an item counts once", () => {
  const begun = { ...after([seen(false)])!, since: "2026-01-15T00:00:00.000Z" };
  expect(watchAfter(begun, seen(true), TARGET, NOW)).toBeUndefined();
  const once = after([seen(true, { item: "a" })]);
  expect(watchAfter(once, seen(true, { item: "a" }), TARGET, NOW)).toBeUndefined();
  expect(watchAfter(once, seen(true, { item: "b" }), TARGET, NOW)).toMatchObject({ audits: 2 });
});

test("with another target it begins anew; where none is promised it watches nothing", () => {
  const three = after([seen(true), seen(true), seen(true)]);
  const own = watchAfter(three, seen(true), { ...TARGET, own: { reject: 0.02 } }, NOW);
  expect(own).toMatchObject({ audits: 1, revision: 4, detector: { target: 0.02 } });
  expect(watchAfter(undefined, seen(true), { target: 0 }, NOW)).toBeUndefined();
});

test("a rule that says something else is another; of what decides nothing there is no row", () => {
  const rule = { name: "a", when: "true", label: "bad" };
  const id = watchIdOf({ decide: [rule] }, "rule:a");
  expect(watchIdOf({ decide: [{ ...rule, when: "false" }] }, "rule:a")).not.toBe(id);
  expect(watchIdOf({ decide: [rule, { ...rule, name: "b" }] }, "rule:a")).toBe(id);
  expect(watchIdOf({ decide: [rule] }, "repeat")).toBeUndefined();
});
