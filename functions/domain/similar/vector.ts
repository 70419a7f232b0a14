import { tokensIn } from "../models/tokenise.ts";
import { hashOf } from "../trust/hash.ts";

/** Words share so many places: two that meet in one count as the same word. */
export const PLACES = 65_536;
/** The words of a text that tell the most are kept of it. */
export const MOST_WEIGHTS = 32;
/** The largest weight of every text; the others are shares of it. */
const TOP = 255;
/** So much of a text is read. */
const MOST_CHARACTERS = 8_000;

/** How often each word is in a text, by the word's place. */
export type Counts = ReadonlyMap<number, number>;

/** In how many of `texts` texts each place has a word. */
export type Seen = { readonly texts: number; readonly by: Uint16Array };

/** The words that tell the most of a text: places in ascending order, and a whole number from 1 to 255 for each. */
export type Vector = readonly (readonly [place: number, weight: number])[];

export function countsOf(text: string): Counts {
  const counts = new Map<number, number>();
  for (const token of tokensIn(text.slice(0, MOST_CHARACTERS))) {
    const place = hashOf(token) % PLACES;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

/** @param texts fewer than 65,536 */
export function seenIn(texts: readonly Counts[]): Seen {
  const by = new Uint16Array(PLACES);
  for (const counts of texts) for (const place of counts.keys()) by[place]! += 1;
  return { texts: texts.length, by };
}

/**
 * A text's vector: term frequency, dampened, times inverse document frequency, smoothed so that a word of every text still
 * counts (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 6.2 and 6.4.1). Whole numbers, so that the
 * same text gives the same vector whether it was kept or is asked for.
 */
export function vectorOf(counts: Counts, { texts, by }: Seen): Vector {
  const weighed = Array.from(counts, ([place, times]): [number, number] => [
    place,
    (1 + Math.log(times)) * (1 + Math.log((1 + texts) / (1 + by[place]!))),
  ]);
  const kept = weighed.toSorted(([a, one], [b, other]) => other - one || a - b).slice(0, MOST_WEIGHTS);
  const most = kept[0]?.[1] ?? 1;
  return kept
    .map(([place, weight]) => [place, Math.max(1, Math.round((weight / most) * TOP))] as const)
    .toSorted(([a], [b]) => a - b);
}

/** A vector's length, squared: a whole number. */
export const squareOf = (vector: Vector): number => vector.reduce((sum, [, weight]) => sum + weight * weight, 0);
