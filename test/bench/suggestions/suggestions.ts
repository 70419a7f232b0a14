import { mean } from "../shares.ts";
import { correctedRank, pullOf, reciprocalRank } from "../../../functions/domain/suggestions/pull.ts";
import { counted, truthOf, type Users, type World } from "../../support/choosing.ts";

const WORLDS = 400;
const LISTS = [1000, 5000, 20_000];
const SHARES = [0.02, 0.05, 0.1, 0.2];

/** How often what is right stands at each of five places. */
const RANKS = [0.55, 0.15, 0.1, 0.06, 0.04];
const USERS: readonly (readonly [string, Users])[] = [
  ["overlook lower places", { looks: [1, 0.7, 0.5, 0.4, 0.3], givesIn: 0 }],
  ["look at every place", { looks: [1, 1, 1, 1, 1], givesIn: 0 }],
  ["overlook, and take the first of it all in 10 %", { looks: [1, 0.7, 0.5, 0.4, 0.3], givesIn: 0.1 }],
];

type Line = { readonly naive: number; readonly corrected: number; readonly inside: number; readonly few: number };

/** Simulated users with a known pull of the first place: what the figures say of the model, beside what is true. */
export async function run(): Promise<void> {
  console.log(`\nTrue mean reciprocal rank ${truthOf({ ranks: RANKS }).toFixed(3)}; ${WORLDS} worlds each.\n`);
  console.log(
    "| users | lists | shuffled | naive | corrected | error of the corrected | intervals that hold the truth | too few |",
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const [name, users] of USERS)
    for (const lists of LISTS)
      for (const shuffled of SHARES) console.log(lineOf(name, { users, ranks: RANKS, lists, shuffled }));
}

function lineOf(name: string, world: World): string {
  const truth = truthOf(world);
  const all = Array.from({ length: WORLDS }, (_, seed) => lineIn(world, seed, truth));
  const known = all.filter(({ few }) => few === 0);
  const error = Math.sqrt(mean(known.map(({ corrected }) => (corrected - truth) ** 2)));
  const figures =
    known.length === 0
      ? ["", "", ""]
      : [
          mean(known.map((one) => one.corrected)).toFixed(3),
          error.toFixed(3),
          percent(mean(known.map((one) => one.inside))),
        ];
  const few = percent(mean(all.map((one) => one.few)));
  const naive = mean(all.map((one) => one.naive)).toFixed(3);
  return `| ${[name, world.lists.toLocaleString("en"), percent(world.shuffled), naive, ...figures, few].join(" | ")} |`;
}

function lineIn(world: World, seed: number, truth: number): Line {
  const { ordered, shuffled } = counted(world, seed);
  const { at, none = 0 } = ordered[String(world.ranks.length)] ?? { at: {} };
  const lists = { at, told: Object.values(at).reduce((sum, taken) => sum + taken, none) };
  const pull = pullOf(shuffled);
  const corrected = pull && correctedRank(lists, pull);
  const naive = reciprocalRank(lists)?.value ?? 0;
  if (corrected === undefined) return { naive, corrected: 0, inside: 0, few: 1 };
  const isInside = corrected.low <= truth && truth <= corrected.high;
  return { naive, corrected: corrected.value, inside: Number(isInside), few: 0 };
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
