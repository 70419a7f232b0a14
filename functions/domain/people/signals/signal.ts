import * as z from "zod/mini";

const count = z.int().check(z.gte(0));
/** So many of so many. */
const partSchema = z.object({ of: count, n: count });
export type Part = z.infer<typeof partSchema>;

const days = z.int();

/**
 * Something about a person's work that seniors should know: figures, no judgement. `days` says of how many days up to
 * today it is told; each stands beside what others did.
 */
export const signalSchema = z.discriminatedUnion("kind", [
  /** Wrong on gold items. `chance`: how often random answers would be wrong, where that fits what was counted. */
  z.object({
    kind: z.literal("gold"),
    days,
    own: partSchema,
    others: partSchema,
    before: z.optional(partSchema),
    chance: z.optional(z.number()),
  }),
  /** Blind answers that differ from others' to the same review. */
  z.object({ kind: z.literal("apart"), days, own: partSchema, others: partSchema, chance: z.optional(z.number()) }),
  /** Faster (below 1) or slower than before by this factor, beside what changed for all. */
  z.object({
    kind: z.literal("speed"),
    days,
    factor: z.number(),
    seconds: z.optional(z.number()),
    before: z.optional(z.number()),
  }),
  /** The label whose share is furthest from the others' on the same days; `alike`: nearly everything got it. */
  z.object({
    kind: z.literal("labels"),
    days,
    label: z.string(),
    own: partSchema,
    others: partSchema,
    alike: z.optional(z.literal(true)),
  }),
  /** Answers that came before the item can have been read. */
  z.object({ kind: z.literal("quick"), days, own: partSchema, others: partSchema }),
  /** Errors soon after a break, and those later. `by`: wrong on gold, or apart from others. */
  z.object({
    kind: z.literal("tired"),
    by: z.enum(["gold", "apart"]),
    minutes: z.int(),
    early: partSchema,
    late: partSchema,
  }),
]);
export type Signal = z.infer<typeof signalSchema>;

/** A signal with how likely figures like these are by chance alone. */
export type Finding = { readonly p: number; readonly signal: Signal };

/**
 * What is less likely than this is told. Ten lengths of time are looked at every day and by several measures, so that it
 * has to be far below the rate of false alarms that is promised: `npm run bench -- people` measures what it comes to.
 */
export const LEVEL = 1e-5;

export const rateOf = ({ of, n }: Part): number => (n === 0 ? 0 : of / n);

/** The finding that chance explains least. */
export function leastLikely(findings: readonly (Finding | undefined)[]): Finding | undefined {
  return findings.reduce(
    (best, one) => (one !== undefined && (best === undefined || one.p < best.p) ? one : best),
    undefined,
  );
}
