import type { Change } from "../../../functions/domain/metrics/before/view.ts";
import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { differenceOf, isClear } from "../../../functions/domain/statistics/difference.ts";

/** What of the last day of made-up traffic is done. */
export const todayOn = (day: string, open: number): NonNullable<Metrics["today"]> => ({
  day,
  arrived: 84,
  finished: 61,
  expired: 1,
  open,
  due: { overdue: Math.min(open, 2), hour: 9, today: 12, later: 3 },
  pace: { from: `${day}T18:00:00.000Z`, to: `${day}T21:58:00.000Z`, arrived: 14, finished: 41 },
  projection: {
    openAtEnd: { expected: 9.2, low: 0, high: 17.3 },
    doneAt: `${day}T23:50:00.000Z`,
    doneEarliest: `${day}T22:40:00.000Z`,
    doneLatest: `${day}T23:59:00.000Z`,
    today: "yes",
  },
  certificate: [
    {
      missing: 59,
      asOf: `${day}T03:00:00.000Z`,
      perDay: { mean: 11.4, low: 8.9, high: 13.9, days: 14 },
      earliest: "2026-03-25",
      latest: "2026-03-27",
    },
  ],
});

/** How the shares of a period differ from those of the one before. */
export function beforeOf(now: Metrics, before: Metrics): NonNullable<Metrics["before"]> {
  const share = (figure: Change["figure"], of: (one: Metrics) => { k: number; n: number }): Change => {
    const [a, b] = [of(now), of(before)];
    const found = differenceOf(a, b);
    return {
      figure,
      ...(a.n > 0 && { now: a.k / a.n }),
      ...(b.n > 0 && { before: b.k / b.n }),
      ...(found && { ...found, clear: isClear(found) }),
    };
  };
  const { decisions } = before.total;
  return {
    from: before.from,
    to: before.to,
    changes: [
      { figure: "decisions", now: now.total.decisions, before: decisions, difference: now.total.decisions - decisions },
      share("humanShare", ({ total }) => ({ k: total.decisions - total.routes.automatic, n: total.decisions })),
      share("error", ({ total: { error } }) => ({
        k: Math.round((error.pooled?.rate ?? 0) * (error.pooled?.n ?? 0)),
        n: error.pooled?.n ?? 0,
      })),
      { figure: "waitingP50", now: 21, before: 25, difference: -4, clear: false },
    ],
  };
}

/** What came in on a day: longer texts than usual, and nothing else. */
export const driftOn = (day: string): NonNullable<Metrics["drift"]> => ({
  trainedAt: `${day}T03:00:00.000Z`,
  rows: 4210,
  falsePerYear: 1,
  figures: [
    {
      feature: "length",
      learned: 17.9,
      days: [{ day, value: 31.4, n: 44, usual: 18.2, low: 13.1, high: 25.2, signal: true }],
    },
    {
      feature: "unknown",
      learned: 0.041,
      days: [{ day, value: 0.052, n: 44, usual: 0.049, low: 0.018, high: 0.08, signal: false }],
    },
    {
      feature: "confidence",
      days: [{ day, value: 0.871, n: 120, usual: 0.868, low: 0.82, high: 0.916, signal: false }],
    },
    {
      feature: "label",
      label: "Fine",
      learned: 0.58,
      days: [{ day, value: 0.611, n: 120, usual: 0.6, low: 0.44, high: 0.75, signal: false }],
    },
  ],
});

/** The same where no model is trained: who proposed stands for labels, and which words are unknown nobody knows. */
export const proposedOn = (day: string): NonNullable<Metrics["drift"]> => ({
  falsePerYear: 1,
  figures: driftOn(day)
    .figures.filter(({ feature }) => feature !== "unknown")
    .map(({ feature, days }) => ({ feature, days, ...(feature === "label" && { label: "application:reader-1" }) })),
});
