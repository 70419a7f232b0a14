import * as z from "zod/mini";
import { DAY_MS, dayAfter } from "../calendar.ts";
import { ownOf } from "../own.ts";
import type { Promised } from "../statistics/promised.ts";
import type { ByGroup } from "./draw.ts";
import type { GroupAudits } from "./flow-audit.ts";

/** The row `audit-groups`: what the newest closed days say of each group. */
export const groupRatesSchema = z.object({
  /** The first UTC day that was not closed then; the days before it are what this is made of. */
  openDay: z.string(),
  /** By group: its decisions in 30 days, estimated, and the share of them that brings the minimum. */
  groups: z.record(z.string(), z.object({ decisions: z.number(), rate: z.number() })),
  /** Groups that were clearly worse than the rest. */
  worse: z.array(z.string()),
});
export type GroupRates = z.infer<typeof groupRatesSchema>;

/** A month is so many days, here and where audits a month are named. */
export const MONTH_DAYS = 30;
/** So many groups have a rate: the smallest. Of more, the flow's expression names items and no groups. */
const MOST_GROUPS = 100;
/** A rate that no policy is below is not kept. */
const LEAST_RATE = 0.001;

/** A drawn decision of a group. */
export type GroupAudit = ByGroup & {
  readonly decisionId: string;
  readonly itemHash: string;
  readonly subgroup?: string | undefined;
  readonly createdAt: string;
};

/** The days before the first open one that rates are made of, both included. */
export const monthBefore = (openDay: string): { readonly from: string; readonly to: string } => ({
  from: dayAfter(openDay, -MONTH_DAYS),
  to: dayAfter(openDay, -1),
});

/**
 * The rate of each group. How many decisions it has is estimated from its audits, each standing for 1 / probability decisions
 * (Horvitz, Thompson: JASA 47, 1952), so that nothing is counted or written for it when a decision is made. A group that was
 * never drawn has none: it is met at the base probability first.
 * @param audits of any days, several of a decision where several people answered.
 */
export function ratesFrom(
  audits: readonly GroupAudit[],
  openDay: string,
  { minimum, most }: GroupAudits,
  promised: Promised,
): GroupRates["groups"] {
  const { from } = monthBefore(openDay);
  const counted = audits.filter(({ createdAt, groupDraw }) => isIn(createdAt, from, openDay) && groupDraw);
  const [first = openDay] = counted.map(({ createdAt }) => createdAt.slice(0, 10)).toSorted();
  const days = Math.max(1, Math.round((Date.parse(openDay) - Date.parse(first)) / DAY_MS));
  const named = Map.groupBy(
    counted.filter(({ subgroup }) => subgroup !== undefined),
    ({ subgroup = "" }) => subgroup,
  );
  const rates = [...named].map(([group, own]) => {
    const decisions = (standingFor(own, promised) * MONTH_DAYS) / days;
    return [group, { decisions: Math.round(decisions), rate: Math.min(most, minimum / decisions) }] as const;
  });
  const kept = rates.filter(([, { rate }]) => rate >= LEAST_RATE).toSorted(([, a], [, b]) => b.rate - a.rate);
  return Object.fromEntries(kept.slice(0, MOST_GROUPS));
}

/** Where distinct items are promised, each stands once for the items that are as it is. */
function standingFor(audits: readonly GroupAudit[], promised: Promised): number {
  const each = new Map(
    audits.map((one) => [promised === "distinct items" ? one.itemHash : one.decisionId, one.groupDraw?.probability]),
  );
  return [...each.values()].reduce((sum: number, probability = 1) => sum + 1 / probability, 0);
}

const isIn = (at: string, from: string, before: string): boolean => at >= from && at.slice(0, 10) < before;

/** The rate of a group; undefined where it has none. */
export function rateFor(rates: GroupRates | undefined, group: string | undefined): number | undefined {
  return rates === undefined || group === undefined ? undefined : ownOf(rates.groups, group)?.rate;
}
