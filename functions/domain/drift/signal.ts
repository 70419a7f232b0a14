import { studentCdf, studentQuantile } from "../statistics/distributions.ts";

/** A figure of one day: the mean of `n` observations, of which a single one has this variance. */
export type DayFigure = { readonly day: string; readonly n: number; readonly mean: number; readonly variance: number };

/** How often a year something is signalled of traffic that has not changed, all figures together. */
export const FALSE_PER_YEAR = 1;
/** Length, unknown words, confidence, predicted labels: each has the same part of the false alarms. */
const FAMILIES = 4;
/** The probability with which a figure that is one of `among` in its family may be signalled on an ordinary day. */
export const levelOf = (among = 1): number => FALSE_PER_YEAR / 365 / FAMILIES / among;

/** The days that a day is held against, and how many of them are needed. */
export const REFERENCE_DAYS = 28;
const LEAST_DAYS = 14;
/** A day's mean of fewer observations says nothing. */
export const LEAST_PER_DAY = 20;

/** What is usual, and how far days lie apart; whether a day is too far from it. */
export type Signal = {
  readonly usual: number;
  /** What a day lies between unless it is signalled. */
  readonly low: number;
  readonly high: number;
  readonly days: number;
  /** The two-sided p-value of the day. */
  readonly p: number;
  readonly signal: boolean;
};

/**
 * Whether a day is one of those before it. The day is the unit: what differs from day to day on its own, weekends too, is in
 * the spread. t = (day - mean) / sqrt(S² (1 + 1/R) + more), with R - 1 degrees of freedom, as for one further draw of a
 * normal population; `more` is how much less certain the day's own mean is than theirs because fewer were counted.
 * Undefined where too few days are known, or too little of them or of the day.
 */
export function signalOf(before: readonly DayFigure[], one: DayFigure, level: number): Signal | undefined {
  const days = before.filter(({ n }) => n >= LEAST_PER_DAY);
  if (days.length < LEAST_DAYS || one.n < LEAST_PER_DAY) return undefined;
  const usual = meanOf(days.map(({ mean }) => mean));
  const squares = days.map(({ mean }) => (mean - usual) ** 2);
  const between = (meanOf(squares) * days.length) / (days.length - 1);
  const within = meanOf(days.map(({ variance }) => variance));
  const usualNoise = meanOf(days.map(({ n }) => within / n));
  const more = Math.max(0, within / one.n - usualNoise);
  // Days that are alike to the digit would make a hair a signal: they lie at least as far apart as what they were counted from.
  const variance = Math.max(between, usualNoise) * (1 + 1 / days.length) + more;
  const [distance, scale, degrees] = [Math.abs(one.mean - usual), Math.sqrt(variance), days.length - 1];
  const p = variance === 0 ? Number(distance === 0) : 2 * studentCdf(-distance / scale, degrees);
  const half = studentQuantile(1 - level / 2, degrees) * scale;
  return { usual, low: usual - half, high: usual + half, days: days.length, p, signal: p < level };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
