import { binomialCdf } from "./distributions.ts";

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
