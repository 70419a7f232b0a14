import { compiled, igamc, lgam } from "cephes";
import { binomialCdf } from "../../../functions/domain/statistics/distributions.ts";
import type { Count } from "../../../functions/domain/statistics/significance.ts";

await compiled;

/** A part of the traffic that was sampled by itself; `weight` is its share of the traffic that is asked about. */
export type Region = Count & { readonly weight: number };

/**
 * How likely so few wrong ones would be if the error rate of all regions together were over `target`: a p-value of that
 * hypothesis. One region: the binomial tail, exact for every n (Hoeffding 1956 where errors differ in probability). More:
 * the gamma bound of Fay and Feuer ("Confidence intervals for directly standardized rates", Statistics in Medicine 16,
 * 1997), with y = sum of w k / n, v = sum of w^2 k / n^2 and the largest w / n added as one more error. It is made for
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

/** Just above the logarithm of the smallest normal number. */
const SMALLEST_LOG = -700;

/**
 * P(X > x) for X ~ Gamma(shape, scale), all above 0 (incomplete gamma function, Cephes). Cephes fails where the density
 * underflows: there the tail is nothing or everything.
 */
export function gammaAbove(x: number, shape: number, scale: number): number {
  const y = x / scale;
  if (shape * Math.log(y) - y - lgam(shape) < SMALLEST_LOG) return y > shape ? 0 : 1;
  return igamc(shape, y);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
