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
/** Of more answers than this, the newest: older ones choose no better. */
const ENOUGH_APART = 10_000;

export type Fit = {
  readonly model: Omit<TrustModel, "version" | "proposer">;
  /** What makes the confidence as given most truthful on the same answers. */
  readonly given: Platt;
  /** Log-loss on answers that were not learnt from, beside that of the confidence as given, made truthful on the same answers. */
  readonly loss: PairedLoss | undefined;
  /** Of the same answers, how likely each was right by what was learnt from others, and whether it was. */
  readonly apart: readonly { readonly probability: number; readonly right: boolean }[];
};

/**
 * A trust model from what people said, in the order of time, which has to be both right and wrong somewhere. How strongly
 * weights are held, and what makes margins truthful, is found on answers that were not learnt from: each fifth of the
 * items is kept apart once. Only then it is learnt from all.
 */
export function fitTrust(lessons: readonly Lesson[]): Fit {
  const vocabulary = vocabularyOf(lessons.map(({ traits }) => traits));
  const newest = lessons.slice(-ENOUGH_APART);
  const { strength, margins } = strongest(tableOf(newest, vocabulary), newest);
  const right = newest.map((lesson) => lesson.right);
  const [platt, logits] = [fitPlatt(margins, right), newest.map(({ given }) => logitOf(given))];
  const given = fitPlatt(logits, right);
  const probabilities = margins.map((margin) => probabilityAt(platt, margin));
  const beside = logits.map((logit) => probabilityAt(given, logit));
  const all = tableOf(lessons, vocabulary);
  const weights = fitLogistic({ ...all, rows: all.right.map((_, row) => row) }, strength, zeros(vocabulary));
  return {
    model: modelOf(vocabulary, weights, platt),
    given,
    loss: comparePairedLoss(lossesOf(beside, right), lossesOf(probabilities, right)),
    apart: newest.map((lesson, row) => ({ probability: probabilities[row] ?? 0, right: lesson.right })),
  };
}

type Table = { readonly matrix: Matrix; readonly right: readonly boolean[]; readonly vocabulary: readonly number[] };

const tableOf = (lessons: readonly Lesson[], vocabulary: readonly number[]): Table => ({
  matrix: matrixOf(
    lessons.map(({ traits }) => traits),
    vocabulary,
  ),
  right: lessons.map(({ right }) => right),
  vocabulary,
});

/** Which fifth an item is kept apart with: by its hash alone, the same each night. */
const foldOf = (itemHash: string): number =>
  Math.floor((createHash("sha256").update(`fold ${itemHash}`).digest().readUIntBE(0, 6) / 2 ** 48) * FOLDS);

const zeros = ({ length }: readonly number[]): Float64Array => new Float64Array(length + 1);

/** The strength with the least log-loss on what was kept apart, and each row's margin by what was learnt from others. */
function strongest(table: Table, lessons: readonly Lesson[]) {
  const folds = lessons.map(({ itemHash }) => foldOf(itemHash));
  const starts = Array.from({ length: FOLDS }, () => zeros(table.vocabulary));
  const tried = STRENGTHS.map((strength) => {
    const margins = marginsApart(table, { folds, strength, starts });
    const loss = margins.reduce((sum, margin, row) => sum + softplus(table.right[row] === true ? -margin : margin), 0);
    return { strength, margins, loss };
  });
  return tried.reduce((best, one) => (one.loss < best.loss ? one : best));
}

/** `starts`: where each fold's search begins; it is left where that search has ended. */
type Apart = { readonly folds: readonly number[]; readonly strength: number; readonly starts: Float64Array[] };

function marginsApart(table: Table, { folds, strength, starts }: Apart): readonly number[] {
  const margins = table.right.map(() => 0);
  for (const [apart, start] of starts.entries()) {
    const rows = folds.flatMap((fold, row) => (fold === apart ? [] : [row]));
    const weights = fitLogistic({ ...table, rows }, strength, start);
    starts[apart] = weights;
    for (const [row, fold] of folds.entries()) if (fold === apart) margins[row] = marginOf(table.matrix, row, weights);
  }
  return margins;
}

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
