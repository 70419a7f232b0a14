import type { LabelMap } from "../flows/label-map.ts";

/**
 * What a model says about an item: a probability from 0 to 1 for each label of the flow. They sum to 1, or to less where
 * the model knows labels that the flow has no more.
 */
export type Probabilities = Readonly<Record<string, number>>;

/**
 * What a model says of a text, before calibration, summing to 1: the flow's labels, and those that only the model knows
 * as it carries them. Undefined where there is not a word to go by.
 */
export type RawProbabilities = Probabilities | undefined;

/** The label that a model finds most likely, and its calibrated probability, 0 to 1. */
type Top = { readonly label: string; readonly confidence: number };

/** What a model answered: labels of the flow, and for each whatever stood where a probability should. */
type Scores = readonly (readonly [label: string, score: unknown])[];

/** Why a model's answer is no prediction. */
export type Malformation =
  | "not-json"
  | "shape"
  | "not-a-number"
  | "negative"
  | "sum"
  | "unknown-label"
  | "doubled-label"
  | "too-few"
  | "features"
  | "no-text";

/** A model's answer that nothing can be decided by. The item goes to people. */
export class MalformedPrediction extends Error {
  override readonly name = "MalformedPrediction";
  readonly reason: Malformation;

  constructor(reason: Malformation, detail: string) {
    super(`${reason}: ${detail}`);
    this.reason = reason;
  }
}

/** How far a probability may lie outside 0 to 1 by rounding: fastText answers 1.00001. */
const ROUNDING = 1e-3;

/** What fastText adds to every score, so that it never takes the logarithm of 0: 1,000 labels sum to 1.01. */
const ROUNDING_PER_LABEL = 1e-5;

/** Sums this near to 1 are not corrected: 0.95 has to stay at a threshold of 0.95. */
const EXACT = 1e-9;

/**
 * Scores by label as probabilities of the flow's labels and of those that only the model knows. A label without a score
 * gets 0: a model does not know a label that nobody had given yet when it was trained, and the sum shows whether
 * anything is missing.
 * @throws {MalformedPrediction} for a score that is no number or outside 0 to 1, a doubled label, no score at all, and a
 *   sum away from 1, each by more than rounding.
 */
export function probabilitiesOf(scores: Scores, labels: readonly string[]): Probabilities {
  if (scores.length === 0) throw new MalformedPrediction("too-few", "no label was scored");
  const found = new Map<string, number>();
  for (const [label, score] of scores) {
    if (found.has(label)) throw new MalformedPrediction("doubled-label", JSON.stringify(label));
    found.set(label, probability(score, label));
  }
  const sum = [...found.values()].reduce((total, value) => total + value, 0);
  if (Math.abs(sum - 1) > ROUNDING + found.size * ROUNDING_PER_LABEL)
    throw new MalformedPrediction("sum", `the probabilities sum to ${sum}`);
  const scale = Math.abs(sum - 1) > EXACT ? sum : 1;
  const all = new Map([...labels.map((label) => [label, 0] as const), ...found]);
  return Object.fromEntries([...all].map(([label, value]) => [label, value / scale]));
}

/**
 * Scores in the order of the flow's labels as probabilities.
 * @throws {MalformedPrediction} as `probabilitiesOf`, and when there are more or fewer scores than labels.
 */
export function probabilitiesInOrder(scores: readonly unknown[], labels: readonly string[]): Probabilities {
  const detail = `${scores.length} scores for ${labels.length} labels`;
  if (scores.length < labels.length) throw new MalformedPrediction("too-few", detail);
  if (scores.length > labels.length) throw new MalformedPrediction("shape", detail);
  const named = labels.map((label, at) => [label, scores[at]] as const);
  return probabilitiesOf(named, labels);
}

function probability(score: unknown, label: string): number {
  const detail = `${JSON.stringify(score)} for ${JSON.stringify(label)}`;
  if (typeof score !== "number" || !Number.isFinite(score)) throw new MalformedPrediction("not-a-number", detail);
  if (score < -ROUNDING) throw new MalformedPrediction("negative", detail);
  if (score > 1 + ROUNDING) throw new MalformedPrediction("sum", detail);
  return Math.min(1, Math.max(0, score));
}

/**
 * Temperature scaling: the softmax of log probabilities divided by the temperature (Guo, Pleiss, Sun, Weinberger:
 * On Calibration of Modern Neural Networks, 2017). Above 1 it makes a model less sure, below 1 surer; the order of
 * the labels stays, a probability of 0 stays 0, and a temperature of 1 changes nothing.
 * @throws {RangeError} when the temperature is not a finite number above 0.
 */
export function calibrate(probabilities: Probabilities, temperature: number): Probabilities {
  if (!Number.isFinite(temperature) || temperature <= 0) throw new RangeError(`no temperature: ${temperature}`);
  if (temperature === 1) return probabilities;
  const entries = Object.entries(probabilities);
  const highest = Math.max(...entries.map(([, value]) => value));
  const weights = entries.map(([label, value]) => [label, (value / highest) ** (1 / temperature)] as const);
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  return Object.fromEntries(weights.map(([label, weight]) => [label, weight / sum]));
}

/**
 * A model's probabilities as calibrated ones of the flow's labels, whatever the labels were called when it was trained:
 * a renamed label keeps its probability, one that was retired into another adds to it, one that is gone takes its share
 * with it. That share is given to nobody: a model that saw something which the flow has no name for is not surer of the
 * rest. Calibration comes first, as the temperature belongs to the labels that the model knows.
 * @param map the flow's, from `labelMapOf`.
 */
export function readPrediction(map: LabelMap, raw: Probabilities, temperature: number): Probabilities {
  const sums = new Map(map.names.map((name) => [name, 0]));
  for (const [label, probability] of Object.entries(calibrate(raw, temperature))) {
    const current = map.currentOfSlug(label);
    if (current !== undefined) sums.set(current, Math.min(1, (sums.get(current) ?? 0) + probability));
  }
  return Object.fromEntries(sums);
}

/** The same, where an item is to be decided. @throws {MalformedPrediction} when the flow knows none of the labels. */
export function usablePrediction(map: LabelMap, raw: Probabilities, temperature: number): Probabilities {
  const read = readPrediction(map, raw, temperature);
  if (Object.values(read).some((probability) => probability > 0)) return read;
  throw new MalformedPrediction("unknown-label", "the flow knows no label that the model gave a chance");
}

/** What a new model says of some texts. @throws {MalformedPrediction} as `usablePrediction`: a new model knows the flow. */
export function checkUsable(map: LabelMap, said: readonly RawProbabilities[]): readonly RawProbabilities[] {
  for (const raw of said) if (raw !== undefined) usablePrediction(map, raw, 1);
  return said;
}

/** The most likely label. Of equally likely ones the first in code unit order, so that a decision can be repeated. */
export function topOf(probabilities: Probabilities): Top {
  let top: Top | undefined;
  for (const [label, confidence] of Object.entries(probabilities)) {
    const wins =
      top === undefined || confidence > top.confidence || (confidence === top.confidence && label < top.label);
    if (wins) top = { label, confidence };
  }
  if (top === undefined) throw new RangeError("a prediction without labels has no top");
  return top;
}
