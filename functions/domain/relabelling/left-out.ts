import type { Probabilities } from "../models/prediction.ts";
import { pairsIn, tokenise } from "../models/tokenise.ts";

type Labelled = { readonly text: string; readonly label: string };

/** Added to each count, so that what was never seen with a label does not rule it out (Lidstone). */
const SMOOTHING = 0.1;

/**
 * What a model that was trained on all answers but one gives each label for that one, for each of them: naive Bayes over the
 * tokens of a text as the model reads them, words and then their pieces, and neighbouring pairs of these, each counted once. Its
 * counts are sums, so that an answer can be taken out of them exactly, and a thousand models cost no more than one. Probabilities
 * of the labels that others have sum to 1.
 * Source: Manning, Raghavan, Schütze, "Introduction to Information Retrieval" (2008), chapter 13.
 */
export function leftOut(answers: readonly Labelled[]): readonly Probabilities[] {
  const known = answers.map(({ text, label }) => ({ label, words: wordsOf(text) }));
  const counts = countsOf(known);
  return known.map((answer) => softmax(scoresOf(answer, counts)));
}

type Read = { readonly label: string; readonly words: readonly string[] };
type Counts = {
  /** By label: how many answers have it, and how many words theirs have. */
  readonly labels: ReadonlyMap<string, { answers: number; words: number }>;
  /** By word: in how many answers of each label it is. */
  readonly words: ReadonlyMap<string, Map<string, number>>;
};

/** The tokens of a text and their neighbouring pairs, each once. */
export function wordsOf(text: string): readonly string[] {
  const words = tokenise(text)
    .split(" ")
    .filter((word) => word !== "");
  return [...new Set([...words, ...pairsIn(words)])];
}

function countsOf(known: readonly Read[]): Counts {
  const labels = new Map<string, { answers: number; words: number }>();
  const words = new Map<string, Map<string, number>>();
  for (const { label, words: own } of known) {
    const { answers, words: before } = labels.get(label) ?? { answers: 0, words: 0 };
    labels.set(label, { answers: answers + 1, words: before + own.length });
    for (const word of own) {
      const among = words.get(word) ?? new Map<string, number>();
      words.set(word, among.set(label, (among.get(label) ?? 0) + 1));
    }
  }
  return { labels, words };
}

/** Logarithms, but for what is the same for every label. */
function scoresOf({ label, words }: Read, counts: Counts): ReadonlyMap<string, number> {
  const own = (name: string): number => Number(name === label);
  const scores = new Map<string, number>();
  for (const [name, { answers, words: all }] of counts.labels) {
    const places = all - own(name) * words.length + SMOOTHING * counts.words.size;
    // Where nobody has used a word, there is none to go by, and no logarithm.
    const none = words.length === 0 ? 0 : words.length * Math.log(places);
    if (answers > own(name)) scores.set(name, Math.log(answers - own(name)) - none);
  }
  for (const word of words)
    for (const [name, count] of counts.words.get(word) ?? []) {
      const before = scores.get(name);
      if (before !== undefined) scores.set(name, before + Math.log((count - own(name)) / SMOOTHING + 1));
    }
  return scores;
}

function softmax(scores: ReadonlyMap<string, number>): Probabilities {
  const most = Math.max(...scores.values());
  const weights = [...scores].map(([name, score]) => [name, Math.exp(score - most)] as const);
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  return Object.fromEntries(weights.map(([name, weight]) => [name, weight / sum]));
}
