import { dayAfter } from "../../calendar.ts";
import { type Days, QUARTER_DAYS, totalOf, windowsOf, without } from "../windows.ts";
import type { PastDay } from "../past-day.ts";
import { apartFinding, goldFinding, quickFinding, tiredFinding } from "./errors.ts";
import { labelsFinding } from "./labels.ts";
import { type Finding, isTold, type Signal } from "./signal.ts";
import { speedFinding } from "./speed.ts";

/** Everybody's days, and their sum. */
export type Team = { readonly days: Days; readonly total: PastDay };

/** The team as it is looked at on a UTC day: what is older than a quarter is left out. */
export function teamOn(today: string, days: Days): Team {
  const kept = Object.entries(days).filter(([day]) => day > dayAfter(today, -QUARTER_DAYS) && day <= today);
  return { days: Object.fromEntries(kept), total: totalOf(kept.map(([, one]) => one)) };
}

type Looked = {
  /** The person's days. */
  readonly own: Days;
  readonly team: Team;
  /** The UTC day of the look. */
  readonly today: string;
  /** How many labels the flow has, where it has some. */
  readonly labels: number | undefined;
};

/** Everything that could be said of a person, whether it is chance or not. */
export function findingsOf({ own, team, today, labels }: Looked): readonly Finding[] {
  const windows = windowsOf(own, team.days, today);
  const quarter = windows.at(-1);
  if (quarter === undefined) return [];
  const found = [
    goldFinding(windows, without(team.total, quarter.own), labels),
    apartFinding(windows, labels),
    labelsFinding(windows),
    quickFinding(windows),
    speedFinding(windows, own, team.days, today),
    tiredFinding(quarter.own),
  ];
  return found.filter((one) => one !== undefined);
}

/** What chance does not explain, the least likely first. */
export function signalsOf(looked: Looked): readonly Signal[] {
  return findingsOf(looked)
    .filter(isTold)
    .toSorted((a, b) => a.p - b.p)
    .map(({ signal }) => signal);
}
