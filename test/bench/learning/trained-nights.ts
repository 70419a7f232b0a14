import type { LabelledText } from "../../../functions/domain/learning/training-lines.ts";
import type { Live } from "../../../functions/domain/models/live.ts";
import { seeded } from "../../../flows/samples/listings/random.ts";
import { ENDS, NOW } from "../promise/gates.ts";
import {
  day,
  goesOut,
  isAny,
  type Life,
  newLife,
  nothingServes,
  type Rule,
  type Serving,
  TARGET,
  type Top,
  topAt,
} from "./life.ts";
import { type Candidate, night, trainedTonight } from "./life-night.ts";
import { fileSet, inBursts, listingsSet, type TextSet, twoOutcomes } from "./sets.ts";
import { countDay, nothingTold, tableOf, type Told } from "./told.ts";

const [NIGHTS, A_NIGHT, SEEDS] = [40, 120, 4];

/** Near copies left out as flows do without a word of theirs, and both gates with all audits: the last decides what teaches. */
const RULES: readonly Rule[] = [{ ...NOW, copies: "any" }, ...ENDS];

/**
 * Nights of retraining with the real trainer on real text: the gate of before and that of now. NIGHTS_DATA names a file of
 * lines {"text","label"}, NIGHTS_SETS a part of the names of sets to play, and NIGHTS_SEEDS how many seeds.
 */
export async function run(): Promise<void> {
  const [file, part = "", seeds = SEEDS] = ["NIGHTS_DATA", "NIGHTS_SETS", "NIGHTS_SEEDS"].map(
    (name) => process.env[name],
  );
  const sets = setsOf(file).filter(({ name }) => name.includes(part));
  console.log(`${NIGHTS} nights, ${A_NIGHT} items each, target ${TARGET * 100} %, seeds 1 to ${seeds}`);
  // A table for each set: all of them together take hours.
  for (const set of sets) {
    const told: Told[] = [];
    for (let seed = 1; seed <= Number(seeds); seed += 1) {
      told.push(...(await play(set, seed)));
      console.log(`${set.name}, seed ${seed}: done`);
    }
    console.table(tableOf(told));
  }
}

export function setsOf(file: string | undefined): readonly TextSet[] {
  const sets = [listingsSet(), ...(file === undefined ? [] : [fileSet(file), twoOutcomes(file)])];
  return [...sets, ...sets.map(inBursts)];
}

/** How many nights, and how many items come before each. */
type Length = { readonly nights: number; readonly aNight: number };

/**
 * The same traffic, audits and candidates under each rule. What teaches is what the last rule, that of now, leaves to
 * people: trainings of its own for each rule would take three times as long.
 */
export async function play(
  set: TextSet,
  seed: number,
  { nights, aNight }: Length = { nights: NIGHTS, aNight: A_NIGHT },
): Promise<readonly Told[]> {
  const { items, heldOut } = await set.draw(nights * aNight, seed);
  const life = newLife(set.flow, seeded(seed));
  const played = RULES.map((rule): Played => ({
    serving: nothingServes(rule),
    told: nothingTold(set.name, rule, seed),
  }));
  for (let at = 0; (at + 1) * aNight <= items.length; at += 1) {
    const servings = played.map(({ serving }) => serving);
    const days = day(life, servings, items.slice(at * aNight, (at + 1) * aNight), at);
    const candidate = await trainedTonight(life);
    for (const [place, one] of played.entries()) {
      countDay(one.told, days[place]);
      tonight(one, { life, candidate, heldOut, at });
    }
  }
  return played.map(({ told }) => told);
}

type Played = { readonly serving: Serving; readonly told: Told };
type Night = {
  readonly life: Life;
  readonly candidate: Candidate;
  readonly heldOut: readonly LabelledText[];
  readonly at: number;
};

function tonight({ serving, told }: Played, { life, candidate, heldOut, at }: Night): void {
  const { certified, promoted } = night(life, serving, candidate, at);
  const isBroken = ({ model, temperature }: Candidate, at: Live["certified"]): boolean =>
    isAny(at) && isOverTarget(heldOut, at, (text) => topAt(life.flow, model, temperature, text));
  told.nights += 1;
  told.tried += 1;
  told.triedBroken += Number(isBroken(candidate, certified));
  told.promotions += Number(promoted);
  const { champion, live } = serving;
  if (champion === undefined || !isAny(live.certified)) return;
  told.certified += 1;
  told.first ??= told.nights;
  told.broken += Number(isBroken({ model: champion, temperature: live.temperature }, live.certified));
}

/** Whether more than the target of what goes out on its own is wrong. */
function isOverTarget(
  rows: readonly LabelledText[],
  certified: Live["certified"],
  say: (text: string) => Top,
): boolean {
  const out = rows.flatMap(({ text, label }) => {
    const top = say(text);
    return goesOut(top, certified) ? [top.label !== label] : [];
  });
  return out.filter(Boolean).length > TARGET * out.length;
}
