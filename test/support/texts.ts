import { seeded } from "./random.ts";

const SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split(" ");
const WORDS = 4000;

/**
 * Texts of 10 to 40 words that nobody wrote. Frequent words are in nearly all of them, as in a language: the word of rank
 * r comes in proportion to 1 / r (Zipf).
 */
export function texts(count: number, seed: number): readonly string[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: 10 + Math.floor(random() * 31) }, () => wordFrom(random)).join(" "),
  );
}

/** The text with this share of its words, one at least, replaced by others; `where` is the seed of their places. */
export function replaced(text: string, share: number, seed: number, where = seed): string {
  const [random, placing] = [seeded(seed + 0x5eed), seeded(where)];
  const words = text.split(" ");
  const places = words.map((_, at) => ({ at, order: placing() })).toSorted((a, b) => a.order - b.order);
  const gone = new Set(places.slice(0, Math.max(1, Math.round(share * words.length))).map(({ at }) => at));
  return words.map((word, at) => (gone.has(at) ? wordFrom(random) : word)).join(" ");
}

/** The text with its first digit changed to the next. */
export const changedDigit = (text: string): string => text.replace(/\d/u, (digit) => String((Number(digit) + 1) % 10));

/** The next word: the one of rank r comes in proportion to 1 / r. */
export function wordFrom(random: () => number): string {
  let rank = Math.floor(WORDS ** random());
  let word = "";
  do {
    word += SYLLABLES[rank % SYLLABLES.length] ?? "";
    rank = Math.floor(rank / SYLLABLES.length);
  } while (rank > 0);
  return word;
}
