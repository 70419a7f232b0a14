/**
 * One person's answers of one day (UTC) as a histogram: how many took how long. Small, and changed by adding, so that
 * counting needs neither a read nor a lock.
 */
export type Tally = Readonly<Record<string, number>>;

export type Day = { readonly answered: number; readonly medianSeconds?: number };

/** Whole seconds up to a minute, then in steps of five, up to ten minutes. */
const FINE = 60;
const STEP = 5;
const MOST = 600;

/** The bucket, by its lower end in seconds, that an answer after `seconds` falls into. */
export function bucketOf(seconds: number): number {
  const whole = Math.min(MOST, Math.max(0, Math.round(seconds)));
  return whole <= FINE ? whole : Math.floor(whole / STEP) * STEP;
}

export const attributeOf = (seconds: number): string => `s${bucketOf(seconds)}`;

/** How many answers a day had, and their median in seconds, as exact as the buckets are. */
export function dayOf(tally: Tally): Day {
  const buckets = Object.entries(tally)
    .flatMap(([name, count]) => (/^s\d+$/.test(name) && count > 0 ? [{ seconds: Number(name.slice(1)), count }] : []))
    .toSorted((a, b) => a.seconds - b.seconds);
  const answered = buckets.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  const median = buckets.find(({ count }) => (seen += count) >= answered / 2);
  return { answered, ...(median && { medianSeconds: median.seconds }) };
}
