import { dayAfter } from "../calendar.ts";
import { summed } from "../metrics/day.ts";
import type { PastDay } from "./past-day.ts";

/** A person's days, or all people's together, by UTC day. */
export type Days = Readonly<Record<string, PastDay>>;

/** How many days are kept and looked back on: a quarter. */
export const QUARTER_DAYS = 91;
/** The lengths of time, in days up to today, of which it is asked whether something has changed in them. */
const LENGTHS = [2, 3, 4, 5, 7, 10, 14, 21, 28, QUARTER_DAYS] as const;

const NOTHING: PastDay = {
  answers: 0,
  pace: {},
  labels: {},
  read: { known: 0, quick: 0 },
  final: { same: 0, other: 0 },
  goldLabels: {},
  practice: { right: 0, wrong: 0 },
  since: {},
  minutes: 0,
};

export const totalOf = (days: readonly PastDay[]): PastDay => summed<PastDay>([NOTHING, ...days]);

/** The team without one of its people. Whoever is in the team is in its sums. */
export const without = (team: PastDay, person: PastDay): PastDay => summed<PastDay>([team, negative(person)]);

function negative<Of extends object>(sums: Of): Of {
  const entries = Object.entries(sums) as [string, number | object][];
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "number" ? -value : negative(value)]),
  ) as Of;
}

/** The last days of a person, beside those of the others on the same days. */
export type Window = {
  /** How many days long it is, today included. */
  readonly days: number;
  readonly own: PastDay;
  /** What others did on the days on which the person worked. */
  readonly others: PastDay;
  /** What the person did in the quarter before it. */
  readonly before: PastDay;
};

/** The last days up to `today` in all lengths, shortest first. Lengths that hold no more of the person's days are left out. */
export function windowsOf(own: Days, team: Days, today: string): readonly Window[] {
  const worked = Object.keys(own).filter((day) => day > dayAfter(today, -QUARTER_DAYS) && day <= today);
  const all = totalOf(worked.map((day) => own[day] as PastDay));
  let [mine, theirs, seen, from] = [NOTHING, NOTHING, 0, dayAfter(today)];
  const windows: Window[] = [];
  for (const days of LENGTHS) {
    const first = dayAfter(today, 1 - days);
    const more = worked.filter((day) => day >= first && day < from);
    from = first;
    if (more.length === 0) continue;
    seen += more.length;
    mine = totalOf([mine, ...more.map((day) => own[day] as PastDay)]);
    theirs = totalOf([theirs, ...more.flatMap((day) => team[day] ?? [])]);
    windows.push({ days, own: mine, others: without(theirs, mine), before: without(all, mine) });
    if (seen === worked.length) break;
  }
  return windows;
}
