import { binomialCdf, logChoose, studentCdf } from "./distributions.ts";

/** How many of `n` count as wrong, and how many of those only because nobody answered; left out where there are none. */
export type Count = { readonly wrong: number; readonly n: number; readonly unanswered?: number };

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

/**
 * McNemar's test, exact and one-sided: how likely is it, if both models were equally good, that at least `worse` of the
 * discordant pairs go against the candidate? P(X >= worse), X ~ Binomial(worse + better, 1/2); 1 without such pairs.
 * Source: McNemar, Psychometrika 12, 1947, with the binomial distribution instead of its approximation.
 * @param worse pairs where only the champion was right.
 * @param better pairs where only the candidate was right.
 */
export function mcnemarWorse(worse: number, better: number): number {
  return binomialCdf(better, worse + better, 0.5);
}

/**
 * Holm's step-down adjustment (Scandinavian Journal of Statistics 6, 1979): p-values that can each be compared with
 * alpha while the probability of any false rejection among all stays at alpha. In the order given.
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, at) => at).toSorted((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0));
  const adjusted = pValues.map(() => 1);
  let highest = 0;
  order.forEach((at, rank) => {
    highest = Math.max(highest, Math.min(1, (pValues[at] ?? 1) * (pValues.length - rank)));
    adjusted[at] = highest;
  });
  return adjusted;
}

/** A comparison of two models' losses on the same records. `difference` is candidate less champion: below 0 is better. */
export type PairedLoss = {
  readonly n: number;
  readonly champion: number;
  readonly candidate: number;
  readonly difference: number;
  /** How likely a difference at least this much against the candidate would be if it were not worse. */
  readonly pWorse: number;
};

/**
 * Paired one-sided t test of log-losses (Student, 1908): t = mean(d) / (sd(d) / sqrt(n)), n - 1 degrees of freedom. A
 * loss is minus the natural logarithm of the probability that a model gave to the true label; floor that probability
 * (the product does at 1e-6), so that one hopeless answer does not hide all others.
 * Undefined for fewer than two pairs or when a loss is no finite number.
 * @throws {RangeError} when the lists differ in length: they are pairs.
 */
export function comparePairedLoss(champion: readonly number[], candidate: readonly number[]): PairedLoss | undefined {
  if (champion.length !== candidate.length)
    throw new RangeError(`no pairs: ${champion.length} and ${candidate.length} losses`);
  const n = champion.length;
  if (n < 2 || ![...champion, ...candidate].every(Number.isFinite)) return undefined;
  const differences = candidate.map((loss, at) => loss - (champion[at] ?? 0));
  const difference = mean(differences);
  const spread = Math.sqrt(mean(differences.map((one) => (one - difference) ** 2)) * (n / (n - 1)));
  return { n, champion: mean(champion), candidate: mean(candidate), difference, pWorse: pWorse(difference, spread, n) };
}

function pWorse(difference: number, spread: number, n: number): number {
  if (difference === 0) return 0.5;
  // All pairs differ by the same: nothing is left to chance.
  if (spread === 0) return difference > 0 ? 0 : 1;
  return 1 - studentCdf(difference / (spread / Math.sqrt(n)), n - 1);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
