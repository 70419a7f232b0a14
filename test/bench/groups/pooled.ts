import type { GroupDraw } from "../../../functions/domain/groups/draw.ts";
import { raisedFrom, weightOf } from "../../../functions/domain/groups/draw.ts";
import { clopperPearson, type Interval } from "../../../functions/domain/statistics/intervals.ts";
import { weightedShare } from "../../../functions/domain/statistics/weighted.ts";
import { seeded } from "../../support/random.ts";
import { mean, percent } from "../shares.ts";

/** A month of traffic: one large group, and five small ones that are each 1 % of it. */
type World = { readonly name: string; readonly rest: number; readonly small: number };

const WORLDS: readonly World[] = [
  { name: "all alike, 5 % wrong", rest: 0.05, small: 0.05 },
  { name: "small groups worse: 20 % wrong, the rest 3 %", rest: 0.03, small: 0.2 },
  { name: "small groups better: 0.5 % wrong, the rest 6 %", rest: 0.06, small: 0.005 },
];
const [DECISIONS, SMALL, BASE, RAISED] = [9_000, 0.05, 0.05, 0.5] as const;

type Audit = { readonly wrong: boolean; readonly groupDraw: GroupDraw };
const WAYS = {
  "as they come": (audits: readonly Audit[]) => clopperPearson(wrongIn(audits), audits.length),
  weighted: (audits: readonly Audit[]) =>
    weightedShare(audits.map((one) => ({ is: one.wrong, weight: weightOf(one) }))),
  thinned: (audits: readonly Audit[]) => {
    const sample = audits.filter(({ groupDraw }) => groupDraw.extra !== true);
    return clopperPearson(wrongIn(sample), sample.length);
  },
} as const satisfies Record<string, (audits: readonly Audit[]) => Interval | undefined>;

const wrongIn = (audits: readonly Audit[]): number => audits.filter(({ wrong }) => wrong).length;

/** Prints what three ways of pooling say of the error of all decisions, beside the truth. */
export function printPooled(worlds: number): void {
  console.log(
    `\nThe error of all decisions, from a month of ${DECISIONS} of which ${percent(SMALL)} are of small groups that are audited at ${percent(RAISED)} instead of ${percent(BASE)}, in ${worlds} worlds:\n`,
  );
  console.log(
    "| world | audits | bias, points | typical distance, points | intervals that hold the truth | width, points |",
  );
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const world of WORLDS) {
    const months = Array.from({ length: worlds }, (_, at) => monthOf(world, seeded(at + 1)));
    const truth = (1 - SMALL) * world.rest + SMALL * world.small;
    for (const [name, pool] of Object.entries(WAYS)) {
      const found = months.flatMap((audits) => pool(audits) ?? []);
      const errors = found.map(({ rate }) => rate - truth);
      const held = found.filter(({ low, high }) => low <= truth && truth <= high).length;
      console.log(
        `| ${world.name}: ${name} | ${Math.round(mean(found.map(({ n }) => n)))} | ${points(mean(errors))} | ${points(Math.sqrt(mean(errors.map((error) => error ** 2))))} | ${percent(held, found.length)} | ${points(mean(found.map(({ low, high }) => high - low)))} |`,
      );
    }
  }
}

function monthOf({ rest, small }: World, random: () => number): readonly Audit[] {
  return Array.from({ length: DECISIONS }, () => {
    const isSmall = random() < SMALL;
    const wrong = random() < (isSmall ? small : rest);
    const draw = random();
    const { probability, auditExtra } = raisedFrom(BASE, { rate: isSmall ? RAISED : undefined, draw });
    const groupDraw = { base: BASE, probability, ...(auditExtra && { extra: auditExtra }) };
    return { wrong, groupDraw, isDrawn: draw < probability };
  }).filter(({ isDrawn }) => isDrawn);
}

const points = (share: number): string => (100 * share).toFixed(2);
