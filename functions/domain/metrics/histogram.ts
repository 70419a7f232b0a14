import * as z from "zod/mini";

/** How many values fell into which bucket, by the bucket's lower end as text. Small, and changed by adding. */
export const histogramSchema = z.record(z.string(), z.int().check(z.gte(0)));
export type Histogram = z.infer<typeof histogramSchema>;

/** Tenths of a minute up to ten minutes, whole minutes up to two hours, tens up to a day, then hours. */
const STEPS = [
  { below: 10, step: 0.1 },
  { below: 120, step: 1 },
  { below: 1_440, step: 10 },
  { below: Infinity, step: 60 },
] as const;
const MINUTE_MS = 60_000;

/** The bucket, by its lower end in minutes, that a wait of so many milliseconds falls into. A clock that ran ahead waits 0. */
export function minutesBucket(ms: number): number {
  const minutes = Math.max(0, ms) / MINUTE_MS;
  const step = STEPS.find(({ below }) => minutes < below)?.step ?? 60;
  // In milliseconds, which are whole: 0.3 / 0.1 is not 3.
  const stepMs = Math.round(step * MINUTE_MS);
  return (Math.floor(Math.max(0, ms) / stepMs) * stepMs) / MINUTE_MS;
}

/** How many values there are, with 50 and 90 % quantiles as exact as the buckets are. */
type Spread = { readonly n: number; readonly p50?: number; readonly p90?: number };

/**
 * Nearest-rank quantiles: the smallest value that at least that share of all lies at or under.
 * @param beyond values longer than all others, of which only the number is known. A quantile that falls among them is
 * left out, and so are both for no values.
 */
export function spreadOf(histogram: Histogram, beyond = 0): Spread {
  const buckets = Object.entries(histogram)
    .map(([end, count]) => ({ end: Number(end), count }))
    .toSorted((a, b) => a.end - b.end);
  const n = buckets.reduce((sum, { count }) => sum + count, beyond);
  const quantile = (share: number): number | undefined => {
    let seen = 0;
    return n === 0 ? undefined : buckets.find(({ count }) => (seen += count) >= share * n)?.end;
  };
  const [p50, p90] = [quantile(0.5), quantile(0.9)];
  return { n, ...(p50 !== undefined && { p50 }), ...(p90 !== undefined && { p90 }) };
}
