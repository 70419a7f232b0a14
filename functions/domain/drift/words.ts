import * as z from "zod/mini";
import { tokensIn } from "../models/tokenise.ts";

/** The words of a text, without numbers and symbols. */
export const wordsIn = (text: string): readonly string[] => tokensIn(text).filter((token) => /\p{L}/u.test(token));

/** Which words are known: a Bloom filter, so that no word can be read out of it. */
export const sketchSchema = z.object({ hashes: z.int().check(z.gte(1)), bits: z.string() });

/** `bits` as it is asked. */
export type Sketch = { readonly hashes: number; readonly bits: Uint8Array };

/** Bits a word and hashes: a word that is not in it passes for known in about 0.2 % of cases. */
const [BITS, HASHES] = [16, 4];
/** More words than these make it no larger: it would be read at every count. */
const MOST_WORDS = 250_000;
const LEAST_BYTES = 128;

/** A sketch of these words. */
export function sketchOf(words: Iterable<string>): Sketch {
  const all = [...new Set(words)].slice(0, MOST_WORDS);
  const bits = new Uint8Array(Math.max(LEAST_BYTES, Math.ceil((all.length * BITS) / 8)));
  for (const word of all) for (const at of placesOf(word, HASHES, bits.length)) bits[at >> 3]! |= 1 << (at & 7);
  return { hashes: HASHES, bits };
}

/** Whether a word is in a sketch; a few of those that are not pass for known. */
export const isKnown = ({ hashes, bits }: Sketch, word: string): boolean =>
  placesOf(word, hashes, bits.length).every((at) => ((bits[at >> 3] ?? 0) & (1 << (at & 7))) !== 0);

export const storedSketch = ({ hashes, bits }: Sketch): z.infer<typeof sketchSchema> => ({
  hashes,
  bits: Buffer.from(bits).toString("base64"),
});
export const readSketch = ({ hashes, bits }: z.infer<typeof sketchSchema>): Sketch => ({
  hashes,
  bits: new Uint8Array(Buffer.from(bits, "base64")),
});

/** Double hashing (Kirsch, Mitzenmacher: ESA 2006) of two FNV-1a hashes. */
function placesOf(word: string, hashes: number, bytes: number): readonly number[] {
  const [first, second] = [fnv(word, 0x811c9dc5), fnv(word, 0x01234567) | 1];
  return Array.from({ length: hashes }, (_, at) => ((first + Math.imul(at, second)) >>> 0) % (bytes * 8));
}

function fnv(word: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
