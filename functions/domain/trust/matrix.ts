import type { Traits } from "./traits.ts";

/** A trait that fewer answers have says nothing yet. */
const LEAST_ANSWERS = 3;
/** So many traits are learnt from, the most frequent ones: a model stays under half a megabyte. */
export const MOST_TRAITS = 20_000;

/** Rows of few numbers other than 0, one after the other: row `r` has the columns from `starts[r]` to before `starts[r + 1]`. */
export type Matrix = {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
};

/** How much one trait of each list counts: marks in full, of a list each so that all together count as one. */
export const weightsIn = (traits: Traits): readonly number[] =>
  traits.map(({ length }, list) => (list === 0 || length === 0 ? 1 : 1 / Math.sqrt(length)));

/** The traits that enough rows have, in an order that does not depend on that of the rows. */
export function vocabularyOf(rows: readonly Traits[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const traits of rows)
    for (const list of traits) for (const trait of list) counts.set(trait, (counts.get(trait) ?? 0) + 1);
  const frequent = [...counts].filter(([, count]) => count >= LEAST_ANSWERS && count < rows.length);
  return frequent
    .toSorted(([a, countA], [b, countB]) => countB - countA || a - b)
    .slice(0, MOST_TRAITS)
    .map(([trait]) => trait);
}

/** The rows as numbers, a column for each trait of the vocabulary. */
export function matrixOf(rows: readonly Traits[], vocabulary: readonly number[]): Matrix {
  const columnOf = new Map(vocabulary.map((trait, column) => [trait, column]));
  const starts = new Int32Array(rows.length + 1);
  const size = rows.reduce((sum, traits) => sum + traits.reduce((some, { length }) => some + length, 0), 0);
  const columns = new Int32Array(size);
  const values = new Float64Array(size);
  let at = 0;
  for (const [row, traits] of rows.entries()) {
    const weights = weightsIn(traits);
    for (const [list, ones] of traits.entries())
      for (const trait of ones) {
        const column = columnOf.get(trait);
        if (column === undefined) continue;
        columns[at] = column;
        values[at] = weights[list] ?? 1;
        at += 1;
      }
    starts[row + 1] = at;
  }
  return { starts, columns: columns.subarray(0, at), values: values.subarray(0, at) };
}
