import * as z from "zod/mini";
import { momentOf, type Moments, momentsSchema } from "./moments.ts";
import { type Input } from "./moments.ts";
import { isKnown, readSketch, type Sketch, sketchOf, sketchSchema, storedSketch, wordsIn } from "./words.ts";

/** What a model learned on, as far as what comes in is held against it: `profiles/<version>.json`. */
export const profileSchema = z.object({
  /** When the training set was made (ISO time). */
  at: z.string(),
  rows: z.int(),
  /** Words of two rows or more: a word of one row alone teaches next to nothing, and could tell of one item. */
  words: sketchSchema,
  length: momentsSchema,
  /** Of each row, the share of words that no two other rows have. */
  unknown: momentsSchema,
  /** Rows of each label, as the flow calls it. */
  labels: z.record(z.string(), z.int()),
});
export type Profile = z.infer<typeof profileSchema>;

const LEAST_ROWS = 2;

/**
 * The profile of a training set.
 * @param texts of its answers, each with its label; @param seed tokens of the rows of a first model, which have no text.
 */
export function profileOf(
  texts: readonly { readonly text: string; readonly label: string }[],
  seed: readonly string[],
  at: string,
): Profile {
  const rows = texts.map(({ text }) => wordsIn(text));
  const counts = new Map<string, number>();
  for (const words of [...rows, ...seed.map((line) => line.split(" "))])
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const known = [...counts].flatMap(([word, count]) => (count >= LEAST_ROWS ? [word] : []));
  const labels = Map.groupBy(texts, ({ label }) => label);
  return {
    at,
    rows: texts.length,
    words: storedSketch(sketchOf(known)),
    length: sumOf(rows.map((words) => momentOf(Math.log1p(words.length)))),
    unknown: sumOf(
      rows.flatMap((words) => {
        const other = words.filter((word) => (counts.get(word) ?? 0) <= LEAST_ROWS);
        return words.length === 0 ? [] : [momentOf(other.length / words.length)];
      }),
    ),
    labels: Object.fromEntries([...labels].map(([label, ones]) => [label, ones.length])),
  };
}

function sumOf(all: readonly Moments[]): Moments {
  const [sum, squares] = (["sum", "squares"] as const).map((name) => all.reduce((total, one) => total + one[name], 0));
  return { n: all.length, sum: sum ?? 0, squares: squares ?? 0 };
}

/** What a text adds to its day; nothing for one without a word. */
export function inputOf(text: string, words: Sketch | undefined): Input {
  const said = wordsIn(text);
  if (said.length === 0) return {};
  const unknown = words && said.filter((word) => !isKnown(words, word)).length / said.length;
  return { length: momentOf(Math.log1p(said.length)), ...(unknown !== undefined && { unknown: momentOf(unknown) }) };
}

export const wordsOfProfile = (profile: Profile | undefined): Sketch | undefined =>
  profile && readSketch(profile.words);
