import { betaQuantile } from "./distributions.ts";

/** A share from 0 to 1 with the bounds that it lies between, and what it was counted from. */
export type Interval = { readonly rate: number; readonly low: number; readonly high: number; readonly n: number };

/**
 * The exact two-sided interval of Clopper and Pearson (Biometrika 26, 1934) for a share: `low` is the alpha/2 quantile
 * of Beta(k, n - k + 1), `high` the 1 - alpha/2 quantile of Beta(k + 1, n - k). It covers the true share with at least
 * the given confidence, whatever n. Undefined for n = 0: there is no share of nothing.
 * @throws {RangeError} unless 0 <= successes <= trials.
 */
export function clopperPearson(successes: number, trials: number, confidence = 0.95): Interval | undefined {
  if (!(successes >= 0 && successes <= trials)) throw new RangeError(`no share: ${successes} of ${trials}`);
  if (trials === 0) return undefined;
  const tail = (1 - confidence) / 2;
  const low = successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1);
  const high = successes === trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes);
  return { rate: successes / trials, low, high, n: trials };
}
