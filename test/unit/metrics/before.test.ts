import { describe, expect, test } from "vitest";
import { periodAsked, periodAskedSchema, periodBefore } from "../../../functions/domain/metrics/before/period-asked.ts";
import { sumByDay } from "../../../functions/domain/metrics/day.ts";
import { audit, figuresOf } from "./samples.ts";

const NOW = Date.parse("2026-03-09T12:00:00.000Z");
const OF_DAYS = { from: "2026-03-05", to: "2026-03-07" };

describe("a period", () => {
  test("is the last days, or any", () => {
    expect(periodAsked(periodAskedSchema.parse({}), NOW)).toEqual({ from: "2026-02-08", to: "2026-03-09" });
    expect(periodAsked(periodAskedSchema.parse({ days: "7" }), NOW)).toEqual({ from: "2026-03-03", to: "2026-03-09" });
    expect(periodAsked(periodAskedSchema.parse(OF_DAYS), NOW)).toEqual(OF_DAYS);
    expect(periodAsked({ from: "2026-03-08", to: "2026-04-01" }, NOW).to).toBe("2026-03-09");
    expect(periodBefore(OF_DAYS)).toEqual({ from: "2026-03-02", to: "2026-03-04" });
  });

  test.each([
    { from: "2026-03-05" },
    { from: "2026-03-05", to: "2026-03-04" },
    { ...OF_DAYS, days: "3" },
    { from: "2025-01-01", to: "2026-01-01" },
    { days: "91" },
    { from: "yesterday", to: "2026-03-04" },
    { compare: "after" },
  ])("%j is none", (query) => {
    expect(periodAskedSchema.safeParse(query).success).toBe(false);
  });
});

describe("against the period before", () => {
  const routed = (day: string, people: number, automatic: number) => ({
    day,
    adds: { routes: { unsure: people, automatic, uncertified: 0, rule: 0, paused: 0, "no-model": 0, audit: 0 } },
  });
  const changes = (now: Parameters<typeof sumByDay>[0], before: Parameters<typeof sumByDay>[0]) => {
    const figures = figuresOf(sumByDay(now), {
      before: { from: "2026-03-01", to: "2026-03-04", days: sumByDay(before) },
    });
    return Object.fromEntries((figures.before?.changes ?? []).map(({ figure, ...change }) => [figure, change]));
  };

  test("what has changed is told from what chance explains", () => {
    const { humanShare, decisions } = changes([routed("2026-03-05", 300, 700)], [routed("2026-03-01", 100, 900)]);
    expect(humanShare).toMatchObject({ now: 0.3, before: 0.1, clear: true });
    expect(humanShare?.low).toBeGreaterThan(0);
    expect(decisions).toEqual({ now: 1000, before: 1000, difference: 0 });
    expect(changes([routed("2026-03-05", 3, 7)], [routed("2026-03-01", 1, 9)])["humanShare"]).toMatchObject({
      clear: false,
    });
  });

  test("errors are compared by their audits", () => {
    const wrong = (from: number, count: number, n: number) =>
      Array.from({ length: n }, (_, at) => audit(from + at, at < count ? { label: "bad" } : {})).map((one) => ({
        day: one.createdAt.slice(0, 10),
        adds: { audits: [one] },
      }));
    const { error, errorReject, accuracy } = changes(wrong(7200, 30, 100), wrong(0, 5, 100));
    expect(error).toMatchObject({ now: 0.3, before: 0.05, clear: true });
    expect(accuracy).toMatchObject({ now: 0.7, before: 0.95, clear: true });
    expect(errorReject).toEqual({});
  });

  test("a median has changed where the shares above the common one differ, and not where few answered", () => {
    const waited = (day: string, minutes: number, count: number) => ({ day, adds: { waiting: { [minutes]: count } } });
    const slow = changes([waited("2026-03-05", 90, 200)], [waited("2026-03-01", 5, 200), waited("2026-03-02", 95, 50)]);
    expect(slow["waitingP50"]).toMatchObject({ now: 90, before: 5, difference: 85, clear: true });
    expect(slow["waitingP50"]).not.toHaveProperty("low");
    const few = changes([waited("2026-03-05", 90, 1)], [waited("2026-03-01", 5, 1)]);
    expect(few["waitingP50"]).toMatchObject({ clear: false });
  });

  test("nothing before is nothing to compare with", () => {
    expect(changes([routed("2026-03-05", 300, 700)], [])["humanShare"]).toEqual({ now: 0.3 });
  });
});
