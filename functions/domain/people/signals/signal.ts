import type { PersonFigures } from "../view.ts";

/** So many of so many. */
export type Part = { readonly of: number; readonly n: number };

/**
 * Something about a person's work that seniors should know: figures beside those of others, and no judgement.
 */
export type Signal = PersonFigures["signals"][number];

/** A signal with how likely figures like these are by chance alone. */
export type Finding = { readonly p: number; readonly signal: Signal };

/**
 * What is less likely than this is told. Ten lengths of time are looked at every day and by several measures, so that it
 * has to be far below the rate of false alarms that is promised: `npm run bench -- people` measures what it comes to.
 */
export const LEVEL = 1e-6;
/** The same for what is looked at in one length of time only. */
export const LEVEL_ONCE = 1e-4;

/** Whether chance explains a finding too badly to keep it back. */
export const isTold = ({ p, signal }: Finding): boolean => p < (signal.kind === "tired" ? LEVEL_ONCE : LEVEL);

/** The share of people with a signal by chance alone in a quarter is at most this. */
export const FALSE_ALARMS = 0.03;

export const rateOf = ({ of, n }: Part): number => (n === 0 ? 0 : of / n);

/** The finding that chance explains least. */
export function leastLikely(findings: readonly (Finding | undefined)[]): Finding | undefined {
  return findings.reduce(
    (best, one) => (one !== undefined && (best === undefined || one.p < best.p) ? one : best),
    undefined,
  );
}
