import { labelMapOf } from "../../../functions/domain/flows/label-map.ts";
import type { Flow } from "../../../functions/domain/flows/flow.ts";
import type { LabelledText } from "../../../functions/domain/learning/training-lines.ts";
import { topOf } from "../../../functions/domain/models/prediction.ts";
import { seeded } from "../../../flows/samples/listings/random.ts";
import { fileSet, listingsSet, type TextSet } from "../learning/sets.ts";
import { costOfAnAnswer } from "./cost.ts";
import { mean } from "../shares.ts";
import { accuracyOf, lessonOf, type Nightly, online, type Say, trainedAtNight } from "./figures.ts";
import { incrementalLinear, nearestCases } from "./others.ts";

/** Answers a day, and after how many it is measured: in the middle of the first day, and at the end of days, before the night. */
const A_DAY = 100;
const POINTS = [50, 100, 200, 500];
const [SEEDS, TESTED] = [3, 600];
/** A burst: so many wrong answers after so many right ones; then right ones come again. */
const [RIGHT, WRONG, MOST_AFTER, EVERY] = [200, 50, 300, 10];

/**
 * The online model beside the model that is trained at night: accuracy, forgetting, cost. ONLINE_DATA names a file of lines
 * {"text","label"} to play beside the listings, ONLINE_SEEDS how many seeds, and ONLINE_NIGHTS=0 leaves the trained models out.
 */
export async function run(): Promise<void> {
  const file = process.env["ONLINE_DATA"];
  const seeds = Number(process.env["ONLINE_SEEDS"] ?? SEEDS);
  const sets = [listingsSet(), ...(file === undefined ? [] : [fileSet(file)])];
  console.log(`${A_DAY} answers a day, ${TESTED} texts that nobody answers, seeds 1 to ${seeds}\n`);
  for (const set of sets) await costOfAnAnswer(set);
  for (const set of sets) await burst(set, seeds);
  // Last: training takes nearly all of the time.
  for (const set of sets) await learnt(set, seeds);
}

const HAS_NIGHTS = process.env["ONLINE_NIGHTS"] !== "0";

/** By what says so, and after how many answers: shares right, a seed each. */
type Table = Map<string, Map<number, number[]>>;

async function learnt({ name, flow, draw }: TextSet, seeds: number): Promise<void> {
  const table: Table = new Map();
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { items, heldOut } = await draw(Math.max(...POINTS), seed);
    const nights = HAS_NIGHTS ? await nightsOf(items, seed) : [];
    for (const point of POINTS)
      for (const [who, say] of await sayersAt(flow, items, { point, nights, seed })) {
        const right = accuracyOf(say, heldOut.slice(0, TESTED));
        const row = table.get(who) ?? new Map<number, number[]>();
        table.set(who, row.set(point, [...(row.get(point) ?? []), right]));
      }
  }
  console.log(`${name}, ${flow.labels.length} labels\n`);
  console.log(`| right, % (each seed), after answers | ${POINTS.join(" | ")} |`);
  console.log(`| --- | ${POINTS.map(() => "---").join(" | ")} |`);
  for (const [who, row] of table)
    console.log(`| ${who} | ${POINTS.map((point) => shown(row.get(point) ?? [])).join(" | ")} |`);
  console.log("");
}

const shown = (shares: readonly number[]): string =>
  `${percent(mean(shares))} (${shares.map((share) => (100 * share).toFixed(0)).join(", ")})`;
const percent = (share: number): string => (100 * share).toFixed(1);

/** By day, the model that serves then: of all answers of the days before. None on the first. */
async function nightsOf(items: readonly LabelledText[], seed: number): Promise<readonly (Nightly | undefined)[]> {
  const nights: (Nightly | undefined)[] = [undefined];
  for (let until = A_DAY; until < items.length; until += A_DAY)
    nights.push(await trainedAtNight(items.slice(0, until), seed));
  return nights;
}

type At = { readonly point: number; readonly nights: readonly (Nightly | undefined)[]; readonly seed: number };

/** An answer belongs to the day on which it comes; so does a question. */
const dayOf = (at: number): number => Math.floor(at / A_DAY);

async function sayersAt(
  flow: Flow,
  items: readonly LabelledText[],
  { point, nights, seed }: At,
): Promise<readonly (readonly [string, Say])[]> {
  const known = items.slice(0, point);
  const serving = nights[dayOf(point - 1)];
  const lessons = known.map((row, at) => lessonOf(row, at, nights[dayOf(at)]));
  const alone: readonly (readonly [string, Say])[] = [
    ["online model alone", online(flow, lessons)],
    ["tried: nearest answered cases", nearestCases(known)],
    ["tried: incremental linear model", incrementalLinear(known, labelMapOf(flow))],
  ];
  if (!HAS_NIGHTS) return alone;
  const atOnce = nights[point / A_DAY] ?? (await trainedAtNight(known, seed));
  return [
    ["nightly training alone", (text) => serving && topOf(serving(text)).label],
    ["**both, as the product has them**", online(flow, lessons, serving)],
    ["trained anew after every answer", (text) => topOf(atOnce(text)).label],
    ...alone,
  ];
}

/** How the online model takes wrong answers, and how soon right ones have made up for them; and where they are corrected. */
async function burst({ name, flow, draw }: TextSet, seeds: number): Promise<void> {
  const rows: { readonly before: number; readonly after: number; readonly needed: number; readonly mended: number }[] =
    [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { items, heldOut } = await draw(RIGHT + WRONG + MOST_AFTER, seed);
    const test = heldOut.slice(0, TESTED);
    const random = seeded(seed);
    const labels = flow.labels.map((one) => one.name);
    const given = items.map((row, at) => {
      if (at < RIGHT || at >= RIGHT + WRONG) return row;
      const others = labels.filter((label) => label !== row.label);
      return { ...row, label: others[Math.floor(random.next() * others.length)]! };
    });
    const after = (rowsGiven: readonly LabelledText[]): number =>
      accuracyOf(
        online(
          flow,
          rowsGiven.map((row, at) => lessonOf(row, at)),
        ),
        test,
      );
    const before = after(given.slice(0, RIGHT));
    let needed = 0;
    while (needed < MOST_AFTER && after(given.slice(0, RIGHT + WRONG + needed)) < before) needed += EVERY;
    rows.push({
      before,
      after: after(given.slice(0, RIGHT + WRONG)),
      needed,
      mended: after(items.slice(0, RIGHT + WRONG)),
    });
  }
  const of = (part: keyof (typeof rows)[number]): number => mean(rows.map((row) => row[part]));
  console.log(
    `${name}: after ${RIGHT} right answers ${percent(of("before"))} %; after ${WRONG} wrong ones ${percent(of("after"))} %; back after ${rows.map(({ needed }) => needed).join(", ")} right ones (looked at every ${EVERY}); once the ${WRONG} are corrected ${percent(of("mended"))} % at once\n`,
  );
}
