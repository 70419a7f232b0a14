import type { ByLength, Counts } from "../../functions/domain/suggestions/counts.ts";
import { seeded } from "./random.ts";

/** Users who look at the places of a list with these probabilities, and take what is right where they see it. */
export type Users = {
  /** By place, from the first. */
  readonly looks: readonly number[];
  /** How often they take the first suggestion, whatever it is, where they see nothing that is right. */
  readonly givesIn: number;
};

export type World = {
  readonly users: Users;
  /** How often what is right stands at each rank of the model; the rest of the time it is not on the list. */
  readonly ranks: readonly number[];
  readonly lists: number;
  readonly shuffled: number;
};

/** The mean reciprocal rank of what is right: what users would take if they looked at every place. */
export const truthOf = ({ ranks }: Pick<World, "ranks">): number =>
  ranks.reduce((sum, share, index) => sum + share / (index + 1), 0);

/** What is counted of the lists of a world. */
export function counted({ users, ranks, lists, shuffled }: World, seed: number): Required<Counts> {
  const random = seeded(seed);
  const length = ranks.length;
  const sums = { ordered: empty(length), shuffled: empty(length) };
  for (let list = 0; list < lists; list++) {
    const isShuffled = random() < shuffled;
    const rank = drawn(ranks, random());
    const right = rank === undefined ? undefined : isShuffled ? Math.floor(random() * length) : rank;
    const place = takenBy(users, right, random);
    const { at, none } = (isShuffled ? sums.shuffled : sums.ordered)[String(length)]!;
    if (place === undefined) none.count++;
    else at[String(place + 1)] = (at[String(place + 1)] ?? 0) + 1;
  }
  return { shown: lists, ordered: plain(sums.ordered), shuffled: plain(sums.shuffled) };
}

type Sums = Record<string, { readonly at: Record<string, number>; readonly none: { count: number } }>;
const empty = (length: number): Sums => ({ [String(length)]: { at: {}, none: { count: 0 } } });
const plain = (sums: Sums): ByLength =>
  Object.fromEntries(Object.entries(sums).map(([length, { at, none }]) => [length, { at, none: none.count }]));

function takenBy({ looks, givesIn }: Users, right: number | undefined, random: () => number): number | undefined {
  if (right !== undefined && random() < (looks[right] ?? 0)) return right;
  return random() < givesIn ? 0 : undefined;
}

/** The index that a number from 0 to 1 falls on; undefined beyond all shares. */
function drawn(shares: readonly number[], number: number): number | undefined {
  let sum = 0;
  const index = shares.findIndex((share) => (sum += share) > number);
  return index < 0 ? undefined : index;
}
