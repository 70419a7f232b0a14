import { studentCdf } from "./distributions.ts";

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
