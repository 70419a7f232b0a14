import type { LabelMap } from "../flows/label-map.ts";
import { ownOf } from "../own.ts";
import { calibrate, readPrediction, type Probabilities, type RawProbabilities, topOf } from "./prediction.ts";

/** A prediction whose true label is known. */
export type LabelledPrediction = { readonly probabilities: Probabilities; readonly label: string };

/**
 * A model's predictions whose true label is known, calibrated by a temperature. Left out are texts that have no label,
 * and those of which the model says nothing.
 */
export function labelPredictions(
  map: LabelMap,
  labels: readonly (string | undefined)[],
  raw: readonly RawProbabilities[],
  temperature = 1,
): readonly LabelledPrediction[] {
  return labels.flatMap((label, at) => {
    const probabilities = raw[at];
    return label === undefined || probabilities === undefined
      ? []
      : [{ probabilities: readPrediction(map, probabilities, temperature), label }];
  });
}

/** Temperatures are looked for between these. */
const COLDEST = 0.25;
const HOTTEST = 10;

/**
 * How strongly a temperature is held near 1 when there is little evidence: the standard deviation of its natural
 * logarithm, as a normal prior. Ten right answers in a row are no reason to trust a model blindly.
 */
const PRIOR = 0.5;

/** A label that its model gave no chance at all would cost infinitely much: the loss stops here. */
const LEAST = 1e-6;

const GOLDEN = (Math.sqrt(5) - 1) / 2;
const PRECISION = 1e-4;

/**
 * The temperature that makes these predictions' probabilities most truthful: least log-loss on rows that the model
 * was not trained on (Guo et al. 2017), with a weak prior at 1. Between 0.25 and 10; 1 for no rows.
 */
export function fitTemperature(rows: readonly LabelledPrediction[]): number {
  if (rows.length === 0) return 1;
  const cost = (logarithm: number): number =>
    logLoss(rows, Math.exp(logarithm)) + (logarithm / PRIOR) ** 2 / (2 * rows.length);
  return Math.exp(goldenSection(cost, Math.log(COLDEST), Math.log(HOTTEST)));
}

/** The temperature for a model, and the predictions as it leaves them. */
export function fitAndCalibrate(rows: readonly LabelledPrediction[]): {
  readonly temperature: number;
  readonly rows: readonly LabelledPrediction[];
} {
  const temperature = fitTemperature(rows);
  return {
    temperature,
    rows: rows.map(({ probabilities, label }) => ({ probabilities: calibrate(probabilities, temperature), label })),
  };
}

/** Minus the natural logarithm of the probability of the true label, that a model gave it, of each row. */
export function lossesOf(rows: readonly LabelledPrediction[]): readonly number[] {
  return rows.map(({ probabilities, label }) => -Math.log(Math.max(LEAST, ownOf(probabilities, label) ?? 0)));
}

/** Mean of minus the natural logarithm of the probability that a model gave to the true label, 0 or more. */
export function logLoss(rows: readonly LabelledPrediction[], temperature = 1): number {
  const chance = ({ probabilities, label }: LabelledPrediction): number =>
    ownOf(calibrate(probabilities, temperature), label) ?? 0;
  return mean(rows.map((row) => -Math.log(Math.max(LEAST, chance(row)))));
}

/** Share of rows whose most likely label is the true one, 0 to 1; 0 for no rows. */
export function accuracy(rows: readonly LabelledPrediction[]): number {
  return mean(rows.map(({ probabilities, label }) => Number(topOf(probabilities).label === label)));
}

/**
 * Expected calibration error, 0 to 1: how far confidence is from accuracy, averaged over bins of equal width by
 * confidence and weighted by their rows (Naeini et al. 2015). 0 for no rows.
 */
export function expectedCalibrationError(rows: readonly LabelledPrediction[], bins = 15): number {
  const gaps = new Map<number, number>();
  for (const { probabilities, label } of rows) {
    const top = topOf(probabilities);
    const bin = Math.min(bins - 1, Math.floor(top.confidence * bins));
    gaps.set(bin, (gaps.get(bin) ?? 0) + top.confidence - Number(top.label === label));
  }
  return rows.length === 0 ? 0 : [...gaps.values()].reduce((sum, gap) => sum + Math.abs(gap), 0) / rows.length;
}

/** Where a function with one valley between `low` and `high` is lowest. */
function goldenSection(cost: (at: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  let [left, right] = [to - GOLDEN * (to - from), from + GOLDEN * (to - from)];
  let [atLeft, atRight] = [cost(left), cost(right)];
  while (to - from > PRECISION) {
    if (atLeft <= atRight) {
      [to, right, atRight] = [right, left, atLeft];
      left = to - GOLDEN * (to - from);
      atLeft = cost(left);
    } else {
      [from, left, atLeft] = [left, right, atRight];
      right = from + GOLDEN * (to - from);
      atRight = cost(right);
    }
  }
  return (from + to) / 2;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
