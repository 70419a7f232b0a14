import { bdtr, compiled, igamc, incbi, lgam, stdtr, stdtri } from "cephes";

// The library is WebAssembly and is there once compiled; after this line all calls are synchronous.
await compiled;

/**
 * P(X <= successes) for X ~ Binomial(trials, rate). Exact to double precision (incomplete beta function, Cephes).
 * @throws {RangeError} unless 0 <= successes and trials are integers, trials < 2^31 and 0 <= rate <= 1.
 */
export function binomialCdf(successes: number, trials: number, rate: number): number {
  requireCounts(successes, trials);
  requireShare(rate);
  if (successes >= trials || rate === 0) return 1;
  return rate === 1 ? 0 : bdtr(successes, trials, rate);
}

/**
 * The q-quantile of a Beta(a, b) distribution, 0 to 1.
 * @throws {RangeError} unless a and b are above 0 and 0 <= q <= 1.
 */
export function betaQuantile(q: number, a: number, b: number): number {
  requireShare(q);
  if (!(a > 0 && b > 0)) throw new RangeError(`no beta distribution: ${a}, ${b}`);
  return incbi(a, b, q);
}

/** P(T <= t) for Student's t with `degrees` (an integer of at least 1) degrees of freedom. */
export function studentCdf(t: number, degrees: number): number {
  return stdtr(degrees, t);
}

/** The q-quantile of Student's t with `degrees` (an integer of at least 1) degrees of freedom, 0 < q < 1. */
export function studentQuantile(q: number, degrees: number): number {
  return stdtri(degrees, q);
}

/** P(X >= x) for X of the chi-square distribution with `degrees` degrees of freedom. */
export function chiSquareAbove(x: number, degrees: number): number {
  return x <= 0 ? 1 : igamc(degrees / 2, x / 2);
}

/** Natural logarithm of the number of ways to choose `k` of `n`. */
export function logChoose(n: number, k: number): number {
  return lgam(n + 1) - lgam(k + 1) - lgam(n - k + 1);
}

function requireCounts(successes: number, trials: number): void {
  const whole = Number.isInteger(successes) && Number.isInteger(trials);
  if (!whole || successes < 0 || trials < 0 || trials >= 2 ** 31)
    throw new RangeError(`no counts: ${successes} of ${trials}`);
}

function requireShare(share: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`not between 0 and 1: ${share}`);
}
