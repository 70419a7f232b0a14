/** Two buckets for each doubling: what is compared are ratios, not seconds. */
const PER_DOUBLING = 2;
/** Nothing is faster than this, in seconds: below it, clocks are compared. */
const LEAST = 0.5;

/** The bucket that an answer after `seconds` falls into; a whole number, which may be negative. */
export const paceOf = (seconds: number): number => Math.round(PER_DOUBLING * Math.log2(Math.max(LEAST, seconds)));

/** The seconds in a bucket's middle. */
export const secondsIn = (bucket: number): number => 2 ** (bucket / PER_DOUBLING);

export type Pace = Readonly<Record<string, number>>;

const sumOf = (pace: Pace, of: (bucket: number) => number): number =>
  Object.entries(pace).reduce((sum, [bucket, count]) => sum + count * of(Number(bucket)), 0);

/** How many answers there are, and the mean of the natural logarithm of their seconds; undefined for none. */
export function meanLog(pace: Pace): { readonly n: number; readonly mean: number } | undefined {
  const n = sumOf(pace, () => 1);
  return n === 0 ? undefined : { n, mean: sumOf(pace, (bucket) => Math.log(secondsIn(bucket))) / n };
}

/** The median in seconds, as exact as the buckets are: within a fifth. */
export function medianOf(pace: Pace): number | undefined {
  const n = sumOf(pace, () => 1);
  let seen = 0;
  const found = Object.entries(pace)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .find(([, count]) => (seen += count) >= n / 2 && n > 0);
  return found && Math.round(10 * secondsIn(Number(found[0]))) / 10;
}
