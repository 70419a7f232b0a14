import { pairsIn, tokenise, tokensIn } from "../models/tokenise.ts";
import { PLACES } from "../similar/vector.ts";
import { hashOf } from "../trust/hash.ts";

/** So much of a text is read. */
const MOST_CHARACTERS = 2_000;
/** So many different features are kept of a text: the state has to stay small. */
const MOST_PLACES = 256;

/**
 * What is known of a text: the places of its words, of their pieces, and of its neighbouring words, each once and in
 * ascending order (feature hashing; Weinberger, Dasgupta, Langford, Smola, Attenberg: Feature Hashing for Large Scale
 * Multitask Learning, 2009). Of a long text, its beginning.
 */
export function placesOf(text: string): Uint16Array {
  const read = text.slice(0, MOST_CHARACTERS);
  const words = tokensIn(read);
  const features = [...tokenise(read).split(" "), ...pairsIn(words)];
  const places = new Set<number>();
  for (const feature of features) {
    if (places.size >= MOST_PLACES) break;
    if (feature !== "") places.add(hashOf(feature) % PLACES);
  }
  return Uint16Array.from(places).sort();
}

/** Two bytes each, the lower first, in Base64. */
export function packed(places: Uint16Array): string {
  const bytes = Buffer.alloc(2 * places.length);
  for (const [at, place] of places.entries()) bytes.writeUInt16LE(place, 2 * at);
  return bytes.toString("base64");
}

export function unpacked(base64: string): Uint16Array {
  const bytes = Buffer.from(base64, "base64");
  return Uint16Array.from({ length: bytes.length >> 1 }, (_, at) => bytes.readUInt16LE(2 * at));
}
