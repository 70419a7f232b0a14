import { secondIn } from "./additions.ts";
import type { Gold, Pairs, PersonDay } from "./person-day.ts";
import { minutesSinceBreak } from "./sittings.ts";

/** Minutes since the last break from which a bin begins. */
export const BINS = [0, 30, 60, 90, 120] as const;

/** By the bin of minutes since the last break: gold right and wrong, pairs together and apart. */
export type Since = Readonly<Record<string, Gold & Pairs>>;

/**
 * A person's day as it is kept for a quarter: what times of work were good for is told by then, and gold and pairs are
 * the sums of `since`.
 */
export type PastDay = Omit<PersonDay, "pairs" | "gold" | "sittings"> & {
  readonly since: Since;
  readonly minutes: number;
};

/** Made of what is known of the day by now; a later look at more of it takes its place. */
export function pastDay({ pairs, gold, sittings, ...day }: PersonDay): PastDay {
  const since: Record<string, Gold & Pairs> = {};
  const bin = (slot: string): Gold & Pairs => {
    const minutes = minutesSinceBreak(sittings, secondIn(slot));
    const from = BINS.findLast((least) => minutes >= least) ?? 0;
    return (since[from] ??= { right: 0, wrong: 0, together: 0, apart: 0 });
  };
  for (const [slot, { right, wrong }] of Object.entries(gold)) {
    const one = bin(slot);
    one.right += right;
    one.wrong += wrong;
  }
  for (const [slot, { together, apart }] of Object.entries(pairs)) {
    const one = bin(slot);
    one.together += together;
    one.apart += apart;
  }
  const worked = sittings.reduce((sum, [from, to]) => sum + to - from, 0);
  return { ...day, since, minutes: Math.round(worked / 60) };
}
