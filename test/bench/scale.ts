import type { Usage } from "@second-look/emulator";
import { amountOf } from "./cost/bill.ts";
import { few, tableOf } from "./cost/tables.ts";
import { figuresSoFar, publish } from "./document.ts";
import { type Counts, QUOTAS } from "./scale/quotas.ts";

const DAY = 24 * 60 * 60;
/** A peak is so many times the mean. */
const PEAK = 3;
const TRAFFIC = [1e6, 100e6] as const;

type Cost = {
  readonly lines: readonly Usage[];
  readonly waiting: readonly Usage[];
  readonly done: Readonly<Record<"decisions" | "decided" | "audits" | "opinions", number>>;
};

/** What limits first, at a million and at a hundred million decisions a day; goes into docs/scale.md. */
export async function run(): Promise<void> {
  const counts = countsOf(figuresSoFar()["cost"] as Cost);
  const rows = QUOTAS.map((quota) => {
    const takes = quota.takes(counts);
    return { ...quota, takes, endsAt: (quota.most / takes / PEAK) * DAY };
  }).toSorted((a, b) => a.endsAt - b.endsAt);
  const head = [
    "What",
    "for each decision",
    "most",
    "peak at 1 million a day",
    "peak at 100 million",
    "ends at, a day",
    "what to do then",
  ];
  const table = tableOf(
    head,
    rows.map(({ what, takes, most, source, endsAt, remedy }) => [
      what,
      few(takes),
      `${few(most)} (${source})`,
      ...TRAFFIC.map((daily) => share((daily / DAY) * PEAK * takes, most)),
      `${few(Number((endsAt / 1e6).toPrecision(2)))} million`,
      remedy,
    ]),
  );
  const figures = rows.map(({ what, takes, most, endsAt }) => ({ what, takes, most, endsAt }));
  publish("scale", table, figures, "scale.md");
}

/** What is needed, as a share of what there is. */
const share = (needed: number, most: number): string => {
  const percent = `${few(Number(((100 * needed) / most).toPrecision(2)))} %`;
  return needed > most ? `**${percent}**` : percent;
};

function countsOf({ lines, waiting, done }: Cost): Counts {
  const used = [...lines, ...waiting];
  return {
    of: (unit, place = "") => amountOf(used, unit, ({ at }) => at.endsWith(place)),
    waited: done.decided / done.decisions,
    audits: done.audits / done.decisions,
    answers: done.opinions / done.decisions,
  };
}
