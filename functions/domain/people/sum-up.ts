import { aliasOf } from "./alias.ts";
import { workOf } from "./figures.ts";
import { firstKept } from "./index-file.ts";
import { type PastDay, pastDay } from "./past-day.ts";
import type { PeopleDay } from "./person-day.ts";
import { signalsOf, type Team } from "./signals/signals.ts";
import type { PersonFigures } from "./view.ts";
import { type Days, totalOf } from "./windows.ts";

/** The last quarter of many people, by name. */
export type History = Readonly<Record<string, Days>>;

/** A day of everybody who worked on it, by name. */
export type PastDays = ReadonlyMap<string, Readonly<Record<string, PastDay>>>;

export const pastDays = (people: PeopleDay): Readonly<Record<string, PastDay>> =>
  Object.fromEntries(Object.entries(people).map(([person, day]) => [person, pastDay(day)]));

/** The team's days with those that have changed. */
export function teamDays(before: Days, changed: PastDays, today: string): Days {
  const sums = [...changed].map(([day, people]) => [day, totalOf(Object.values(people))] as const);
  return keptOn(today, { ...before, ...Object.fromEntries(sums) });
}

/** Some people's quarter with the days that have changed. @param isOne whether somebody is among these people. */
export function historyWith(
  before: History,
  changed: PastDays,
  today: string,
  isOne: (person: string) => boolean,
): History {
  const next = new Map(Object.entries(before).filter(([person]) => isOne(person)));
  for (const [day, people] of changed)
    for (const [person, one] of Object.entries(people))
      if (isOne(person)) next.set(person, { ...next.get(person), [day]: one });
  const kept = [...next].map(([person, days]) => [person, keptOn(today, days)] as const);
  return Object.fromEntries(kept.filter(([, days]) => Object.keys(days).length > 0));
}

function keptOn(today: string, days: Days): Days {
  const first = firstKept(today);
  return Object.fromEntries(
    Object.entries(days)
      .filter(([day]) => day >= first)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

type Looked = {
  readonly team: Team;
  readonly today: string;
  /** How many labels the flow has, where it has some. */
  readonly labels: number | undefined;
};

/** The figures of one person. */
export function figuresOf(name: string, own: Days, looked: Looked): PersonFigures {
  return { name, work: workOf(own), signals: [...signalsOf({ own, ...looked })] };
}

/** People with what is said of them first, then in an order that tells nothing of their names. */
export function inOrder(people: readonly PersonFigures[], salt: string): readonly PersonFigures[] {
  const keys = new Map(
    people.map(({ name, signals }) => [name, `${signals.length > 0 ? 0 : 1} ${aliasOf(name, salt)}`]),
  );
  const key = ({ name }: PersonFigures): string => keys.get(name) ?? "";
  return people.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
