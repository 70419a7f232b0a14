import { basename } from "node:path";
import { shuffled } from "@second-look/emulator/shuffle";
import { areNear, withoutCopies } from "../../../functions/domain/learning/copies.ts";
import { type Signature, signatureOf } from "../../../functions/domain/learning/signature.ts";
import { linesOf, seedRows } from "../samples.ts";
import { changedDigit, replaced, texts } from "../../support/texts.ts";
import { type Nights, noNights } from "./burst-night.ts";
import { liveThrough, type Rule, RULE_NAMES, type World } from "./bursts.ts";
import { compareMeasures } from "./near-measures.ts";
import { percent } from "../shares.ts";
import { seeded } from "../../support/random.ts";

const [LOOKED_AT, ROWS] = [1000, 3000];

export const NIGHTLY = { bursts: { share: 0.3, least: 10, most: 60 }, trainEvery: 1, use: "any" } as const;
const WORLDS: Readonly<Record<string, World>> = {
  "bursts of 10 to 60 items, a new model every night": NIGHTLY,
  "the same with bursts of 3 to 10 items": { ...NIGHTLY, bursts: { share: 0.3, least: 3, most: 10 } },
  "the first with a new model every fourth night": { ...NIGHTLY, trainEvery: 4 },
};

/**
 * How many near copies are found, how many texts of their own are taken for copies, and what leaving near copies out is
 * worth in worlds with bursts of them. COPIES_WORLDS says how many worlds of each kind, and COPIES_DATA names further
 * texts, lines {"text"}.
 */
export async function run(): Promise<void> {
  const listings = (await seedRows()).map(({ text }) => text);
  const file = process.env["COPIES_DATA"];
  const further = file === undefined ? [] : shuffled(readTexts(file), 1).slice(0, LOOKED_AT + ROWS);
  console.table([
    found(
      "made-up texts, 10 to 40 words",
      texts(LOOKED_AT + ROWS, 1).map((text, at) => `${at} ${text}`),
    ),
    found("marketplace listings of the demo", [...new Set(listings)].slice(0, LOOKED_AT + ROWS)),
    ...(file === undefined ? [] : [found(basename(file), further)]),
  ]);
  console.log("\nOther measures of the last of these");
  console.table(compareMeasures(file === undefined ? [...new Set(listings)].slice(0, LOOKED_AT + ROWS) : further));
  const count = Number(process.env["COPIES_WORLDS"] ?? 10);
  for (const [name, world] of Object.entries(WORLDS)) {
    console.log(`\n${count} worlds of 40 nights: ${name}; target 5 %`);
    const worlds = simulate(world, count);
    console.table(
      RULE_NAMES.map((rule) =>
        rowOf(
          rule,
          worlds.map((nights) => nights.get(rule)!),
        ),
      ),
    );
  }
}

/** So many worlds, seeds 1, 2 and so on. */
export const simulate = (world: World, count: number): readonly ReadonlyMap<Rule, Nights>[] =>
  Array.from({ length: count }, (_, at) => liveThrough(world, (at + 1) * 1_000_003));

/** All nights of these worlds. */
export function summed(worlds: readonly Nights[]): Nights {
  const total = noNights();
  for (const nights of worlds) for (const key of Object.keys(total) as (keyof Nights)[]) total[key] += nights[key];
  return total;
}

function found(name: string, all: readonly string[]): Record<string, string> {
  const records = all.slice(0, LOOKED_AT).map((text) => ({ text, day: "" }));
  const rows = all.slice(LOOKED_AT).map((text) => ({ signature: sign(text), day: "" }));
  const recall = (change: (text: string, at: number) => string): string =>
    percent(records.filter(({ text }, at) => areNear(sign(text), sign(change(text, at)))).length, records.length);
  return {
    texts: name,
    "one digit changed, found": recall(changedDigit),
    "a quarter of the words replaced, found": recall((text, at) => replaced(text, 0.25, at)),
    "a half replaced, found": recall((text, at) => replaced(text, 0.5, at)),
    [`with a near copy among ${ROWS} others`]: percent(withoutCopies(records, rows, "any").copies, records.length),
  };
}

function readTexts(file: string): readonly string[] {
  return [...new Set((linesOf(file) as readonly { readonly text: string }[]).map(({ text }) => text))];
}

function sign(text: string): Signature {
  const signature = signatureOf(text);
  if (signature === undefined) throw new RangeError("a text without a word");
  return signature;
}

function rowOf(rule: Rule, worlds: readonly Nights[]): Record<string, string> {
  const { nights, certified, brokenOnNew, brokenNextDay, automatic, wrong, audits, leftOut } = summed(worlds);
  return {
    "audits that count": rule,
    "left out": percent(leftOut, audits),
    certified: percent(certified, nights),
    "broken, next day": `${percent(brokenNextDay, certified)} (${interval(worlds, "brokenNextDay")})`,
    "broken, all items new": `${percent(brokenOnNew, certified)} (${interval(worlds, "brokenOnNew")})`,
    "wrong, next day": percent(wrong, automatic),
    "automatic, next day": percent(automatic, nights),
  };
}

const DRAWS = 1000;

/** 95 %, by drawing whole worlds with replacement (Efron 1979): nights of one world are alike. */
function interval(worlds: readonly Nights[], broken: "brokenNextDay" | "brokenOnNew"): string {
  const random = seeded(1);
  const shares = Array.from({ length: DRAWS }, () => {
    const drawn = summed(worlds.map(() => worlds[Math.floor(random() * worlds.length)]!));
    return drawn.certified === 0 ? 0 : drawn[broken] / drawn.certified;
  }).toSorted((a, b) => a - b);
  return `${percent(shares[0.025 * DRAWS]!, 1)} to ${percent(shares[0.975 * DRAWS]!, 1)}`;
}
