import { clopperPearson } from "../../../functions/domain/statistics/intervals.ts";
import { EVER_BY_CHANCE } from "../../../functions/domain/trust/trial.ts";
import { percent } from "../shares.ts";
import { LAST, play, TARGET, type Told } from "./play.ts";
import { tellTimes } from "./times.ts";
import { readable, unreadable } from "./world.ts";

const READABLE = { days: 40, aDay: 200, seeds: 10 } as const;
const UNREADABLE = { days: 20, aDay: 100, seeds: 50 } as const;

const PARTS: Readonly<Record<string, (seeds: number) => void | Promise<void>>> = {
  readable: (seeds) => tellReadable(Math.min(seeds, READABLE.seeds)),
  unreadable: (seeds) => tellUnreadable(Math.min(seeds, UNREADABLE.seeds)),
  times: tellTimes,
};

/**
 * Learned trust on data whose truth is known: what it brings, that it does not come for nothing, and what it costs.
 * `TRUST_PARTS=unreadable,times` tells only these, `TRUST_SEEDS` plays no more seeds.
 */
export async function run(): Promise<void> {
  const seeds = Number(process.env["TRUST_SEEDS"] ?? Infinity);
  for (const part of (process.env["TRUST_PARTS"] ?? Object.keys(PARTS).join()).split(",")) await PARTS[part]?.(seeds);
}

function tellReadable(seeds: number): void {
  const { days, aDay } = READABLE;
  const runs = (learns: boolean): readonly Told[] => played(seeds, (seed) => play(readable, seed, READABLE, learns));
  const [without, learnt] = [runs(false), runs(true)];
  const human = (told: readonly Told[]): string => meanOf(told.map((one) => one.human));
  console.log(
    `\nA reader that says 0.95 of everything and is right in about four of five; ${days} days of ${aDay} decisions, target ${percent(TARGET)}, seeds 1 to ${seeds}.`,
  );
  console.table({
    "confidence as given": { [HUMAN]: human(without), ...daysOf(without) },
    "trust learnt": { [HUMAN]: human(learnt), ...daysOf(learnt) },
    "the truth known": { [HUMAN]: meanOf(learnt.map(({ best }) => best)) },
  });
}

const HUMAN = `human share of the last ${LAST} days`;

function daysOf(told: readonly Told[]) {
  const [certified, broken, promotions] = [
    sum(told.map(({ certifiedDays }) => certifiedDays)),
    sum(told.map(({ brokenDays }) => brokenDays)),
    sum(told.map((one) => one.promotions)),
  ];
  const runs = told.filter(({ brokenDays }) => brokenDays > 0).length;
  return {
    promotions,
    "certified days": certified,
    "of them broken": broken,
    "runs with one": `${runs} of ${told.length}`,
  };
}

/** Nothing that can be read tells an error: any promotion is luck. */
function tellUnreadable(seeds: number): void {
  const { days, aDay } = UNREADABLE;
  const told = played(seeds, (seed) => play(unreadable, seed, UNREADABLE, true));
  const promoted = told.filter(({ promotions }) => promotions > 0).length;
  const interval = clopperPearson(promoted, told.length);
  const between = interval === undefined ? "" : ` (${percent(interval.low)} to ${percent(interval.high)})`;
  console.log(
    `\nThe same share of errors, which nothing tells; ${days} days of ${aDay} decisions, seeds 1 to ${seeds}: trust was promoted in ${promoted} of ${told.length} runs${between}, at most ${percent(EVER_BY_CHANCE)} by the rule; ${sum(told.map(({ certifiedDays }) => certifiedDays))} days were certified.`,
  );
}

const played = (seeds: number, one: (seed: number) => Told): readonly Told[] =>
  Array.from({ length: seeds }, (_, at) => one(at + 1));

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

/** The mean with its 95 % interval over seeds, by Student's t of nine degrees of freedom or fewer. */
function meanOf(values: readonly number[]): string {
  const mean = sum(values) / values.length;
  const spread = Math.sqrt(sum(values.map((one) => (one - mean) ** 2)) / Math.max(1, values.length - 1));
  const half = (T_NINE * spread) / Math.sqrt(values.length);
  return `${percent(mean)} ± ${(100 * half).toFixed(1)}`;
}
const T_NINE = 2.262;
