import type { ByLength } from "./counts.ts";

/** Takes at these places of a list, of lists that were at least as long; `first`: takes at the first place of the same lists. */
type Group = { readonly from: number; readonly to: number; readonly taken: number; readonly first: number };

/** An estimate with its 95 % interval. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number };

/** How much more often the first place is taken than these places are, of lists in a random order. */
export type Pull = {
  readonly groups: readonly (Group & { readonly ratio: Estimate })[];
  /** Than all other places on average. */
  readonly others: Estimate;
};

/** Fewer takes than this tell too little of a place; places below share theirs with it. */
const ENOUGH = 10;
/** Fewer shuffled lists say nothing of the pull. Lists and not takes: what is only said where it is large would be too large. */
export const LEAST_LISTS = 100;
const Z = 1.959964;

/**
 * The pull of the first place. In lists whose order is random every place holds what is right equally often, so that places
 * are taken as often as their positions draw: the examination probabilities of the position-based model, up to a factor, by
 * randomisation (Joachims, Swaminathan, Schnabel 2017, "Unbiased Learning-to-Rank with Biased Feedback", section 5.1,
 * arXiv 1608.04468). Undefined for fewer than a hundred lists, and where the first place was never taken, or all others together fewer than ten times.
 */
export function pullOf(shuffled: ByLength): Pull | undefined {
  const places = placesOf(shuffled);
  const [first, ...rest] = places;
  if (toldOf(shuffled) < LEAST_LISTS || first === undefined || first.taken === 0) return undefined;
  const groups = grouped(rest);
  if (groups.length === 0) return undefined;
  return {
    groups: groups.map((group) => ({ ...group, ratio: ratioOf(group) })),
    // All other places as one that is taken as often as they are on average.
    others: ratioOf(rest.reduce(together)),
  };
}

const toldOf = (lists: ByLength): number =>
  sum(Object.values(lists).map(({ at, none = 0, other = 0 }) => sum(Object.values(at)) + none + other));

function placesOf(shuffled: ByLength): readonly Group[] {
  const lists = Object.entries(shuffled).map(([length, { at }]) => ({ length: Number(length), at }));
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => {
    const place = index + 1;
    const long = lists.filter(({ length }) => length >= place);
    const taken = (at: number) => sum(long.map((one) => one.at[String(at)] ?? 0));
    return { from: place, to: place, taken: taken(place), first: taken(1) };
  });
}

/** Each with enough takes to say something; what is left over at the end goes to the last. */
function grouped(places: readonly Group[]): readonly Group[] {
  const groups: Group[] = [];
  let open: Group | undefined;
  for (const place of places) {
    open = open === undefined ? place : together(open, place);
    if (open.taken < ENOUGH) continue;
    groups.push(open);
    open = undefined;
  }
  const last = groups.at(-1);
  if (open === undefined || last === undefined) return groups;
  return [...groups.slice(0, -1), together(last, open)];
}

const together = (a: Group, b: Group): Group => ({
  from: a.from,
  to: b.to,
  taken: a.taken + b.taken,
  first: a.first + b.first,
});

/** One more in the divisor takes the bias out of a quotient of counts; the interval is that of a ratio of Poisson counts. */
function ratioOf({ from, to, taken, first }: Group): Estimate {
  const value = first / (taken + 1);
  const ownFirst = first / (to - from + 1);
  const error = Math.exp(Z * Math.sqrt(1 / Math.max(1, taken) + 1 / Math.max(1, ownFirst)));
  return { value, low: value / error, high: value * error };
}

/** Lists in the model's order of which it was told what was taken. */
export type Ordered = { readonly at: Readonly<Record<string, number>>; readonly told: number };

/** The mean reciprocal rank of what was taken, 0 where nothing of the list was; undefined without lists. */
export function reciprocalRank(ordered: Ordered): Estimate | undefined {
  return meanOf(ordered, () => 1);
}

/**
 * The same if every place drew like the first one: each take counts as often as its place is overlooked (inverse propensity
 * weights). Its error is that of the sample and of the weights, by the delta method; the latter share the takes of the first
 * place. Undefined without lists, or where their places are longer than what is known of the pull.
 */
export function correctedRank(ordered: Ordered, pull: Pull): Estimate | undefined {
  const groupOf = (place: number) => pull.groups.find(({ from, to }) => place >= from && place <= to);
  const places = Object.entries(ordered.at).map(([place, taken]) => ({ place: Number(place), taken }));
  if (places.some(({ place, taken }) => taken > 0 && place > 1 && groupOf(place) === undefined)) return undefined;
  const weightOf = (place: number): number => groupOf(place)?.ratio.value ?? 1;
  const mass = pull.groups.map(({ from, to, ratio, taken, first }) => {
    const own = places.filter(({ place }) => place >= from && place <= to);
    const share = sum(own.map(({ place, taken: count }) => (count * ratio.value) / place)) / ordered.told;
    return { share, taken, first: first / (to - from + 1) };
  });
  const firsts = Math.max(1, ...mass.map(({ first }) => first));
  const all = sum(mass.map(({ share }) => share));
  const ofWeights = sum(mass.map(({ share, taken }) => share ** 2 / taken)) + all ** 2 / firsts;
  return meanOf(ordered, weightOf, ofWeights);
}

function meanOf({ at, told }: Ordered, weightOf: (place: number) => number, more = 0): Estimate | undefined {
  if (told === 0) return undefined;
  const scores = Object.entries(at).map(([place, taken]) => ({
    taken,
    score: weightOf(Number(place)) / Number(place),
  }));
  const value = sum(scores.map(({ taken, score }) => taken * score)) / told;
  const squares = sum(scores.map(({ taken, score }) => taken * score ** 2)) / told;
  const error = Z * Math.sqrt(Math.max(0, squares - value ** 2) / told + more);
  const inside = (rank: number): number => Math.min(1, Math.max(0, rank));
  return { value: inside(value), low: inside(value - error), high: inside(value + error) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
