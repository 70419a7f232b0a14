import type { Random } from "./listings/random.ts";

/** How sure a proposer says it is, 0 to 1: wrong proposals are mostly less sure, and some are not. */
export function sureness(isWrong: boolean, random: Random): number {
  const doubt = isWrong && random.chance(0.97) ? random.between(0.15, 0.6) : 0.25 * random.next() ** 2;
  return Number((1 - doubt).toFixed(3));
}
