import { fitLogistic, marginOf } from "../../functions/domain/trust/logistic.ts";
import type { Matrix } from "../../functions/domain/trust/matrix.ts";

/** Something that is to be told from others, by its numbers. */
export type Case = { readonly is: boolean; readonly numbers: Readonly<Record<string, number>> };

const FOLDS = 5;
const STRENGTH = 1;

/**
 * How well logistic regression tells cases from the others that it has not learnt from: the area under the curve of
 * cross-validated margins. 0.5 is a coin.
 */
export function toldApart(cases: readonly Case[]): number {
  const names = [...new Set(cases.flatMap(({ numbers }) => Object.keys(numbers)))].toSorted();
  const matrix = matrixOf(cases, names);
  const right = cases.map(({ is }) => is);
  const margins = new Float64Array(cases.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const rows = cases.flatMap((_, row) => (row % FOLDS === fold ? [] : [row]));
    const weights = fitLogistic(
      { matrix, rows, right },
      STRENGTH,
      new Float64Array(matrix.columns.length / cases.length + 1),
    );
    for (let row = fold; row < cases.length; row += FOLDS) margins[row] = marginOf(matrix, row, weights);
  }
  return areaUnder(cases.map(({ is }, row) => ({ is, margin: margins[row] ?? 0 })));
}

/** Each number in units of its own spread, and whether it is there, and its square: what is unusual either way shows. */
function matrixOf(cases: readonly Case[], names: readonly string[]): Matrix {
  const columns = names.flatMap((name) => {
    const values = cases.map(({ numbers }) => numbers[name]);
    const known = values.filter((value) => value !== undefined);
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    const spread = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length) || 1;
    const scaled = values.map((value) =>
      value === undefined ? 0 : Math.max(-4, Math.min(4, (value - mean) / spread)),
    );
    return [scaled, scaled.map((value) => value ** 2), values.map((value) => (value === undefined ? 1 : 0))];
  });
  return {
    starts: Int32Array.from({ length: cases.length + 1 }, (_, row) => row * columns.length),
    columns: Int32Array.from(cases.flatMap(() => columns.map((_, column) => column))),
    values: Float64Array.from(cases.flatMap((_, row) => columns.map((column) => column[row] ?? 0))),
  };
}

/** The share of pairs in which the case has the larger margin (Mann and Whitney, 1947); ties count half. */
function areaUnder(scored: readonly { readonly is: boolean; readonly margin: number }[]): number {
  const sorted = scored.toSorted((a, b) => a.margin - b.margin);
  let [rankSum, at] = [0, 0];
  while (at < sorted.length) {
    let end = at;
    while (end < sorted.length && sorted[end]?.margin === sorted[at]?.margin) end++;
    const rank = (at + 1 + end) / 2;
    for (; at < end; at++) if (sorted[at]?.is) rankSum += rank;
  }
  const cases = scored.filter(({ is }) => is).length;
  return (rankSum - (cases * (cases + 1)) / 2) / (cases * (scored.length - cases));
}

/**
 * How far the area of numbers that say nothing lies from 0.5, with three standard deviations on either side (of the rank
 * sum without ties: Mann and Whitney, 1947): 3 in 1,000 lie outside.
 */
export function chanceOf(cases: readonly Case[]): number {
  const is = cases.filter((one) => one.is).length;
  const others = cases.length - is;
  return 3 * Math.sqrt((is + others + 1) / (12 * is * others));
}
