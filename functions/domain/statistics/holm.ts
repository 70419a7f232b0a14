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
