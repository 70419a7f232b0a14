import { tokenise } from "../../../functions/domain/models/tokenise.ts";
import { percent } from "../shares.ts";
import { replaced } from "../../support/texts.ts";

type Shingles = ReadonlySet<string>;

/** What two texts may have in common: words and pairs of them, as in `signature.ts`, or pieces of so many characters. */
const MEASURES: Readonly<Record<string, (text: string) => Shingles>> = {
  "words and pairs of words": wordsAndPairs,
  "pieces of 4 characters": (text) => piecesOf(text, 4),
  "pieces of 5 characters": (text) => piecesOf(text, 5),
};
const [BOUNDS, LOOKED_AT] = [[0.3, 0.4, 0.5, 0.6], 200];

/** For each measure and bound: copies with a quarter of the words replaced that are found, and texts that have a near copy among the others. */
export function compareMeasures(texts: readonly string[]): readonly Record<string, string>[] {
  const [given, others] = [texts.slice(0, LOOKED_AT), texts.slice(LOOKED_AT)];
  return Object.entries(MEASURES).flatMap(([name, of]) => {
    const known = others.map(of);
    const copies = given.map((text, at) => shared(of(text), of(replaced(text, 0.25, at))));
    const nearest = given.map((text) => {
      const own = of(text);
      return known.reduce((most, other) => Math.max(most, shared(own, other)), 0);
    });
    return BOUNDS.map((bound) => ({
      measure: name,
      "in common": `${100 * bound} %`,
      "a quarter of the words replaced, found": shareFrom(copies, bound),
      [`with a near copy among ${others.length} others`]: shareFrom(nearest, bound),
    }));
  });
}

/** What both have, of all that either has (Jaccard). */
function shared(one: Shingles, other: Shingles): number {
  let both = 0;
  for (const shingle of one) if (other.has(shingle)) both += 1;
  return both / (one.size + other.size - both);
}

function wordsOf(text: string): readonly string[] {
  const tokens = tokenise(text).split(" ");
  const end = tokens.findIndex((token) => token === "" || token.startsWith("<"));
  return end < 0 ? tokens : tokens.slice(0, end);
}

function wordsAndPairs(text: string): Shingles {
  const words = wordsOf(text);
  return new Set([...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)]);
}

function piecesOf(text: string, length: number): Shingles {
  const all = wordsOf(text).join(" ");
  return new Set(Array.from({ length: Math.max(1, all.length - length + 1) }, (_, at) => all.slice(at, at + length)));
}

function shareFrom(values: readonly number[], bound: number): string {
  return percent(values.filter((value) => value >= bound).length, values.length);
}
