import { clopperPearson } from "../../statistics/intervals.ts";
import { fisherExact } from "../../statistics/significance.ts";
import type { PastDay } from "../past-day.ts";
import type { Window } from "../windows.ts";
import { type Finding, leastLikely, type Part, rateOf } from "./signal.ts";

/** A difference is told from so many points on, and from so many times as much: small ones need no word. */
const [POINTS, TIMES] = [0.05, 1.5];
/** Fewer say nothing. */
const LEAST = 5;

/** Wrong answers to gold items among all of them. */
export const goldIn = ({ since }: Pick<PastDay, "since">): Part =>
  Object.values(since).reduce((sum, { right, wrong }) => ({ of: sum.of + wrong, n: sum.n + right + wrong }), {
    of: 0,
    n: 0,
  });

/** Pairs of blind answers that differ among all pairs. */
export const apartIn = ({ since }: Pick<PastDay, "since">): Part =>
  Object.values(since).reduce((sum, { together, apart }) => ({ of: sum.of + apart, n: sum.n + together + apart }), {
    of: 0,
    n: 0,
  });

/** Whether `own` is more than `others` by so much that it is worth a word. */
const isMuchMore = (own: Part, others: Part): boolean =>
  own.n >= LEAST && rateOf(own) >= rateOf(others) + POINTS && rateOf(own) >= rateOf(others) * TIMES;

/** One-sided, exact: how likely it is that so many of the errors are in `own` if both had the same rate. */
const likelihood = (own: Part, others: Part): number =>
  fisherExact({ wrong: own.of, n: own.n }, { wrong: others.of, n: others.n });

/** How often random answers err, where the interval of what was counted holds it. */
function chanceIn(own: Part, labels: number | undefined): { readonly chance?: number } {
  if (labels === undefined) return {};
  const [chance, interval] = [1 - 1 / labels, clopperPearson(own.of, own.n)];
  return interval !== undefined && interval.low <= chance && chance <= interval.high ? { chance } : {};
}

/**
 * More errors on gold items than the others make, or than the person made before.
 * @param everybody the team's sums of the quarter, without the person. @param labels how many the flow has.
 */
export function goldFinding(windows: readonly Window[], everybody: PastDay, labels?: number): Finding | undefined {
  const others = goldIn(everybody);
  return leastLikely(
    windows.map(({ days, own: mine, before: earlier }) => {
      const [own, before] = [goldIn(mine), goldIn(earlier)];
      const p = Math.min(
        isMuchMore(own, others) ? likelihood(own, others) : 1,
        isMuchMore(own, before) ? likelihood(own, before) : 1,
      );
      const told = before.n > 0 ? { before } : {};
      return { p, signal: { kind: "gold", days, own, others, ...told, ...chanceIn(own, labels) } };
    }),
  );
}

/** Further apart from others than these are from each other, on the same days: a day of hard items is one for all. */
export function apartFinding(windows: readonly Window[], labels?: number): Finding | undefined {
  return leastLikely(
    windows.map(({ days, own: mine, others: theirs }) => {
      const [own, others] = [apartIn(mine), apartIn(theirs)];
      const p = isMuchMore(own, others) ? likelihood(own, others) : 1;
      return { p, signal: { kind: "apart", days, own, others, ...chanceIn(own, labels) } };
    }),
  );
}

const QUICK_POINTS = 0.2;

/** More answers than others give, on the same days, that came before the item can have been read. */
export function quickFinding(windows: readonly Window[]): Finding | undefined {
  const part = ({ read: { known, quick } }: PastDay): Part => ({ of: quick, n: known });
  return leastLikely(
    windows.map(({ days, own: mine, others: theirs }) => {
      const [own, others] = [part(mine), part(theirs)];
      const isMore = own.n >= LEAST && rateOf(own) >= rateOf(others) + QUICK_POINTS;
      return { p: isMore ? likelihood(own, others) : 1, signal: { kind: "quick", days, own, others } };
    }),
  );
}

/** From when on somebody can be tired, in minutes since the last break: the beginning of a bin. */
const LATE = 60;

/** More errors long after a break than soon after one, in the quarter. */
export function tiredFinding({ since }: Pick<PastDay, "since">): Finding | undefined {
  const part = (isLate: boolean, of: (one: Pick<PastDay, "since">) => Part): Part =>
    of({ since: Object.fromEntries(Object.entries(since).filter(([from]) => Number(from) >= LATE === isLate)) });
  return leastLikely(
    (["gold", "apart"] as const).map((by) => {
      const count = by === "gold" ? goldIn : apartIn;
      const [early, late] = [part(false, count), part(true, count)];
      // Two measures, and none of the ten lengths of time.
      const p = early.n > 0 && isMuchMore(late, early) ? likelihood(late, early) : 1;
      return { p, signal: { kind: "tired", by, minutes: LATE, early, late } };
    }),
  );
}
