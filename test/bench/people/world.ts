import { dayAfter } from "../../../functions/domain/calendar.ts";
import { paceOf } from "../../../functions/domain/people/pace.ts";
import { BINS, type PastDay } from "../../../functions/domain/people/past-day.ts";
import { type Days, totalOf } from "../../../functions/domain/people/windows.ts";
import { seeded } from "../../support/random.ts";

/** How a simulated person works: shares from 0 to 1. */
export type Way = {
  /** Wrong answers, of gold items as of any. */
  readonly error: number;
  /** What each half hour since the last break adds to that. */
  readonly tiring: number;
  /** The usual seconds of an answer. */
  readonly seconds: number;
  /** Answers that are drawn and not given. */
  readonly random: boolean;
};

export type World = {
  readonly people: number;
  readonly days: number;
  /** Answers a person and day. */
  readonly answers: number;
  /** The share of gold items. */
  readonly gold: number;
  /** The share of answers that somebody else gives too. */
  readonly pairs: number;
  /** How far days differ: the standard deviation of the logarithm of labels' odds and of seconds. */
  readonly restless: number;
};

export const FIRST_DAY = "2026-01-05";
const SHARES: Readonly<Record<string, number>> = { fine: 0.7, spam: 0.2, scam: 0.1 };
const NAMES = Object.keys(SHARES);
export const LABELS = NAMES.length;

/** A standard normal number (Box and Muller). */
export const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Everybody's days, by person. `wayOf` says how a person works on a day, counted from 0. Nobody works at weekends. */
export function play(
  world: World,
  seed: number,
  wayOf: (person: number, day: number) => Way,
): { readonly own: readonly Days[]; readonly team: Days } {
  const random = seeded(seed);
  const people = Array.from({ length: world.people }, (): Record<string, PastDay> => ({}));
  const team: Record<string, PastDay> = {};
  for (let day = 0; day < world.days; day++) {
    if (day % 7 > 4) continue;
    const at = dayAfter(FIRST_DAY, day);
    const ways = people.map((_, person) => wayOf(person, day));
    const common = commonOf(world, ways, random);
    const worked = ways.map((way) => dayOf(world, way, common, random));
    worked.forEach((one, person) => (people[person]![at] = one));
    team[at] = totalOf(worked);
  }
  return { own: people, team };
}

/** What a day is like for all: its items, how much time they take, and how often somebody else is wrong. */
type Common = { readonly shares: readonly number[]; readonly slow: number; readonly othersWrong: number };

function commonOf({ restless, people }: World, ways: readonly Way[], random: () => number): Common {
  const tilted = Object.values(SHARES).map((share) => share * Math.exp(restless * normal(random)));
  const sum = tilted.reduce((all, one) => all + one, 0);
  const wrong = ways.map((way) => wrongAt(way, 1)).reduce((all, one) => all + one, 0) / people;
  return { shares: tilted.map((one) => one / sum), slow: restless * normal(random), othersWrong: wrong };
}

const wrongAt = ({ error, tiring, random }: Way, bin: number): number =>
  random ? 1 - 1 / LABELS : Math.min(0.9, error + tiring * bin);

function dayOf({ answers, gold, pairs, restless }: World, way: Way, common: Common, random: () => number): PastDay {
  const [pace, labels]: [Record<string, number>, Record<string, number>] = [{}, {}];
  const since: Record<string, { right: number; wrong: number; together: number; apart: number }> = {};
  const slow = common.slow + (restless / 2) * normal(random);
  for (let one = 0; one < answers; one++) {
    // Four sittings of two hours and a half.
    const bin = Math.floor(((one * 4) % answers) / (answers / BINS.length)) % BINS.length;
    const sums = (since[BINS[bin] ?? 0] ??= { right: 0, wrong: 0, together: 0, apart: 0 });
    const isWrong = random() < wrongAt(way, bin);
    const truth = drawn(common.shares, random);
    const said = isWrong ? other(truth, random) : truth;
    if (random() < gold) sums[isWrong ? "wrong" : "right"] += 1;
    else {
      labels[NAMES[said]!] = (labels[NAMES[said]!] ?? 0) + 1;
      const theirs = random() < common.othersWrong ? other(truth, random) : truth;
      if (random() < pairs) sums[said === theirs ? "together" : "apart"] += 1;
    }
    const bucket = paceOf(way.seconds * Math.exp(slow + 0.6 * normal(random)));
    pace[bucket] = (pace[bucket] ?? 0) + 1;
  }
  const quick = Math.round(answers * 0.02 * random());
  return { ...NOTHING, answers, pace, labels, since, read: { known: answers, quick }, minutes: 480 };
}

const NOTHING = {
  final: { same: 0, other: 0 },
  goldLabels: {},
  practice: { right: 0, wrong: 0 },
};

function drawn(shares: readonly number[], random: () => number): number {
  let left = random();
  const found = shares.findIndex((share) => (left -= share) < 0);
  return Math.max(0, found);
}

const other = (truth: number, random: () => number): number =>
  (truth + 1 + Math.floor(random() * (LABELS - 1))) % LABELS;
