import { type Probabilities, topOf } from "../models/prediction.ts";
import { removalsTried } from "./removals.ts";
import { different, runsOf, type Word, without, wordsOf } from "./words.ts";

/** What the model says of texts, all asked about in one request; undefined for one that has nothing to go by. */
export type Ask = (texts: readonly string[]) => Promise<readonly (Probabilities | undefined)[]>;

/** Different words that are looked at: no more. */
export const MOST_WORDS = 60;
/** Fewer at once than this are too few to find anything by. */
export const LEAST_WORDS = 8;

/** `effect`: the probability of the predicted label, less what it is without the word: from -1 to 1. */
type WordEffect = { readonly word: string; readonly effect: number };

export type Found = {
  readonly label: string;
  readonly confidence: number;
  /** Those that speak most for the label first, of equal ones the one that the text has first. */
  readonly words: readonly WordEffect[];
  /** The fewest words found without which the model says something else. */
  readonly removal?: { readonly words: readonly string[]; readonly label: string; readonly confidence: number };
  /** Whether the text has more different words than were looked at, one by one. */
  readonly isPart: boolean;
};

/**
 * The words whose removal changes most what a model says of a text, each left out everywhere at once (occlusion: Zeiler and
 * Fergus 2014; for words, Li, Monroe and Jurafsky 2016, arXiv 1612.08220), and the fewest of them without which it says
 * something else (after Martens and Provost 2014, MIS Quarterly 38). Asks at most three times: of the words, of those of the
 * strongest parts where there are too many, and of several left out together. Each time about `most` texts and the whole.
 * @returns undefined where the text has no word that the model goes by.
 */
export async function search(text: string, most: number, ask: Ask): Promise<Found | undefined> {
  const all = wordsOf(text);
  const looked = await wordsWorth(text, all, most, ask);
  const [whole, ...rest] = await ask([text, ...looked.map((word) => without(text, [word]))]);
  if (whole === undefined || looked.length === 0) return undefined;
  const { label, confidence } = topOf(whole);
  const ranked = rank(looked, rest, whole, label);
  const words = ranked.map(({ word: { word }, effect }) => ({ word, effect }));
  const removal = await removalOf(text, ranked, label, most, ask);
  return { label, confidence, words, ...(removal && { removal }), isPart: looked.length < different(all).length };
}

/** The words that are looked at one by one: all of them, or those of the runs without which the label gets least likely. */
async function wordsWorth(text: string, all: readonly Word[], most: number, ask: Ask): Promise<readonly Word[]> {
  const words = different(all);
  if (words.length <= most) return words;
  const runs = runsOf(all, most);
  const [whole, ...rest] = await ask([text, ...runs.map((run) => without(text, run))]);
  if (whole === undefined) return [];
  const { label } = topOf(whole);
  const worth = new Set<string>();
  for (const nth of inOrder(rest.map((said) => (whole[label] ?? 0) - (said?.[label] ?? 0)))) {
    for (const { word } of runs[nth] ?? []) if (worth.size < most) worth.add(word);
  }
  return words.filter(({ word }) => worth.has(word));
}

/** The places of the largest numbers first; of equal ones, the first. */
const inOrder = (numbers: readonly number[]): readonly number[] =>
  numbers.map((_, nth) => nth).toSorted((a, b) => (numbers[b] ?? 0) - (numbers[a] ?? 0) || a - b);

/** A word with what it does, and what the model says without it. */
type Ranked = { readonly word: Word; readonly effect: number; readonly said: Probabilities };

/** Without the only word there is nothing to be said: it has no effect that could be told. */
function rank(
  words: readonly Word[],
  rest: readonly (Probabilities | undefined)[],
  whole: Probabilities,
  label: string,
): readonly Ranked[] {
  const told = words.flatMap((word, nth) => {
    const said = rest[nth];
    return said === undefined ? [] : [{ word, said, effect: (whole[label] ?? 0) - (said[label] ?? 0) }];
  });
  return inOrder(told.map(({ effect }) => effect)).flatMap((nth) => told[nth] ?? []);
}

/** One word, where that is enough, and else the first of the removals that are tried together. */
async function removalOf(
  text: string,
  ranked: readonly Ranked[],
  label: string,
  most: number,
  ask: Ask,
): Promise<Found["removal"]> {
  const alone = ranked.find(({ said }) => topOf(said).label !== label);
  if (alone !== undefined) return { words: [alone.word.word], ...topOf(alone.said) };
  const tried = removalsTried(ranked.filter(({ effect }) => effect >= 0).length, most);
  if (tried.length === 0) return undefined;
  const sets = tried.map((nths) => nths.flatMap((nth) => ranked[nth]?.word ?? []));
  const said = await ask(sets.map((words) => without(text, words)));
  const nth = said.findIndex((one) => one !== undefined && topOf(one).label !== label);
  const [words, then] = [sets[nth], said[nth]];
  return words && then && { words: words.map(({ word }) => word), ...topOf(then) };
}
