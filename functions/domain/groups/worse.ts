import { fisherExact, holm } from "../statistics/significance.ts";
import { type ByGroup, isExtra } from "./draw.ts";

/** A closed audit of an automatic decision that people answered. */
export type Judged = ByGroup & { readonly subgroup?: string | undefined; readonly wrong: boolean };

/** So many of so many. */
export type Part = { readonly wrong: number; readonly n: number };

/** A group beside the others. `p` is adjusted for all tested groups; absent where too little is known. */
export type GroupFinding = {
  readonly group: string;
  readonly own: Part;
  readonly others: Part;
  readonly p?: number;
  readonly worse: boolean;
};

/** With fewer audits nothing is said of a group. */
const LEAST_AUDITS = 20;
/** Told from so many points on, and from so many times as much: with enough audits every two groups differ. */
const [POINTS, TIMES] = [0.02, 1.5];
/** It is looked at every day; `npm run bench -- groups` measures how often a year one is told where all groups are alike. */
export const LEVEL = 0.002;

/**
 * Each group beside all others together: Fisher's exact test, one-sided, adjusted by Holm over the groups with at least 20
 * audits. Of the group all audits count; of the others those that the base probability has drawn, so that they are the
 * traffic beside it, and not mostly other small groups. By name.
 */
export function worseGroups(judged: readonly Judged[]): readonly GroupFinding[] {
  const names = [...new Set(judged.map(({ subgroup }) => subgroup).filter((name) => name !== undefined))].toSorted();
  const sample = judged.filter((one) => !isExtra(one));
  const counts = names.map((group) => ({
    group,
    own: partOf(judged.filter(({ subgroup }) => subgroup === group)),
    others: partOf(sample.filter(({ subgroup }) => subgroup !== group)),
  }));
  const tested = counts.filter(({ own, others }) => own.n >= LEAST_AUDITS && others.n >= LEAST_AUDITS);
  const adjusted = holm(tested.map(({ own, others }) => fisherExact(own, others)));
  const found = new Map(tested.map(({ group }, at) => [group, adjusted[at] ?? 1]));
  return counts.map((count) => {
    const p = found.get(count.group);
    return p === undefined ? { ...count, worse: false } : { ...count, p, worse: p < LEVEL && isMuchMore(count) };
  });
}

const partOf = (ones: readonly Judged[]): Part => ({ wrong: ones.filter(({ wrong }) => wrong).length, n: ones.length });
const rateOf = ({ wrong, n }: Part): number => (n === 0 ? 0 : wrong / n);

function isMuchMore({ own, others }: { readonly own: Part; readonly others: Part }): boolean {
  return rateOf(own) >= rateOf(others) + POINTS && rateOf(own) >= rateOf(others) * TIMES;
}
