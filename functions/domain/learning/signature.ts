import { tokenise } from "../models/tokenise.ts";

/** Bands of a signature, and the values in each. */
export const BANDS = 42;
export const BAND = 3;
const VALUES = BANDS * BAND;

/**
 * A MinHash signature, 126 bytes. Two texts with a share J of their shingles in common (of all that either has) agree in
 * about J of its values: Broder, "On the resemblance and containment of documents", 1997. Of each least hash one byte is
 * kept, so that 1 in 256 agrees by chance: Li and König, "b-Bit Minwise Hashing", WWW 2010.
 */
export type Signature = Uint8Array;

// Constants, since signatures of different days are compared: x ↦ a x + b, with a odd, permutes the 32-bit numbers.
const FACTORS = Uint32Array.from({ length: VALUES }, (_, at) => mix(2 * at + 1) | 1);
const OFFSETS = Uint32Array.from({ length: VALUES }, (_, at) => mix(2 * at + 2));

/** The signature of a text, from what the model reads of it; undefined where it has no word. */
export const signatureOf = (text: string): Signature | undefined => signatureOfTokens(tokenise(text));

/** The same from tokens, as `tokenise` gives them and training lines carry them. */
export function signatureOfTokens(tokens: string): Signature | undefined {
  const shingles = shinglesOf(tokens);
  if (shingles.size === 0) return undefined;
  const hashes = Uint32Array.from(shingles);
  return Uint8Array.from(FACTORS, (factor, at) => mix(leastOf(hashes, factor, OFFSETS[at] ?? 0)));
}

function leastOf(hashes: Uint32Array, factor: number, offset: number): number {
  let least = 0xff_ff_ff_ff;
  for (let at = 0; at < hashes.length; at += 1) {
    const place = (Math.imul(hashes[at] ?? 0, factor) + offset) >>> 0;
    if (place < least) least = place;
  }
  return least;
}

/**
 * Words, and pairs of words that follow each other, each as a number. Pairs keep texts apart that have everyday words in
 * common; words alone keep short texts together. The pieces of words, which come last, say nothing more.
 */
function shinglesOf(tokens: string): ReadonlySet<number> {
  const shingles = new Set<number>();
  let before: number | undefined;
  for (const token of tokens.split(" ")) {
    if (token === "" || token.startsWith("<")) break;
    const hash = hashOf(token);
    shingles.add(hash);
    if (before !== undefined) shingles.add(mix(Math.imul(before, 31) + hash));
    before = hash;
  }
  return shingles;
}

/** FNV-1a over UTF-16 units, mixed: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(token: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < token.length; at += 1) hash = Math.imul(hash ^ token.charCodeAt(at), 0x01_00_01_93);
  return mix(hash);
}

/** The finalizer of MurmurHash3 (Appleby): every bit of the number decides about every bit of the result. */
function mix(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** As it is kept beside an answer: 168 characters of base64. */
export const encodeSignature = (signature: Signature): string => Buffer.from(signature).toString("base64");

/** @throws {RangeError} where the text is no signature. */
export function decodeSignature(text: string): Signature {
  const signature = Uint8Array.from(Buffer.from(text, "base64"));
  if (signature.length !== VALUES) throw new RangeError(`A signature has ${VALUES} bytes, not ${signature.length}.`);
  return signature;
}
