const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds before each attempt, from the one before: three days in all. The series that Standard Webhooks recommends. */
export const WAITS: readonly number[] = [
  0,
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** By how much a wait is drawn out at most, so that what failed together does not come back together. */
const JITTER = 0.2;

/** The longest that SQS keeps a message back, in seconds. What comes later is the sweeper's. */
export const LONGEST_QUEUED = 15 * MINUTE;

/**
 * Whole seconds to wait after `tried` attempts, at least as long as the series says; undefined after the last.
 * @param random from 0 to 1
 */
export function waitAfter(tried: number, random: number): number | undefined {
  const wait = WAITS[tried];
  return wait === undefined ? undefined : Math.round(wait * (1 + JITTER * random));
}
