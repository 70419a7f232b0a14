import { holm, mcnemarWorse } from "./significance.ts";

/** One record that both models answered. */
export type Pair = { readonly subgroup?: string; readonly championRight: boolean; readonly candidateRight: boolean };

/** How a subgroup fares under the candidate. `p` is adjusted for all tested subgroups; absent where too little is known. */
export type SubgroupFinding = {
  readonly subgroup: string;
  readonly n: number;
  readonly worse: number;
  readonly better: number;
  readonly p?: number;
  readonly veto: boolean;
};

/** With less than this nothing is said of a subgroup: five discordant pairs are the least that could ever count. */
const LEAST_RECORDS = 30;
const LEAST_DISCORDANT = 10;
const SIGNIFICANCE = 0.05;

/**
 * Each subgroup under champion and candidate: exact McNemar, one-sided, adjusted by Holm over the subgroups that have at
 * least 30 records and 10 discordant pairs. A subgroup that the candidate serves significantly worse vetoes it. Records
 * without a subgroup are left out. By name.
 */
export function compareSubgroups(pairs: readonly Pair[]): readonly SubgroupFinding[] {
  const counts = [...countBySubgroup(pairs)].map(([subgroup, count]) => ({ subgroup, ...count }));
  const tested = counts.filter(({ n, worse, better }) => n >= LEAST_RECORDS && worse + better >= LEAST_DISCORDANT);
  const adjusted = holm(tested.map(({ worse, better }) => mcnemarWorse(worse, better)));
  const found = new Map(tested.map(({ subgroup }, at) => [subgroup, adjusted[at] ?? 1]));
  return counts
    .toSorted((a, b) => (a.subgroup < b.subgroup ? -1 : 1))
    .map((count) => {
      const p = found.get(count.subgroup);
      return p === undefined ? { ...count, veto: false } : { ...count, p, veto: p < SIGNIFICANCE };
    });
}

type Tally = { n: number; worse: number; better: number };

function countBySubgroup(pairs: readonly Pair[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { subgroup, championRight, candidateRight } of pairs) {
    if (subgroup === undefined) continue;
    const tally = tallies.get(subgroup) ?? { n: 0, worse: 0, better: 0 };
    tally.n += 1;
    if (championRight && !candidateRight) tally.worse += 1;
    if (candidateRight && !championRight) tally.better += 1;
    tallies.set(subgroup, tally);
  }
  return tallies;
}
