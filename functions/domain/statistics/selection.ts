/** A number from 0 (inclusive) to 1 (exclusive), each call another: `Math.random`, or a seeded one. */
export type Random = () => number;

/** An item that could be asked about, with the model's probabilities by label. */
export type Askable = { readonly id: string; readonly probabilities: Readonly<Record<string, number>> };

/** How much is to be learned from an item: more is asked first. */
export type Doubt = (item: Askable) => number;

/** Least confidence: 1 - the highest probability. Source for all three: Settles, Active Learning Literature Survey, 2009. */
export const leastConfidence: Doubt = ({ probabilities }) => 1 - Math.max(0, ...Object.values(probabilities));

/** Margin: 1 - the distance between the two highest probabilities. One label alone has nothing to be confused with. */
export const margin: Doubt = ({ probabilities }) => {
  const [first = 0, second = 0] = Object.values(probabilities).toSorted((a, b) => b - a);
  return 1 - (first - second);
};

/** Entropy in nats: -sum p ln p. */
export const entropy: Doubt = ({ probabilities }) =>
  Object.values(probabilities).reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);

/** The `budget` items with the most doubt; of equal ones the earlier. */
export function mostDoubtful(items: readonly Askable[], budget: number, doubt: Doubt): readonly Askable[] {
  return byDoubt(items, doubt).slice(0, Math.max(0, budget));
}

/**
 * Margin with diversity: the items are put in groups by the two labels that the model hesitates between, and taken in
 * turn, the narrowest margin of each group first, so that one hard corner does not take the whole budget.
 */
export function diverseByMargin(items: readonly Askable[], budget: number): readonly Askable[] {
  const groups = [...Map.groupBy(byDoubt(items, margin), hesitation).values()];
  const rounds = Math.max(0, ...groups.map((group) => group.length));
  const chosen: Askable[] = [];
  for (let round = 0; round < rounds && chosen.length < budget; round += 1) {
    chosen.push(...groups.flatMap((group) => group[round] ?? []));
  }
  return chosen.slice(0, Math.max(0, budget));
}

export type Chosen = { readonly id: string; readonly by: "random" | "margin" };

/**
 * Half of the budget at random (rounded up), which can be evidence, and half by margin from what is left, which
 * teaches. The random half is drawn without looking at any score. Plain margin, because diversity gained no accuracy
 * and lost coverage where it was measured (`npm run bench -- selection`).
 */
export function halfRandomHalfMargin(items: readonly Askable[], budget: number, random: Random): readonly Chosen[] {
  const drawn = shuffled(items, random).slice(0, Math.ceil(Math.max(0, budget) / 2));
  const taken = new Set(drawn.map(({ id }) => id));
  const rest = items.filter(({ id }) => !taken.has(id));
  const narrow = mostDoubtful(rest, budget - drawn.length, margin);
  return [
    ...drawn.map(({ id }) => ({ id, by: "random" as const })),
    ...narrow.map(({ id }) => ({ id, by: "margin" as const })),
  ];
}

function byDoubt(items: readonly Askable[], doubt: Doubt): readonly Askable[] {
  const weighed = items.map((item) => ({ item, doubt: doubt(item) }));
  return weighed.toSorted((a, b) => b.doubt - a.doubt).map(({ item }) => item);
}

function hesitation({ probabilities }: Askable): string {
  const [first, second] = Object.entries(probabilities).toSorted(([, a], [, b]) => b - a);
  const [one, other] = [first?.[0] ?? "", second?.[0] ?? ""];
  return JSON.stringify(one < other ? [one, other] : [other, one]);
}

/** Fisher and Yates. */
function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const [a, b] = [order[at], order[other]];
    if (a !== undefined && b !== undefined) [order[at], order[other]] = [b, a];
  }
  return order;
}
