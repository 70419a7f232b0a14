import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayAfter } from "../../../functions/domain/calendar.ts";
import { driftOf } from "../../../functions/domain/drift/drift.ts";
import { figuresIn } from "../../../functions/domain/drift/figures.ts";
import { momentOf, spreadIn } from "../../../functions/domain/drift/moments.ts";
import { profileOf } from "../../../functions/domain/drift/profile.ts";
import { levelOf, signalOf } from "../../../functions/domain/drift/signal.ts";
import { driftSchema } from "../../../functions/domain/drift/view.ts";
import type { Day } from "../../../functions/domain/metrics/day.ts";
import { sumOf } from "../../../functions/domain/metrics/day.ts";
import { seeded } from "../../support/random.ts";
import { daysOf } from "../../bench/drift/worlds.ts";

const WORLD = {
  name: "plain",
  decisions: 200,
  audits: 40,
  labels: [0.5, 0.3, 0.2],
  apart: { length: 0.05, unknown: 0.008, confidence: 0.008, labels: 0.05 },
};
const figure = (day: number, mean: number, n = 100) => ({ day: dayAfter("2026-01-01", day), n, mean, variance: 0.04 });

describe("a day against those before", () => {
  const usual = Array.from({ length: 28 }, (_, day) => figure(day, 1 + 0.1 * Math.sin(day * 2.4)));

  test("is signalled where it lies farther off than days do", () => {
    expect(signalOf(usual, figure(28, 1.05), levelOf())).toMatchObject({ signal: false, days: 28 });
    expect(signalOf(usual, figure(28, 1.6), levelOf())).toMatchObject({ signal: true });
  });

  test("is exactly as far off as its bounds say", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2, noNaN: true }), fc.integer({ min: 20, max: 900 }), (mean, n) => {
        const { low, high, signal } = signalOf(usual, figure(28, mean, n), levelOf(5))!;
        return signal === (mean < low || mean > high);
      }),
    );
  });

  test("may lie farther off where less of it was counted, and than what days alike were counted from", () => {
    const width = (n: number) => signalOf(usual, figure(28, 1, n), levelOf())!.high;
    expect(width(20)).toBeGreaterThan(width(100));
    expect(
      signalOf(
        usual.map((day) => ({ ...day, mean: 1 })),
        figure(28, 1.01),
        levelOf(),
      )?.signal,
    ).toBe(false);
  });

  test("is not judged by too few days or observations", () => {
    expect(signalOf(usual.slice(0, 13), figure(28, 9), levelOf())).toBeUndefined();
    expect(signalOf(usual, figure(28, 9, 19), levelOf())).toBeUndefined();
  });
});

test("moments are those of the values, whatever they are", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 2, maxLength: 50 }), (values) => {
      const moments = values
        .map(momentOf)
        .reduce((a, b) => ({ n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares }));
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1);
      expect(spreadIn(moments).mean).toBeCloseTo(mean, 2);
      expect(Math.abs(spreadIn(moments).variance - variance)).toBeLessThan(0.05);
    }),
  );
});

test("rare labels are one figure, and two shares that add up to one are one", () => {
  const days = (labels: Record<string, number>) =>
    new Map([
      [
        "2026-01-01",
        {
          labels: Object.fromEntries(
            Object.entries(labels).map(([label, decisions]) => [label, { decisions, automatic: 0 }]),
          ),
        },
      ],
    ]);
  const names = (labels: Record<string, number>) =>
    figuresIn(days(labels))
      .filter(({ feature }) => feature === "label")
      .map(({ label }) => label);
  expect(names({ Fine: 90, Scam: 8, Odd: 1, Other: 1 })).toEqual(["Fine", "Scam", ""]);
  expect(names({ Fine: 90, Scam: 10 })).toEqual(["Fine"]);
  expect(names({ Fine: 90 })).toEqual([]);
  const fine = figuresIn(days({ Fine: 90, Scam: 8, Odd: 2 })).find(({ label }) => label === "Fine");
  expect(fine?.shown(fine.days[0]!.mean)).toBeCloseTo(0.9, 9);
});

describe("what comes in", () => {
  const NOW = Date.parse(`${dayAfter("2026-01-05", 60)}T12:00:00.000Z`);
  const days = (at: number): Map<string, Day> =>
    new Map(
      [...daysOf(WORLD, 60, seeded(4), { at, shift: { unknown: 0.2 } })].map(([day, one]) => [day, sumOf([one])]),
    );
  const profile = {
    ...profileOf([{ text: "a red bike", label: "label 0" }], [], `${dayAfter("2026-01-05", 40)}T03:00:00.000Z`),
  };

  test("is signalled from the day on which it changed, and only in the figure that did", () => {
    const drift = driftSchema.parse(driftOf({ now: NOW, days: days(50), openDay: "2027-01-01", profile }));
    const signals = drift.figures.flatMap(({ feature, days: shown }) =>
      shown.filter(({ signal }) => signal).map(({ day }) => `${feature} ${day}`),
    );
    expect(signals).toEqual(Array.from({ length: 10 }, (_, at) => `unknown ${dayAfter("2026-01-05", 50 + at)}`));
    expect(drift).toMatchObject({ rows: 1, falsePerYear: 1 });
    expect(drift.figures.find(({ label }) => label === "label 0")).toMatchObject({ learned: 1 });
  });

  test("is not judged on days with open audits, nor without a training and a month", () => {
    const open = driftOf({ now: NOW, days: days(99), openDay: dayAfter("2026-01-05", 55), profile });
    const last = (feature: string) => open.figures.find((one) => one.feature === feature)?.days.at(-1)?.day;
    expect([last("length"), last("confidence")]).toEqual([dayAfter("2026-01-05", 54), dayAfter("2026-01-05", 59)]);
    const young = driftOf({
      now: NOW,
      days: new Map([...days(99)].slice(-18)),
      openDay: "2027-01-01",
      profile: undefined,
    });
    expect(young.figures.flatMap(({ days: shown }) => shown).some(({ signal }) => signal !== undefined)).toBe(false);
  });
});
