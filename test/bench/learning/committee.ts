import { type Probabilities, topOf } from "../../../functions/domain/models/prediction.ts";
import { entropy } from "../../../functions/domain/statistics/doubt.ts";

/**
 * How far the first choices of a committee of models differ, in nats: the entropy of the shares of votes that labels get. 0
 * where all agree, and the logarithm of their number where all differ.
 * Source: Dagan and Engelson, ICML 1995; Settles, "Active Learning Literature Survey" (2009), section 3.2.
 */
export function voteEntropy(members: readonly Probabilities[]): number {
  const votes = members.map((one) => topOf(one).label);
  const shares = [...Map.groupBy(votes, (vote) => vote)].map(([label, own]) => [label, own.length / votes.length]);
  return entropy(Object.fromEntries(shares) as Probabilities);
}

/**
 * The mean Kullback-Leibler divergence of each member of a committee from what all of them say on average, in nats.
 * Source: McCallum and Nigam, ICML 1998; Settles, "Active Learning Literature Survey" (2009), section 3.2.
 */
export function meanDivergence(members: readonly Probabilities[]): number {
  const labels = [...new Set(members.flatMap((one) => Object.keys(one)))];
  const of = (one: Probabilities, label: string): number => (Object.hasOwn(one, label) ? (one[label] ?? 0) : 0);
  return labels.reduce((total, label) => {
    const mean = members.reduce((sum, one) => sum + of(one, label), 0) / members.length;
    const each = members.map((one) => of(one, label)).filter((value) => value > 0);
    return total + each.reduce((sum, value) => sum + value * Math.log(value / mean), 0) / members.length;
  }, 0);
}
