import { studentQuantile } from "../../../functions/domain/statistics/distributions.ts";
import { brokenDaysOf, brokenSays } from "../promise/gates.ts";
import { percent } from "../shares.ts";
import type { Day, Rule } from "./life.ts";

/** What became of one flow through its nights. A night is broken if the thresholds in force let too much out that is wrong. */
export type Told = {
  readonly set: string;
  readonly rule: Rule;
  readonly seed: number;
  nights: number;
  /** Candidates that were tried, and of these the broken certificates. */
  tried: number;
  triedBroken: number;
  promotions: number;
  certified: number;
  broken: number;
  /** The first night with a certificate, from 1; undefined where there was none. */
  first: number | undefined;
  items: number;
  people: number;
  automatic: number;
  wrong: number;
};

export const nothingTold = (set: string, rule: Rule, seed: number): Told => ({
  set,
  rule,
  seed,
  nights: 0,
  tried: 0,
  triedBroken: 0,
  promotions: 0,
  certified: 0,
  broken: 0,
  first: undefined,
  items: 0,
  people: 0,
  automatic: 0,
  wrong: 0,
});

export function countDay(told: Told, day: Day | undefined): void {
  told.items += day?.items ?? 0;
  told.people += day?.people ?? 0;
  told.automatic += day?.automatic ?? 0;
  told.wrong += day?.wrong ?? 0;
}

/** A row for each set and gate, over all seeds. */
export function tableOf(told: readonly Told[]): readonly Record<string, string | number>[] {
  const groups = Map.groupBy(told, ({ set, rule }) => `${set} ${JSON.stringify(rule)}`);
  return [...groups.values()].map(rowOf);
}

function rowOf(lives: readonly Told[]): Record<string, string | number> {
  const [one] = lives;
  const total = (of: (life: Told) => number): number => lives.reduce((sum, life) => sum + of(life), 0);
  const certified = total((life) => life.certified);
  const firsts = lives.flatMap(({ first }) => first ?? []);
  return {
    set: one?.set ?? "",
    gate: one?.rule.gate ?? "",
    delta: one?.rule.delta ?? 0,
    "near copies": one?.rule.copies === undefined ? "count" : `${one.rule.copies} left out`,
    seeds: lives.length,
    "broken, of tried": percent(total(({ triedBroken }) => triedBroken) / total(({ tried }) => tried)),
    "nights with a certificate": `${certified} of ${total(({ nights }) => nights)}`,
    "in force, share of these": inForceSays(lives),
    "seen by people": percent(total(({ people }) => people) / total(({ items }) => items)),
    "automatic and wrong": percent(total(({ wrong }) => wrong) / total(({ automatic }) => automatic)),
    "first night with one":
      firsts.length === 0 ? "" : (firsts.reduce((sum, first) => sum + first, 0) / firsts.length).toFixed(1),
    promotions: (total(({ promotions }) => promotions) / lives.length).toFixed(1),
  };
}

/** With its 95 % interval over seeds, which two seeds at least have. Broken nights of one seed come in rows. */
function inForceSays(worlds: readonly Told[]): string {
  if (worlds.length < 2) return percent(brokenDaysOf({ worlds }).rate);
  return brokenSays(worlds, studentQuantile(0.975, worlds.length - 1));
}
