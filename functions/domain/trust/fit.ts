import { createHash } from "node:crypto";
import { type PairedLoss, comparePairedLoss } from "../statistics/significance.ts";
import { fitLogistic, marginOf, softplus } from "./logistic.ts";
import { type Matrix, matrixOf, vocabularyOf } from "./matrix.ts";
import { fitPlatt, logitOf, type Platt, probabilityAt } from "./platt.ts";
import { SCHEME, type Traits } from "./traits.ts";
import type { TrustModel } from "./trust-model.ts";

/** What people said of one proposal, as trust learns from it. */
export type Lesson = {
  /** The same for items that are the same: what is learnt from one of them is not checked on another. */
  readonly itemHash: string;
  readonly traits: Traits;
  /** How sure the proposer said it was, 0 to 1. */
  readonly given: number;
  readonly right: boolean;
};

/** How strongly weights are held near 0, the strongest first: of what is as good, it stays. */
const STRENGTHS = [100, 30, 10, 3, 1] as const;
const FOLDS = 5;
/** More answers than this do not choose a strength better. */
const ENOUGH_TO_CHOOSE = 10_000;

export type Fit = {
  readonly model: Omit<TrustModel, "version" | "proposer">;
  /** What makes the confidence as given most truthful on the same answers. */
  readonly given: Platt;
  /** Log-loss on answers that were not learnt from, beside that of the confidence as given, made truthful on the same answers. */
  readonly apart: PairedLoss | undefined;
  /** The probability for each answer, in their order, by what was learnt from others. */
  readonly probabilities: readonly number[];
};

/**
 * A trust model from what people said, which has to be both right and wrong somewhere. How strongly weights are held,
 * and what makes margins truthful, is found on answers that were not learnt from: each fifth of the items is kept apart
 * once. Only then it is learnt from all.
 */
export function fitTrust(lessons: readonly Lesson[]): Fit {
  const right = lessons.map((lesson) => lesson.right);
  const vocabulary = vocabularyOf(lessons.map(({ traits }) => traits));
  const matrix = matrixOf(
    lessons.map(({ traits }) => traits),
    vocabulary,
  );
  const folds = lessons.map(({ itemHash }) => foldOf(itemHash));
  const all = { matrix, right, folds, columns: vocabulary.length };
  const strength = strengthFor(all);
  const margins = marginsApart(all, strength);
  const platt = fitPlatt(margins, right);
  const weights = fitLogistic({ matrix, right, rows: right.map((_, row) => row) }, strength, zeros(all));
  const given = fitPlatt(
    lessons.map((lesson) => logitOf(lesson.given)),
    right,
  );
  const probabilities = margins.map((margin) => probabilityAt(platt, margin));
  const beside = lessons.map((lesson) => probabilityAt(given, logitOf(lesson.given)));
  const apart = comparePairedLoss(lossesOf(beside, right), lossesOf(probabilities, right));
  return { model: modelOf(vocabulary, weights, platt), given, apart, probabilities };
}

type All = {
  readonly matrix: Matrix;
  readonly right: readonly boolean[];
  readonly folds: readonly number[];
  readonly columns: number;
};

/** Which fifth an item is kept apart with: by its hash alone, the same each night. */
const foldOf = (itemHash: string): number =>
  Math.floor((createHash("sha256").update(`fold ${itemHash}`).digest().readUIntBE(0, 6) / 2 ** 48) * FOLDS);

const zeros = ({ columns }: Pick<All, "columns">): Float64Array => new Float64Array(columns + 1);

/** The strength with the least log-loss on what was kept apart. */
function strengthFor(all: All): number {
  const newest = Math.max(0, all.right.length - ENOUGH_TO_CHOOSE);
  const folds = all.folds.map((fold, row) => (row < newest ? FOLDS : fold));
  let best = { strength: STRENGTHS[0] as number, loss: Infinity };
  const starts = Array.from({ length: FOLDS }, () => zeros(all));
  for (const strength of STRENGTHS) {
    const margins = marginsApart({ ...all, folds }, strength, starts);
    const loss = margins.reduce(
      (sum, margin, row) => (row < newest ? sum : sum + softplus(all.right[row] === true ? -margin : margin)),
      0,
    );
    if (loss < best.loss) best = { strength, loss };
  }
  return best.strength;
}

/** The margin of each row by what was learnt from other folds; a row of no fold is neither learnt from nor asked about. */
function marginsApart(all: All, strength: number, starts?: Float64Array[]): readonly number[] {
  const margins = all.right.map(() => 0);
  for (let apart = 0; apart < FOLDS; apart += 1) {
    const rows = rowsWhere(all, (fold) => fold !== apart && fold < FOLDS);
    const weights = fitLogistic({ ...all, rows }, strength, starts?.[apart] ?? zeros(all));
    if (starts !== undefined) starts[apart] = weights;
    for (const row of rowsWhere(all, (fold) => fold === apart)) margins[row] = marginOf(all.matrix, row, weights);
  }
  return margins;
}

const rowsWhere = ({ folds }: All, wanted: (fold: number) => boolean): readonly number[] =>
  folds.flatMap((fold, row) => (wanted(fold) ? [row] : []));

/** What a probability costs where its answer is right or wrong, in nats, as models are compared: none costs infinitely much. */
export const lossesOf = (probabilities: readonly number[], right: readonly boolean[]): readonly number[] =>
  probabilities.map(
    (probability, row) => -Math.log(Math.max(LEAST, right[row] === true ? probability : 1 - probability)),
  );
const LEAST = 1e-6;

/** Weights in five digits, as they are stored: what is measured is what serves. Those of next to nothing are left out. */
function modelOf(vocabulary: readonly number[], weights: Float64Array, platt: Platt): Fit["model"] {
  const kept = vocabulary.flatMap((trait, column) => {
    const weight = inDigits(weights[column] ?? 0);
    return Math.abs(weight) < NOTHING ? [] : [{ trait, weight }];
  });
  return {
    scheme: SCHEME,
    intercept: inDigits(weights.at(-1) ?? 0),
    slope: inDigits(platt.slope),
    offset: inDigits(platt.offset),
    traits: kept.map(({ trait }) => trait),
    weights: kept.map(({ weight }) => weight),
  };
}

const NOTHING = 1e-4;
const inDigits = (value: number): number => Number(value.toPrecision(5));
