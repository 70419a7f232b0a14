import type { Probabilities } from "../models/prediction.ts";

/** An answer, with what a model that was not trained on it gives each label: 0 to 1. */
export type Weighed = { readonly label: string; readonly probabilities: Probabilities };

/** Fewer answers of a label than this say too little about how sure a model is of it: all answers say it then. */
const FEWEST = 5;

/**
 * The answers whose labels are confidently something else, least likely first. A label is confident where its probability is
 * at least the mean that the model gives the labels of answers that have it (t_j); an answer is doubted where the most probable
 * of these is another than its own (off the diagonal of the confident joint), and ranked by self-confidence, what the model
 * gives its label. Answers whose label the model does not know say nothing of it, and are left out.
 * Source: Northcutt, Jiang, Chuang, "Confident Learning", JAIR 70 (2021), arXiv 1911.00068, sections 3.1 and 3.2.
 */
export function leastLikely<Answer extends Weighed>(answers: readonly Answer[]): readonly Answer[] {
  const known = answers.filter(({ label, probabilities }) => Object.hasOwn(probabilities, label));
  const thresholdOf = thresholdsIn(known);
  return known
    .filter((answer) => (confidentIn(answer, thresholdOf) ?? answer.label) !== answer.label)
    .toSorted((a, b) => selfOf(a) - selfOf(b));
}

/** The mean probability of the label that answers have, by label: t_j. */
function thresholdsIn(answers: readonly Weighed[]): (label: string) => number {
  const all = meanOf(answers);
  const means = new Map(
    [...Map.groupBy(answers, ({ label }) => label)].flatMap(([label, own]) =>
      own.length < FEWEST ? [] : [[label, meanOf(own)] as const],
    ),
  );
  return (label) => means.get(label) ?? all;
}

const meanOf = (answers: readonly Weighed[]): number =>
  answers.reduce((sum, answer) => sum + selfOf(answer), 0) / answers.length;

const selfOf = ({ label, probabilities }: Weighed): number => probabilities[label] ?? 0;

/** The most probable of the labels that reach their thresholds; undefined where none does. */
function confidentIn({ probabilities }: Weighed, thresholdOf: (label: string) => number): string | undefined {
  const reached = Object.entries(probabilities).filter(([label, given]) => given >= thresholdOf(label));
  return reached.toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
