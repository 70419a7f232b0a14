import * as z from "zod/mini";

/** How an audit was drawn where groups have rates of their own. */
export const groupDrawSchema = z.object({
  /** The probability that would have applied without the group's rate. */
  base: z.number().check(z.gte(0), z.lte(1)),
  /** The probability that applied, never less. */
  probability: z.number().check(z.gt(0), z.lte(1)),
  /** Drawn for its group alone: at the base probability, the same number would not have been drawn. */
  extra: z.exactOptional(z.literal(true)),
});
export type GroupDraw = z.infer<typeof groupDrawSchema>;

/** What may have been drawn for its group; without `groupDraw`, groups had no rates. */
export type ByGroup = { readonly groupDraw?: GroupDraw };

/** A group's rate, where it has one, and the number in [0, 1) that belongs to the decision. */
export type GroupRate = { readonly rate: number | undefined; readonly draw: number };

/** The probability of an audit, and what the decision's row records beside it. */
type Audited = { readonly probability: number; readonly auditBase?: number; readonly auditExtra?: true };

/**
 * Raises `base` to the rate of the group. The number is compared with both: what is drawn at the base probability is the same,
 * whatever the rate, so that it stays a simple random sample of all decisions.
 */
export function raisedFrom(base: number, group: GroupRate | undefined): Audited {
  if (group === undefined) return { probability: base };
  const probability = Math.max(base, group.rate ?? 0);
  const isExtra = group.draw >= base && group.draw < probability;
  return { probability, auditBase: base, ...(isExtra && { auditExtra: true }) };
}

/** Whether it is no part of the simple random sample of all decisions. */
export const isExtra = ({ groupDraw }: ByGroup): boolean => groupDraw?.extra === true;

/**
 * How much it counts where groups are pooled, 0 to 1: how likely it is, being drawn, to be drawn at the base probability too.
 * The sum of these weights estimates what the base probability alone would have drawn; undefined for the weight 1.
 */
export function weightOf({ groupDraw }: ByGroup): number | undefined {
  const weight = groupDraw === undefined ? 1 : groupDraw.base / groupDraw.probability;
  return weight === 1 ? undefined : weight;
}
