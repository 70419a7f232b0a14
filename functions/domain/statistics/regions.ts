import { binomialCdf, gammaAbove } from "./distributions.ts";
import type { Count } from "./significance.ts";

/** A part of the traffic that was sampled by itself; `weight` is its share of the traffic that is asked about. */
export type Region = Count & { readonly weight: number };

/**
 * How likely so few wrong ones would be if the error rate of all regions together were over `target`: a p-value of that
 * hypothesis. One region: the binomial tail, exact for every n (Hoeffding 1956 where errors differ in probability). More:
 * the gamma bound of Fay and Feuer (1997, "Confidence intervals for directly standardized rates", Statistics in Medicine
 * 16), with y = sum of w k / n, v = sum of w^2 k / n^2 and the largest w / n added as one more error. It is made for
 * Poisson counts, and binomial ones vary less. 1 where a region was never looked at.
 */
export function pOfRegions(regions: readonly Region[], target: number): number {
  const present = regions.filter(({ weight }) => weight > 0);
  const [only, ...others] = present;
  if (only === undefined || present.some(({ n }) => n === 0)) return 1;
  if (others.length === 0) return binomialCdf(only.wrong, only.n, target);
  const each = present.map(({ weight, n, wrong }) => ({ per: weight / n, wrong }));
  const most = Math.max(...each.map(({ per }) => per));
  const mean = sum(each.map(({ per, wrong }) => per * wrong)) + most;
  const variance = sum(each.map(({ per, wrong }) => per ** 2 * wrong)) + most ** 2;
  return gammaAbove(target, mean ** 2 / variance, variance / mean);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
