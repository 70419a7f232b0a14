/** How much is to be learnt from an item, by a model's probabilities for it: what has more is reviewed first. */
export type Doubt = (probabilities: Readonly<Record<string, number>>) => number;

/** Least confidence: 1 - the highest probability. Source for all three: Settles, Active Learning Literature Survey, 2009. */
export const leastConfidence: Doubt = (probabilities) => 1 - Math.max(0, ...Object.values(probabilities));

/** Margin: 1 - the distance between the two highest probabilities. One label alone has nothing to be confused with. */
export const margin: Doubt = (probabilities) => {
  const [first = 0, second = 0] = Object.values(probabilities).toSorted((a, b) => b - a);
  return 1 - (first - second);
};

/** Entropy in nats: -sum p ln p. */
export const entropy: Doubt = (probabilities) =>
  Object.values(probabilities).reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
