import type { DemoOptions } from "./options.ts";

/** How much time passes in a demo, in milliseconds. */
export const DAY_MS = 24 * 60 * 60_000;
/** Longer than anything is cached that says which model serves. */
export const PROMOTED_MS = 60_000;
/** In that time at the latest the sweeper has found which audits it has to open. */
export const AUDITS_MS = 2 * 60_000;
/** How often the figures that ops see are counted. */
export const COUNTED_MS = 5 * 60_000;

/** The share of the rounds that wait until ops have changed the policy, where they take over. */
const WAITING = 0.3;

/** Splits rounds into those that are played at once, each followed by a night, and those that wait for ops. */
export function calendarOf<T>(
  rounds: readonly T[],
  { open }: Pick<DemoOptions, "open">,
): { readonly days: readonly T[]; readonly waiting: readonly T[] } {
  const days = open ? rounds.length - Math.max(1, Math.floor(rounds.length * WAITING)) : rounds.length;
  return { days: rounds.slice(0, days), waiting: rounds.slice(days) };
}

/** How long the days and their nights take: a clock that begins so far behind is on time after the last one. */
export function lengthOf(days: number): number {
  return days * (AUDITS_MS + DAY_MS + PROMOTED_MS);
}
