import { dayAfter } from "../../../functions/domain/calendar.ts";
import { isTold, type Signal } from "../../../functions/domain/people/signals/signal.ts";
import { findingsOf, type Team, teamOn } from "../../../functions/domain/people/signals/signals.ts";
import type { Days } from "../../../functions/domain/people/windows.ts";
import { clopperPearson } from "../../../functions/domain/statistics/intervals.ts";
import { seeded } from "../../support/random.ts";
import { FIRST_DAY, LABELS, normal, play, type Way, type World } from "./world.ts";

const QUARTER: Pick<World, "people" | "days"> = { people: 10, days: 91 };
/** Worlds in which people differ, days differ, and nobody changes. */
const WORLDS: Readonly<Record<string, Omit<World, "people" | "days">>> = {
  "few answers": { answers: 40, gold: 0.05, pairs: 0.2, restless: 0.2 },
  "many answers": { answers: 200, gold: 0.02, pairs: 0.3, restless: 0.2 },
  "restless days": { answers: 100, gold: 0.05, pairs: 1, restless: 0.5 },
};
const SEEDS = Number(process.env["PEOPLE_SEEDS"] ?? 40);

/** How often somebody is told of who has not changed, and how soon somebody who has. */
export async function run(): Promise<void> {
  for (const [name, world] of Object.entries(WORLDS)) falseAlarms(name, { ...QUARTER, ...world });
  delays();
}

/** The team as it is looked at on each day. */
const teamsOf = (team: Days, days: number): readonly Team[] =>
  Array.from({ length: days }, (_, day) => teamOn(dayAfter(FIRST_DAY, day), team));

/** The day on which each kind of signal came first, for one person, when it is looked every day. */
function firstDays(own: Days, teams: readonly Team[], from: number): ReadonlyMap<Signal["kind"], number> {
  const first = new Map<Signal["kind"], number>();
  for (let day = from; day < teams.length; day++) {
    const today = dayAfter(FIRST_DAY, day);
    if (own[today] === undefined) continue;
    const seen = (days: Days): Days => Object.fromEntries(Object.entries(days).filter(([one]) => one <= today));
    const found = findingsOf({ own: seen(own), team: teams[day]!, today, labels: LABELS });
    for (const { signal } of found.filter(isTold)) if (!first.has(signal.kind)) first.set(signal.kind, day);
  }
  return first;
}

function falseAlarms(name: string, world: World): void {
  const alarms: Signal["kind"][][] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const ways = anybody(seed, world.people);
    const { own, team } = play(world, seed, (person) => ways[person]!);
    const teams = teamsOf(team, world.days);
    for (const one of own) alarms.push([...firstDays(one, teams, 0).keys()]);
  }
  const told = alarms.filter((kinds) => kinds.length > 0).length;
  const { high = 1 } = clopperPearson(told, alarms.length) ?? {};
  const kinds = [...Map.groupBy(alarms.flat(), (kind) => kind)].map(([kind, ones]) => `${kind} ${ones.length}`);
  console.log(
    `${name}: ${told} of ${alarms.length} people who did not change had a signal in a quarter of daily looks (${inPercent(told / alarms.length)}, at most ${inPercent(high)})${kinds.length > 0 ? `: ${kinds.join(", ")}` : ""}`,
  );
}

/** People are wrong in 3 to 6 %, and take 8 to 20 seconds. */
function anybody(seed: number, people: number): readonly Way[] {
  const random = seeded(seed + 1_000_000);
  return Array.from({ length: people }, () => ({
    error: 0.03 + 0.03 * random(),
    tiring: 0,
    seconds: 12 * Math.exp(0.25 * normal(random)),
    random: false,
  }));
}

const CHANGES: Readonly<Record<string, (way: Way) => Way>> = {
  "answers at random": (way) => ({ ...way, random: true }),
  "is wrong in 15 % and not 5 %": (way) => ({ ...way, error: way.error + 0.1 }),
  "tires: 5 points more each half hour": (way) => ({ ...way, tiring: 0.05 }),
  "takes half the time": (way) => ({ ...way, seconds: way.seconds / 2 }),
};
const CHANGED_ON = 28;

/** In how many working days a change is told, at 100 answers a day. */
function delays(): void {
  const world: World = { ...QUARTER, answers: 100, gold: 0.03, pairs: 0.3, restless: 0.2 };
  for (const [name, change] of Object.entries(CHANGES)) {
    const found = Array.from({ length: Math.ceil(SEEDS / 2) }, (_, at) => {
      const ways = anybody(at + 1, world.people);
      const wayOf = (person: number, day: number): Way =>
        person === 0 && day >= CHANGED_ON ? change(ways[0]!) : ways[person]!;
      const { own, team } = play(world, at + 1, wayOf);
      const first = Math.min(Infinity, ...firstDays(own[0]!, teamsOf(team, world.days), CHANGED_ON).values());
      return first - CHANGED_ON + 1;
    }).toSorted((a, b) => a - b);
    const [median, ninth] = [0.5, 0.9].map((share) => found[Math.ceil(share * found.length) - 1] ?? Infinity);
    const days = (value = Infinity): string => (Number.isFinite(value) ? `${value} days` : "not in the quarter");
    console.log(`${name}: told after ${days(median)} (median), ${days(ninth)} (nine of ten), weekends among them`);
  }
}

const inPercent = (share: number): string => `${(100 * share).toFixed(2)} %`;
