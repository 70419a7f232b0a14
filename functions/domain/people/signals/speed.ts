import { studentCdf } from "../../statistics/distributions.ts";
import { meanLog, medianOf, type Pace } from "../pace.ts";
import { type Days, QUARTER_DAYS, type Window } from "../windows.ts";
import { dayAfter } from "../../calendar.ts";
import { type Finding, leastLikely } from "./signal.ts";

/** A day with fewer answers is none. */
const LEAST_ANSWERS = 10;
const LEAST_DAYS = 3;
/** Told from a third slower or a quarter faster on. */
const RATIO = 4 / 3;

type Mark = { readonly day: string; readonly log: number };

/**
 * Faster or slower than before. One day is one observation, since what is to be done on a day makes all its answers alike:
 * the mean logarithm of the seconds, less that of the others on the same day. Student's t for two samples, two-sided.
 */
export function speedFinding(windows: readonly Window[], own: Days, team: Days, today: string): Finding | undefined {
  const marks = marksOf(own, team, today);
  return leastLikely(
    windows.map(({ days, own: mine, before }) => {
      const first = dayAfter(today, 1 - days);
      const [late, early] = [marks.filter(({ day }) => day >= first), marks.filter(({ day }) => day < first)];
      const { p, difference } = compared(
        late.map(({ log }) => log),
        early.map(({ log }) => log),
      );
      if (Math.abs(difference) < Math.log(RATIO)) return undefined;
      const [seconds, earlier] = [medianOf(mine.pace), medianOf(before.pace)];
      return {
        p,
        signal: {
          kind: "speed",
          days,
          factor: Math.exp(difference),
          ...(seconds !== undefined && { seconds }),
          ...(earlier !== undefined && { before: earlier }),
        },
      };
    }),
  );
}

/** Where there are others, only days on which some of them worked too. */
function marksOf(own: Days, team: Days, today: string): readonly Mark[] {
  const first = dayAfter(today, 1 - QUARTER_DAYS);
  const days = Object.entries(own).filter(([day]) => day >= first && day <= today);
  const both = days.flatMap(([day, one]) => {
    const [mine, theirs] = [meanLog(one.pace), meanLog(less(team[day]?.pace ?? one.pace, one.pace))];
    return mine !== undefined && mine.n >= LEAST_ANSWERS ? [{ day, mine: mine.mean, theirs }] : [];
  });
  const hasOthers = both.some(({ theirs }) => theirs !== undefined);
  return both.flatMap(({ day, mine, theirs }) => {
    if (!hasOthers) return [{ day, log: mine }];
    return theirs !== undefined && theirs.n >= LEAST_ANSWERS ? [{ day, log: mine - theirs.mean }] : [];
  });
}

const less = (all: Pace, own: Pace): Pace =>
  Object.fromEntries(Object.entries(all).map(([bucket, count]) => [bucket, count - (own[bucket] ?? 0)]));

function compared(
  late: readonly number[],
  early: readonly number[],
): { readonly p: number; readonly difference: number } {
  if (late.length < LEAST_DAYS || early.length < LEAST_DAYS) return { p: 1, difference: 0 };
  const degrees = late.length + early.length - 2;
  const difference = mean(late) - mean(early);
  const variance = (squares(late) + squares(early)) / degrees;
  const t = difference / Math.sqrt(variance * (1 / late.length + 1 / early.length));
  return { p: Number.isFinite(t) ? 2 * studentCdf(-Math.abs(t), degrees) : 1, difference };
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const squares = (values: readonly number[]): number => {
  const middle = mean(values);
  return values.reduce((sum, one) => sum + (one - middle) ** 2, 0);
};
