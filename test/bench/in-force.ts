import { DELTA, TEST_DELTA } from "../../functions/domain/statistics/certificate.ts";
import { liveThrough, NIGHT_KINDS, type NightKind, type Nights, NIGHTS, noNights, type Rule } from "./nights.ts";
import { seeded } from "./worlds.ts";

const RULES: readonly Rule[] = [
  { gate: "old", delta: DELTA },
  { gate: "old", delta: TEST_DELTA },
  { gate: "new", delta: DELTA },
  { gate: "new", delta: TEST_DELTA },
];

export type InForce = { readonly kind: NightKind; readonly rule: Rule; readonly nights: Nights };

/** The same seeded worlds of each kind under each rule. */
export function simulateNights(worlds: number, seed: number, rules = RULES): readonly InForce[] {
  return NIGHT_KINDS.flatMap((kind, place) =>
    rules.map((rule) => {
      const nights = noNights();
      for (let at = 0; at < worlds; at += 1) {
        const own = seed + place * 1_000_003 + at * 7_919;
        liveThrough(kind, rule, (stream) => seeded(own + stream * 104_729), nights);
      }
      return { kind, rule, nights };
    }),
  );
}

/** How often what is in force is broken, through nights of retraining: the old gate beside the new one. */
export function run(worlds = 200, seed = 20_261_129): readonly InForce[] {
  const started = performance.now();
  const results = simulateNights(worlds, seed);
  console.log(`\n${worlds} worlds of ${NIGHTS} nights, each night's candidate weakly related to the others`);
  console.table(results.map(rowOf));
  console.log(`seed ${seed}, ${((performance.now() - started) / 1_000).toFixed(1)} s`);
  return results;
}

function rowOf({ kind, rule, nights }: InForce): Record<string, string | number> {
  const { tried, broken, days, certified, brokenDays, worlds, brokenAtEnd, promotions, automatic } = nights;
  return {
    worlds: kind,
    gate: rule.gate,
    delta: rule.delta,
    "broken, of tried": share(broken, tried),
    "in force, share of days": share(brokenDays, certified),
    "in force after the last night": share(brokenAtEnd, worlds),
    "days with one": share(certified, days),
    automatic: share(automatic, days),
    "promotions a world": (promotions / worlds).toFixed(1),
  };
}

const share = (part: number, whole: number): string => (whole === 0 ? "" : `${((100 * part) / whole).toFixed(1)} %`);
