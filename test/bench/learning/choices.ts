import { type Doubt, entropy, leastConfidence, margin } from "../../../functions/domain/statistics/doubt.ts";
import type { Probabilities } from "../../../functions/domain/models/prediction.ts";
import { shuffled } from "@second-look/emulator/shuffle";
import { meanDivergence, voteEntropy } from "./committee.ts";

/** An item that nobody has labelled, with the model's probabilities by label. */
export type Askable = {
  readonly id: string;
  readonly probabilities: Probabilities;
  /** The same of each member of a committee, where one is asked. */
  readonly members?: readonly Probabilities[];
};

/** Which items people are asked about. `random` gives the next number from 0 to below 1. */
export type Choice = (pool: readonly Askable[], budget: number, random: () => number) => readonly Askable[];

export const CHOICES: Readonly<Record<string, Choice>> = {
  random: drawAtRandom,
  "least confidence": (pool, budget) => byDoubt(pool, leastConfidence).slice(0, budget),
  entropy: (pool, budget) => byDoubt(pool, entropy).slice(0, budget),
  margin: (pool, budget) => byDoubt(pool, margin).slice(0, budget),
  "margin with diversity": diverseByMargin,
  "half random, half margin": halfRandomHalfMargin,
};

/** By how far a committee of so many models differs, each trained on rows drawn with replacement: query by committee. */
export const COMMITTEES: Readonly<Record<string, { readonly size: number; readonly choice: Choice }>> = {
  "committee of 3, vote entropy": { size: 3, choice: byCommittee(voteEntropy) },
  "committee of 3, divergence": { size: 3, choice: byCommittee(meanDivergence) },
  "committee of 5, vote entropy": { size: 5, choice: byCommittee(voteEntropy) },
  "committee of 5, divergence": { size: 5, choice: byCommittee(meanDivergence) },
};

function byCommittee(difference: (members: readonly Probabilities[]) => number): Choice {
  return (pool, budget) => {
    const weighed = pool.map((item) => ({ item, doubt: difference(item.members ?? []) }));
    // Votes are few, and so are their entropies: of equal ones the one that the model itself doubts more.
    const ordered = weighed.toSorted(
      (a, b) => b.doubt - a.doubt || margin(b.item.probabilities) - margin(a.item.probabilities),
    );
    return ordered.slice(0, budget).map(({ item }) => item);
  };
}

function drawAtRandom(pool: readonly Askable[], budget: number, random: () => number): readonly Askable[] {
  return shuffled(pool, Math.floor(random() * 2 ** 32)).slice(0, budget);
}

/** Most doubt first; of equal ones the earlier. */
function byDoubt(pool: readonly Askable[], doubt: Doubt): readonly Askable[] {
  const weighed = pool.map((item) => ({ item, doubt: doubt(item.probabilities) }));
  return weighed.toSorted((a, b) => b.doubt - a.doubt).map(({ item }) => item);
}

/**
 * Items in groups by the two labels that the model hesitates between, taken in turn, the narrowest margin of each group
 * first, so that one hard corner does not take the whole budget.
 */
function diverseByMargin(pool: readonly Askable[], budget: number): readonly Askable[] {
  const groups = [...Map.groupBy(byDoubt(pool, margin), hesitation).values()];
  const rounds = Math.max(0, ...groups.map((group) => group.length));
  const inTurn = Array.from({ length: rounds }, (_, round) => groups.flatMap((group) => group[round] ?? []));
  return inTurn.flat().slice(0, budget);
}

function hesitation({ probabilities }: Askable): string {
  const [first, second] = Object.entries(probabilities).toSorted(([, a], [, b]) => b - a);
  return JSON.stringify([first?.[0] ?? "", second?.[0] ?? ""].toSorted());
}

/** Half of the budget at random, rounded up, without a look at any probability, and half by margin from what is left. */
function halfRandomHalfMargin(pool: readonly Askable[], budget: number, random: () => number): readonly Askable[] {
  const drawn = drawAtRandom(pool, Math.ceil(budget / 2), random);
  const taken = new Set(drawn.map(({ id }) => id));
  const rest = pool.filter(({ id }) => !taken.has(id));
  return [...drawn, ...byDoubt(rest, margin).slice(0, budget - drawn.length)];
}
