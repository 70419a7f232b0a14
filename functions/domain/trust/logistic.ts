import type { Matrix } from "./matrix.ts";
import { minimise } from "./minimise.ts";

/** Rows of a matrix that are learnt from, and which of all of them are right. */
export type Learnt = { readonly matrix: Matrix; readonly rows: readonly number[]; readonly right: readonly boolean[] };

/**
 * Logistic regression with a penalty of `strength / 2` times the sum of squared weights; the last of the numbers is the
 * intercept, which costs nothing. The least of the sum of log(1 + exp(-margin)) over the rows (Hastie, Tibshirani,
 * Friedman, The Elements of Statistical Learning, 4.4), found by L-BFGS.
 */
export function fitLogistic({ matrix, rows, right }: Learnt, strength: number, start: Float64Array): Float64Array {
  return minimise((weights, gradient) => {
    let loss = 0;
    for (const row of rows) {
      const margin = marginOf(matrix, row, weights);
      const sign = right[row] === true ? 1 : -1;
      loss += softplus(-sign * margin);
      pull(matrix, row, gradient, -sign * sigmoid(-sign * margin));
    }
    return loss + penalise(weights, gradient, strength);
  }, start);
}

/** How far a row is on the right side. */
export function marginOf({ starts, columns, values }: Matrix, row: number, weights: Float64Array): number {
  let margin = weights[weights.length - 1] ?? 0;
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at += 1) margin += (values[at] ?? 0) * (weights[columns[at] ?? 0] ?? 0);
  return margin;
}

function pull({ starts, columns, values }: Matrix, row: number, gradient: Float64Array, by: number): void {
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at += 1) {
    const column = columns[at] ?? 0;
    gradient[column] = (gradient[column] ?? 0) + by * (values[at] ?? 0);
  }
  const last = gradient.length - 1;
  gradient[last] = (gradient[last] ?? 0) + by;
}

function penalise(weights: Float64Array, gradient: Float64Array, strength: number): number {
  let sum = 0;
  for (let at = 0; at < weights.length - 1; at += 1) {
    const weight = weights[at] ?? 0;
    sum += weight * weight;
    gradient[at] = (gradient[at] ?? 0) + strength * weight;
  }
  return (strength / 2) * sum;
}

/** log(1 + exp(x)) without overflow. */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
