import { dayAfter } from "../../calendar.ts";
import { type Days, QUARTER_DAYS, totalOf, type Window, windowsOf, without } from "../windows.ts";
import { apartFinding, goldFinding, quickFinding, tiredFinding } from "./errors.ts";
import { labelsFinding } from "./labels.ts";
import { type Finding, LEVEL, type Signal } from "./signal.ts";
import { speedFinding } from "./speed.ts";

type Looked = {
  /** The person's days. */
  readonly own: Days;
  /** Everybody's, the person's among them. */
  readonly team: Days;
  /** The UTC day of the look. */
  readonly today: string;
  /** How many labels the flow has, where it has some. */
  readonly labels: number | undefined;
};

/** Everything that could be said of a person, whether it is chance or not. */
export function findingsOf({ own, team, today, labels }: Looked): readonly Finding[] {
  const windows: readonly Window[] = windowsOf(own, team, today);
  const quarter = windows.at(-1);
  if (quarter === undefined) return [];
  const first = dayAfter(today, 1 - QUARTER_DAYS);
  const all = totalOf(Object.entries(team).flatMap(([day, one]) => (day >= first && day <= today ? [one] : [])));
  const found = [
    goldFinding(windows, without(all, quarter.own), labels),
    apartFinding(windows, labels),
    labelsFinding(windows),
    quickFinding(windows),
    speedFinding(windows, own, team, today),
    tiredFinding(quarter.own),
  ];
  return found.filter((one) => one !== undefined);
}

/** What chance does not explain, the least likely first. */
export function signalsOf(looked: Looked): readonly Signal[] {
  return findingsOf(looked)
    .filter(({ p }) => p < LEVEL)
    .toSorted((a, b) => a.p - b.p)
    .map(({ signal }) => signal);
}
