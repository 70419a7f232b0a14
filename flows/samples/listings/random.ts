/** Numbers that look random and are the same for the same seed, on every machine. */
export type Random = {
  /** From 0 to below 1, evenly. */
  next(): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** From `low` to below `high`, evenly. */
  between(low: number, high: number): number;
  /** Around 0 with a standard deviation of 1. */
  normal(): number;
  /** One of these, each as likely. Throws when there is none. */
  pick<T>(from: readonly T[]): T;
  /** One of these, the early ones more often: as people say some things often and most things rarely. */
  favour<T>(from: readonly T[]): T;
};

/** The higher, the rarer are the late ones. */
const SKEW = 3.5;

/** A source of numbers; Mulberry32 by Tommy Ettinger, which is enough for samples and not for secrets. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    chance: (probability) => next() < probability,
    between: (low, high) => low + next() * (high - low),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (from) => at(from, next()),
    favour: (from) => at(from, next() ** SKEW),
  };
}

function at<T>(from: readonly T[], share: number): T {
  if (from.length === 0) throw new RangeError("nothing to pick from");
  return from[Math.floor(share * from.length)]!;
}
