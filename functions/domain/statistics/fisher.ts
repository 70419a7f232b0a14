import { logChoose } from "./distributions.ts";

/** How many of `n` were wrong. */
export type Count = { readonly wrong: number; readonly n: number };

/** A term this much smaller than the sum so far no longer changes it. */
const NEGLIGIBLE = 1e-18;

/**
 * Fisher's exact test, one-sided: how likely is it, if both groups had the same rate, that `recent` holds at least as
 * many of the wrong ones as it does? P(X >= recent.wrong) for X hypergeometric given the margins; 1 when a group is
 * empty. Source: R. A. Fisher, Statistical Methods for Research Workers, section 21.02.
 */
export function fisherExact(recent: Count, older: Count): number {
  const total = recent.n + older.n;
  const wrong = recent.wrong + older.wrong;
  if (recent.n === 0 || older.n === 0 || recent.wrong <= Math.max(0, wrong - older.n)) return 1;
  let term = firstTerm(recent, wrong, total);
  let sum = term;
  for (let x = recent.wrong; x < Math.min(wrong, recent.n) && term > sum * NEGLIGIBLE; x += 1) {
    // The ratio of neighbouring hypergeometric terms.
    term *= ((wrong - x) * (recent.n - x)) / ((x + 1) * (total - wrong - recent.n + x + 1));
    sum += term;
  }
  return Math.min(1, sum);
}

function firstTerm(recent: Count, wrong: number, total: number): number {
  const rest = recent.n - recent.wrong;
  return Math.exp(logChoose(wrong, recent.wrong) + logChoose(total - wrong, rest) - logChoose(total, recent.n));
}
