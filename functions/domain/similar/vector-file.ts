import * as z from "zod/mini";
import { type Counts, type Seen, seenIn, type Vector, vectorOf } from "./vector.ts";

/** The newest answers of people that are kept for comparison: no more. */
export const MOST_ANSWERS = 10_000;

/** `similar/answers.json`: no text, and no word of one, but the places of words. At most 2 MB. */
export const vectorFileSchema = z.object({
  /** How many objects of feedback had been read when it was made. */
  read: z.int(),
  /** The decisions, newest answer first. */
  decisions: z.array(z.string()),
  /** In Base64: in how many texts each place has a word (two bytes each, the lower first). */
  seen: z.string(),
  /** How many weights each decision has (a byte each), and one after the other their places (two bytes) and weights (one). */
  sizes: z.string(),
  places: z.string(),
  weights: z.string(),
});
export type VectorFile = z.infer<typeof vectorFileSchema>;

/** What of an answer is needed. */
export type KnownText = { readonly decisionId: string; readonly at: string; readonly counts: Counts };

/** The file of the newest of these answers. Each decision is in it once. Texts without a word are left out. */
export function vectorFileOf(read: number, answers: readonly KnownText[]): VectorFile {
  const newest = answers
    .filter(({ counts }) => counts.size > 0)
    .toSorted((a, b) => compare(b.at, a.at) || compare(a.decisionId, b.decisionId))
    .slice(0, MOST_ANSWERS);
  const seen = seenIn(newest.map(({ counts }) => counts));
  const vectors = newest.map(({ counts }) => vectorOf(counts, seen));
  const all = vectors.flat();
  return {
    read,
    decisions: newest.map(({ decisionId }) => decisionId),
    seen: twoBytes(seen.by),
    sizes: oneByte(vectors.map(({ length }) => length)),
    places: twoBytes(all.map(([place]) => place)),
    weights: oneByte(all.map(([, weight]) => weight)),
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const oneByte = (numbers: readonly number[]): string => Buffer.from(numbers).toString("base64");

function twoBytes(numbers: ArrayLike<number>): string {
  const bytes = Buffer.alloc(numbers.length * 2);
  for (let at = 0; at < numbers.length; at += 1) bytes.writeUInt16LE(numbers[at]!, at * 2);
  return bytes.toString("base64");
}

/** The decisions of a file with their vectors, and the words that were seen. */
export type KnownVectors = { readonly seen: Seen; readonly known: readonly (readonly [id: string, vector: Vector])[] };

/** What a file holds. */
export function vectorsIn({ decisions, ...file }: VectorFile): KnownVectors {
  const [sizes, places, weights] = [
    Buffer.from(file.sizes, "base64"),
    fromTwoBytes(file.places),
    Buffer.from(file.weights, "base64"),
  ];
  let from = 0;
  const known = decisions.map((id, nth) => {
    const vector: Vector = Array.from({ length: sizes[nth]! }, (_, at) => [places[from + at]!, weights[from + at]!]);
    from += vector.length;
    return [id, vector] as const;
  });
  return { seen: { texts: decisions.length, by: fromTwoBytes(file.seen) }, known };
}

function fromTwoBytes(base64: string): Uint16Array {
  const bytes = Buffer.from(base64, "base64");
  return Uint16Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readUInt16LE(at * 2));
}
