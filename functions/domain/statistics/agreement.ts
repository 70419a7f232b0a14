import { studentQuantile } from "./distributions.ts";
import type { Audit } from "./evidence.ts";
import { clopperPearson, type Interval } from "./intervals.ts";

/** The labels that people gave to one item, in any order; who gave none is left out. */
export type Ratings = readonly string[];

type Agreement = {
  /** 1 is full agreement, 0 what chance would give. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Items with two labels or more: only they tell of agreement. */
  readonly items: number;
};

/**
 * Krippendorff's alpha for nominal labels with missing answers: 1 - observed / expected disagreement from the
 * coincidence matrix (Krippendorff: Content Analysis, chapter 11; "Computing Krippendorff's alpha-reliability", 2011).
 * Undefined when no item has two labels, or when only one label was ever given: then chance explains everything.
 */
export function krippendorffAlpha(items: readonly Ratings[]): number | undefined {
  const paired = items.filter((ratings) => ratings.length >= 2);
  const totals = new Map<string, number>();
  let disagreement = 0;
  for (const ratings of paired) {
    const counts = countsOf(ratings);
    for (const [label, count] of counts) {
      totals.set(label, (totals.get(label) ?? 0) + count);
      disagreement += (count * (ratings.length - count)) / (ratings.length - 1);
    }
  }
  const n = sum(totals.values());
  const expected = sum([...totals.values()].map((count) => count * (n - count)));
  return expected === 0 ? undefined : 1 - ((n - 1) * disagreement) / expected;
}

/**
 * Gwet's AC1 for any number of people with missing answers, with its confidence interval by linearised variance
 * (Gwet: Computing inter-rater reliability and its variance in the presence of high agreement, BJMSP 61, 2008; in the
 * form of his Handbook of Inter-Rater Reliability, 4th edition, 2014, with Student's t on n - 1 degrees). It stays
 * meaningful where almost all answers are the same, where alpha collapses.
 * Undefined for fewer than two items with a label, none with two, or fewer than two possible labels.
 * @param labels how many labels could have been given.
 */
export function gwetAc1(items: readonly Ratings[], labels: number, confidence = 0.95): Agreement | undefined {
  const rated = items.filter((ratings) => ratings.length > 0);
  const paired = rated.filter((ratings) => ratings.length >= 2).length;
  if (rated.length < 2 || paired === 0 || labels < 2) return undefined;
  const shares = sharesOf(rated);
  const chance = sum([...shares.values()].map((share) => share * (1 - share))) / (labels - 1);
  const observed = sum(rated.map(agreementWithin)) / paired;
  const value = (observed - chance) / (1 - chance);
  const terms = rated.map((ratings) =>
    termOf(ratings, { value, chance, shares, labels, weight: rated.length / paired }),
  );
  const variance = sum(terms.map((term) => (term - value) ** 2)) / (rated.length * (rated.length - 1));
  const reach = studentQuantile((1 + confidence) / 2, rated.length - 1) * Math.sqrt(variance);
  return { value, low: Math.max(-1, value - reach), high: Math.min(1, value + reach), items: paired };
}

/**
 * How often a second blind opinion contradicts an agreement of model and first reviewer, over the random tenth of
 * agreements that gets one. It estimates what a reviewer lets pass, and is blind to what people and model miss
 * together, where the second person agrees as well: it bounds their error from neither side, as the second person may
 * also be the one who slipped. It is shown beside the error that blind review measures, and never changes evidence.
 * Undefined while nothing was checked.
 */
export function contradictedAgreements(
  audits: readonly Pick<Audit, "first" | "second" | "score">[],
): Interval | undefined {
  const contradicted = audits.flatMap(({ first, second, score }) =>
    first === score.label && second?.state === "answered" ? [second.label !== score.label] : [],
  );
  return clopperPearson(contradicted.filter(Boolean).length, contradicted.length);
}

type Whole = {
  readonly value: number;
  readonly chance: number;
  readonly shares: ReadonlyMap<string, number>;
  readonly labels: number;
  readonly weight: number;
};

/** What one item adds to AC1, with the part that comes from its pull on the agreement by chance. */
function termOf(ratings: Ratings, { value, chance, shares, labels, weight }: Whole): number {
  const own = ratings.length < 2 ? 0 : (weight * (agreementWithin(ratings) - chance)) / (1 - chance);
  const pull = sum(ratings.map((label) => 1 - (shares.get(label) ?? 0))) / ratings.length / (labels - 1);
  return own - (2 * (1 - value) * (pull - chance)) / (1 - chance);
}

/** The share of pairs of answers to an item that agree; 0 without a pair. */
function agreementWithin(ratings: Ratings): number {
  if (ratings.length < 2) return 0;
  const pairs = sum([...countsOf(ratings).values()].map((count) => count * (count - 1)));
  return pairs / (ratings.length * (ratings.length - 1));
}

/** How often each label is given, every item counting the same. */
function sharesOf(rated: readonly Ratings[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const ratings of rated) {
    for (const label of ratings) shares.set(label, (shares.get(label) ?? 0) + 1 / (ratings.length * rated.length));
  }
  return shares;
}

function countsOf(ratings: Ratings): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const label of ratings) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
