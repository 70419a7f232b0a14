import { figuresIn } from "../../../functions/domain/drift/figures.ts";
import { levelOf, REFERENCE_DAYS, signalOf } from "../../../functions/domain/drift/signal.ts";
import { seeded } from "../../support/random.ts";
import { daysOf, type Shift, type World } from "./worlds.ts";

const PLAIN: World = {
  name: "400 decisions and 40 audits a day",
  decisions: 400,
  audits: 40,
  labels: [0.4, 0.25, 0.15, 0.1, 0.06, 0.04],
  apart: { length: 0.05, unknown: 0.008, confidence: 0.008, labels: 0.05 },
};
const WORLDS: readonly World[] = [
  PLAIN,
  { ...PLAIN, name: "the same, weekends of another kind", weekend: { traffic: 0.5, unknown: 0.03, first: 0.1 } },
  { ...PLAIN, name: "the same, some days far off (t, 5 degrees)", tails: 5 },
  { ...PLAIN, name: "60 decisions and 22 audits a day", decisions: 60, audits: 22 },
  {
    ...PLAIN,
    name: "1,500 decisions a day in 77 labels",
    decisions: 1500,
    audits: 60,
    labels: Array.from({ length: 77 }, () => 1 / 77),
  },
];
const SHIFTS: readonly (readonly [string, Shift])[] = [
  ["texts a quarter longer", { length: 1.25 }],
  ["texts half as long again", { length: 1.5 }],
  ["unknown words 6 → 9 %", { unknown: 0.03 }],
  ["unknown words 6 → 12 %", { unknown: 0.06 }],
  ["confidence 0.04 lower", { confidence: -0.04 }],
  ["confidence 0.08 lower", { confidence: -0.08 }],
  ["a label 40 → 50 %", { first: 0.2 }],
  ["a label 40 → 60 %", { first: 0.5 }],
];
const YEARS = Number(process.env["DRIFT_YEARS"] ?? 100);
const DAYS = 365;

/** Prints how many signals a year traffic brings that has not changed, and how soon a change is seen. */
export async function run(): Promise<void> {
  console.log(`Signals a year of traffic that has not changed, in ${YEARS} years of each kind (1 is what is said):\n`);
  console.log(
    "| traffic | days before the training, a year ago | the last days: trained every night |\n| --- | --- | --- |",
  );
  for (const [at, world] of WORLDS.entries()) {
    const years = Array.from({ length: world.labels.length > 20 ? Math.ceil(YEARS / 5) : YEARS }, (_, year) =>
      daysOf(world, REFERENCE_DAYS + DAYS, seeded(1000 * at + year + 1)),
    );
    const rate = (isMoving: boolean): string =>
      (years.reduce((sum, days) => sum + signalsIn(days, isMoving).length, 0) / years.length).toFixed(2);
    console.log(`| ${world.name} | ${rate(false)} | ${rate(true)} |`);
  }
  console.log(`\nA change on one day, ${PLAIN.name}: how often it is signalled, in ${YEARS} worlds\n`);
  console.log("| change | on its first day | within a week |\n| --- | --- | --- |");
  for (const [name, shift] of SHIFTS) {
    const found = Array.from({ length: YEARS }, (_, world) => {
      const days = daysOf(PLAIN, REFERENCE_DAYS + 7, seeded(9000 + world), { at: REFERENCE_DAYS, shift });
      return Math.min(...signalsIn(days, false));
    });
    const share = (within: number): string =>
      `${Math.round((100 * found.filter((day) => day < REFERENCE_DAYS + within).length) / YEARS)} %`;
    console.log(`| ${name} | ${share(1)} | ${share(7)} |`);
  }
}

/** The days on which something is signalled, once for each figure; the first days are what they are held against. */
function signalsIn(days: ReturnType<typeof daysOf>, isMoving: boolean): readonly number[] {
  return figuresIn(days).flatMap(({ days: figures, among }) =>
    figures.flatMap((one, at) => {
      if (at < REFERENCE_DAYS) return [];
      const before = figures.slice(isMoving ? at - REFERENCE_DAYS : 0, isMoving ? at : REFERENCE_DAYS);
      return signalOf(before, one, levelOf(among))?.signal === true ? [at] : [];
    }),
  );
}
