import { DAY_MS, dayAfter, dayOf, HOUR_MS } from "../../calendar.ts";
import type { Today } from "./view.ts";

/** Fewer arrivals and answers than this say nothing of a pace. */
const LEAST = 10;
/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/** What came and went in a stretch of time (ISO times). */
export type Pace = NonNullable<Today["pace"]>;

/**
 * Where the queue is going if the pace goes on. What leaves it less what comes has, as the difference of two Poisson counts,
 * the variance of their sum; the interval is the normal one.
 * @param now ms since the epoch.
 */
export function projectionOf(open: number, pace: Pace, now: number): Today["projection"] {
  const { finished, arrived } = pace;
  const hours = (Date.parse(pace.to) - Date.parse(pace.from)) / HOUR_MS;
  if (finished + arrived < LEAST || hours <= 0) return undefined;
  const half = Z * Math.sqrt(finished + arrived);
  const [net, least, most] = [0, -half, half].map((more) => (finished - arrived + more) / hours) as [
    number,
    number,
    number,
  ];
  const left = (Date.parse(dayAfter(dayOf(now))) - now) / HOUR_MS;
  const leftOpen = (rate: number): number => Math.max(0, open - rate * left);
  const doneAt = (rate: number): string | undefined => {
    const ms = open === 0 ? 0 : (open / Math.max(0, rate)) * HOUR_MS;
    return ms > MOST_MS ? undefined : new Date(now + ms).toISOString();
  };
  const [expected, earliest, latest] = [doneAt(net), doneAt(most), doneAt(least)];
  const end = dayAfter(dayOf(now));
  return {
    openAtEnd: { expected: leftOpen(net), low: leftOpen(most), high: leftOpen(least) },
    ...(expected !== undefined && { doneAt: expected }),
    ...(earliest !== undefined && { doneEarliest: earliest }),
    ...(latest !== undefined && { doneLatest: latest }),
    today: latest !== undefined && latest <= end ? "yes" : earliest === undefined || earliest > end ? "no" : "open",
  };
}

/** Later than this is never, at this pace. */
const MOST_MS = 30 * DAY_MS;
