import type { Retrier } from "../definition/machine.ts";
import { matches } from "./failure.ts";

/** Delays beyond this many seconds are not told apart. */
const LONGEST_DELAY = 99_999_999;

/**
 * Seconds before the attempt after `retries` earlier retries: interval x backoff^retries, at most MaxDelaySeconds;
 * with full jitter a random share of it.
 */
export function retryDelay(retrier: Retrier, retries: number, random: () => number): number {
  const grown = retrier.intervalSeconds * retrier.backoffRate ** retries;
  const delay = Math.min(grown, retrier.maxDelaySeconds ?? LONGEST_DELAY);
  return retrier.jitter ? delay * random() : delay;
}

/**
 * The index of the Retry entry that lets a failed state run again. Only the first entry that matches the error counts;
 * when its attempts are used up, later entries are not asked.
 */
export function retrierFor(
  retriers: readonly Retrier[],
  error: string,
  attempts: readonly number[],
): number | undefined {
  const index = retriers.findIndex((retrier) => matches(retrier.errors, error));
  const retrier = retriers[index];
  return retrier !== undefined && (attempts[index] ?? 0) < retrier.maxAttempts ? index : undefined;
}
