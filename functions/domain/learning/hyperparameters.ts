/** Hyperparameters of SageMaker's BlazingText as it takes them: all values are text. */
export type Hyperparameters = Readonly<Record<string, string>>;

/** Row visits that a small training set needs before its model has learnt what there is to learn. */
const VISITS = 40_000;

/** Epochs for sets so large that each row is nearly enough, and the most for sets so small that more is rote. */
const FEWEST = 15;
const MOST = 200;

/**
 * Places for pairs of words: for each row, at least and at most. After 30, 60, 100 or 150 listings (five draws each) so
 * few are as accurate as the most, and make a smaller model, which a new endpoint loads.
 */
const BUCKETS = { perRow: 300, least: 10_000, most: 100_000 } as const;

/**
 * What to train a text classifier of this many rows with. Measured on 77 intents (10,003 rows) and on the marketplace
 * listings (100 to 4,000 rows): BlazingText's own defaults, 5 epochs at a rate of 0.05, learn next to nothing from
 * fewer than 10,000 rows, and 2,000,000 buckets of 100 numbers make a model of 800 MB.
 */
export function hyperparametersFor(rows: number): Hyperparameters {
  return {
    mode: "supervised",
    epochs: String(Math.min(MOST, FEWEST + Math.round(VISITS / Math.max(1, rows)))),
    learning_rate: "1.0",
    word_ngrams: "2",
    vector_dim: "32",
    buckets: String(Math.min(BUCKETS.most, Math.max(BUCKETS.least, BUCKETS.perRow * rows))),
    min_count: "1",
  };
}
