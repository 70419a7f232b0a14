import { DELTA, TEST_DELTA } from "../../../functions/domain/statistics/certificate.ts";
import { percent } from "../shares.ts";
import { liveThrough, NIGHT_KINDS, type NightKind, type Nights, NIGHTS, noNights, type Rule } from "./nights.ts";
import { seeded } from "../../support/random.ts";

const BEFORE: Rule = { gate: "old", delta: DELTA };
export const NOW: Rule = { gate: "new", delta: TEST_DELTA };
export const ENDS = [BEFORE, NOW] as const;
const RULES: readonly Rule[] = [
  BEFORE,
  { gate: "old", delta: TEST_DELTA },
  { gate: "new", delta: DELTA },
  NOW,
  { ...NOW, yesterday: true },
];

export type Played = { readonly kind: NightKind; readonly rule: Rule; readonly nights: Nights };

/** The same seeded worlds of each kind under each rule. The same seed gives the same result. */
export function simulateNights(
  worlds: number,
  seed: number,
  rules: readonly Rule[] = RULES,
  progress: (done: number) => void = () => undefined,
): readonly Played[] {
  return NIGHT_KINDS.flatMap((kind, place) => {
    const tallies = rules.map(noNights);
    for (let at = 0; at < worlds; at += 1) {
      const own = seed + place * 1_000_003 + at * 7_919;
      liveThrough(kind, rules, (stream) => seeded(own + stream * 104_729), tallies);
      progress(place * worlds + at + 1);
    }
    return rules.map((rule, at) => ({ kind, rule, nights: tallies[at] ?? noNights() }));
  });
}

/** How often what is in force is broken, through nights of retraining: the old gate beside the new one. */
export function run(worlds = 200, seed = 20_261_129): readonly Played[] {
  const started = performance.now();
  console.log(`${worlds} worlds of ${NIGHTS} nights of retraining, the candidates weakly related`);
  const all = worlds * NIGHT_KINDS.length;
  const results = simulateNights(worlds, seed, RULES, (done) => {
    if (done % Math.ceil(all / 10) === 0) console.log(`${Math.round((100 * done) / all)} % of ${all} worlds`);
  });
  console.table(results.map(rowOf));
  console.log(`seed ${seed}, ${((performance.now() - started) / 1_000).toFixed(1)} s`);
  return results;
}

function rowOf({ kind, rule, nights }: Played): Record<string, string | number> {
  const { tried, broken, days, worlds, brokenAtEnd, promotions, automatic } = nights;
  const certified = sum(worlds.map((world) => world.certified));
  return {
    worlds: kind,
    gate: `${rule.gate}${rule.yesterday === true ? " + yesterday" : ""}`,
    delta: rule.delta,
    "broken, of tried": percent(broken / tried),
    "in force, share of days": brokenSays(nights.worlds),
    "in force after the last night": percent(brokenAtEnd / worlds.length),
    "days with one": percent(certified / days),
    automatic: percent(automatic / days),
    "promotions a world": (promotions / worlds.length).toFixed(1),
  };
}

type Worlds = readonly { readonly certified: number; readonly broken: number }[];

/** Standard deviations that an interval of 95 % reaches to each side. */
export const REACH = 1.96;

/**
 * The share of certified days on which the certificate is broken, with its 95 % interval. Days of one world are alike, so
 * the world is the unit: the ratio of two sums with its linearised variance (Cochran: Sampling Techniques, 3rd edition,
 * 1977, section 6.3).
 * @param reaches standard deviations that the interval reaches to each side.
 */
export function brokenDaysOf(
  { worlds }: { readonly worlds: Worlds },
  reaches = REACH,
): { rate: number; low: number; high: number; certified: number } {
  const certified = sum(worlds.map((world) => world.certified));
  const rate = sum(worlds.map(({ broken }) => broken)) / certified;
  const squares = sum(worlds.map((world) => (world.broken - rate * world.certified) ** 2));
  const reach = (reaches * Math.sqrt((squares * worlds.length) / (worlds.length - 1))) / certified;
  return { rate, low: Math.max(0, rate - reach), high: rate + reach, certified };
}

/** The same in words; nothing where no day is certified. */
export function brokenSays(worlds: Worlds, reaches?: number): string {
  const { rate, low, high, certified } = brokenDaysOf({ worlds }, reaches);
  return certified === 0 ? "" : `${percent(rate)} (${percent(low)} to ${percent(high)})`;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
