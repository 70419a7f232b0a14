import { brokenSays, REACH } from "../promise/gates.ts";
import type { FreeRule } from "./free-champion.ts";
import { FREE_NIGHTS, type FreeLife, liveFree, PER_DAY } from "./free-nights.ts";
import { mean, percent } from "../shares.ts";
import { NIGHT_KINDS, type NightKind } from "../promise/nights.ts";

const RULES: readonly (FreeRule & { readonly name: string })[] = [
  { name: "audits only", free: "none", second: false },
  { name: "all since the cut-off while all is reviewed", free: "all", second: false },
  { name: "the same, with second opinions", free: "all", second: true },
  { name: "regions, with second opinions", free: "regions", second: true },
];
const PEOPLE = ["stationary", "noisy"] as const;

/**
 * What it would bring to count, for the model that serves, also what people review anyway (docs/decisions/0029): nights
 * from a cold start, each world with the same decisions and candidates under each rule.
 */
export function run(worlds = 60, seed = 20_261_130): void {
  for (const people of PEOPLE) for (const kind of NIGHT_KINDS) printFree(kind, people, worlds, seed);
}

function printFree(kind: NightKind, people: (typeof PEOPLE)[number], worlds: number, seed: number): void {
  const started = performance.now();
  const played = Array.from({ length: worlds }, (_, at) => liveFree(kind, people, RULES, seed + at * 104_729));
  console.log(`${kind}, people ${people === "noisy" ? "slip in 2 to 8 %" : "never slip"}`);
  console.table(rowsOf(played));
  console.log(
    `${worlds} worlds of ${FREE_NIGHTS} nights, seed ${seed}, ${((performance.now() - started) / 1_000).toFixed(1)} s`,
  );
}

/** What became of the same worlds under each rule. */
export const rowsOf = (played: readonly (readonly Outcome[])[]): Record<string, string | number>[] =>
  RULES.map(({ name }, at) => rowOf(name, played, at));

type Outcome = Pick<FreeLife, "first" | "certified" | "broken" | "human" | "seconds">;

function rowOf(rule: string, played: readonly (readonly Outcome[])[], at: number): Record<string, string | number> {
  const lives = played.flatMap((world) => world.slice(at, at + 1));
  const audits = played.flatMap((world) => world.slice(0, 1));
  const change = lives.map(({ human }, world) => human - (audits[world]?.human ?? 0));
  const [by, reach] = [mean(change), (REACH * deviation(change)) / Math.sqrt(lives.length)];
  return {
    rule,
    "first night": mean(lives.map(({ first }) => first ?? FREE_NIGHTS)).toFixed(1),
    "never certified": lives.filter(({ first }) => first === undefined).length,
    "human share": share(mean(lives.map(({ human }) => human))),
    "against audits only": `${share(by - reach)} to ${share(by + reach)}`,
    "second opinions": share(mean(lives.map(({ seconds }) => seconds))),
    "in force, share of days": brokenSays(lives),
  };
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt((mean(values.map((value) => (value - middle) ** 2)) * values.length) / (values.length - 1));
}
const share = (decisions: number): string => percent(decisions / (FREE_NIGHTS * PER_DAY));
