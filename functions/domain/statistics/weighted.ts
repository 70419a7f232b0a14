import { clopperPearson, type Interval } from "./intervals.ts";

/** One observation; `weight` above 0, left out for 1. */
export type Weighed = { readonly is: boolean; readonly weight?: number | undefined };

/**
 * A share of observations that were not drawn alike (Hájek: the weighted mean), with the interval of Korn and Graubard
 * (Survey Methodology 24, 1998): that of Clopper and Pearson for the number of equal observations that would tell as much. This
 * number is p (1 - p) / variance, here at most Kish's (sum w)² / sum w², since the variance of a few wrong ones is itself
 * uncertain. `n` is how many there are. Where all weights are alike it is `clopperPearson`; undefined where nothing weighs.
 */
export function weightedShare(observed: readonly Weighed[]): Interval | undefined {
  const { k, n } = effectivePart(observed);
  const interval = clopperPearson(k, n);
  return interval && { ...interval, n: observed.length };
}

/** The number of equal observations that would tell as much, and how many of them would be so; neither needs to be whole. */
export function effectivePart(observed: readonly Weighed[]): { readonly k: number; readonly n: number } {
  const [first] = observed;
  if (observed.every(({ weight }) => weight === first?.weight) && first?.weight !== 0)
    return { k: observed.filter(({ is }) => is).length, n: observed.length };
  const ones = observed.map(({ is, weight = 1 }) => ({ y: Number(is), w: weight })).filter(({ w }) => w > 0);
  const total = sum(ones.map(({ w }) => w));
  if (total === 0) return { k: 0, n: 0 };
  const rate = Math.min(1, sum(ones.map(({ w, y }) => w * y)) / total);
  const n = effectiveOf(ones, rate, total);
  return { k: Math.min(n, rate * n), n };
}

type One = { readonly y: number; readonly w: number };

function effectiveOf(ones: readonly One[], rate: number, total: number): number {
  const kish = total ** 2 / sum(ones.map(({ w }) => w ** 2));
  const [n, spread] = [ones.length, rate * (1 - rate)];
  if (spread === 0 || n < 2) return kish;
  const variance = ((n / (n - 1)) * sum(ones.map(({ y, w }) => (w * (y - rate)) ** 2))) / total ** 2;
  return Math.min(kish, spread / variance);
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
