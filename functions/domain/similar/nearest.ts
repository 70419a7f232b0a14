import { countsOf, type Seen, squareOf, vectorOf } from "./vector.ts";
import type { KnownVectors } from "./vector-file.ts";

/** Below this two texts share little more than small words. */
export const LEAST_SIMILARITY = 0.2;

/** Vectors by the words that they have. */
export type Index = {
  readonly seen: Seen;
  readonly ids: readonly string[];
  readonly squares: readonly number[];
  /** By place: the texts with a word there, and its weight in each. */
  readonly byPlace: ReadonlyMap<number, readonly (readonly [nth: number, weight: number])[]>;
};

export function indexOf({ seen, known }: KnownVectors): Index {
  const byPlace = new Map<number, (readonly [number, number])[]>();
  for (const [nth, [, vector]] of known.entries())
    for (const [place, weight] of vector) {
      const there = byPlace.get(place);
      if (there === undefined) byPlace.set(place, [[nth, weight]]);
      else there.push([nth, weight]);
    }
  return { seen, ids: known.map(([id]) => id), squares: known.map(([, vector]) => squareOf(vector)), byPlace };
}

/** `similarity`: the cosine of the two vectors, from 0 to 1; 1 for the same text. */
export type Neighbour = { readonly id: string; readonly similarity: number };

/**
 * The texts that are nearest to a text, the nearest first, and of equally near ones the newest.
 * @param except the decision whose text it is.
 */
export function nearest(index: Index, text: string, most: number, except?: string): readonly Neighbour[] {
  const vector = vectorOf(countsOf(text), index.seen);
  const products = new Map<number, number>();
  for (const [place, weight] of vector)
    for (const [nth, other] of index.byPlace.get(place) ?? [])
      products.set(nth, (products.get(nth) ?? 0) + weight * other);
  const square = squareOf(vector);
  return Array.from(products, ([nth, product]) => ({
    nth,
    id: index.ids[nth]!,
    // All whole numbers: exactly 1 for the same vector.
    similarity: product / Math.sqrt(square * index.squares[nth]!),
  }))
    .filter(({ id, similarity }) => similarity >= LEAST_SIMILARITY && id !== except)
    .toSorted((a, b) => b.similarity - a.similarity || a.nth - b.nth)
    .slice(0, most)
    .map(({ id, similarity }) => ({ id, similarity }));
}
