import * as z from "zod/mini";
import { auditAnswerSchema, servedSchema } from "../learning/feedback-reader.ts";
import { inputSchema } from "../drift/moments.ts";
import { histogramSchema } from "./histogram.ts";
import { listedDaySchema, listedTogether } from "../looking/listed.ts";
import { routesSchema } from "./kept.ts";

const count = z.int().check(z.gte(0));

/** One blind answer to an audited decision, or the note that nobody gave one. Without `served`, no model had answered. */
const auditRecordSchema = z.extend(z.omit(auditAnswerSchema, { text: true }), {
  automatic: z.boolean(),
  served: z.optional(servedSchema),
});
export type AuditRecord = z.infer<typeof auditRecordSchema>;

const later = z.object({ told: count, wrong: count });
const heard = z.object({ heard: count, overturned: count });

const switchesSchema = z.object({ revealed: count, switched: count });

/**
 * What was counted of one UTC day: `metrics/dt=<day>/<run>.json`. Decisions and audits belong to the day of the decision,
 * work to the day of the answer. All of it is numbers that are added, and lists that are put together, so that
 * neither order nor portions matter.
 */
export const daySchema = z.object({
  routes: routesSchema,
  /** By the label that the model predicted; where there are no labels, by who proposed. */
  labels: z.record(z.string(), z.object({ decisions: count, automatic: count })),
  /** By UTC hour, `00` to `23`: reviews of decisions that were made in it, and reviews that ended in it, answered or not. */
  hours: z.optional(
    z.record(
      z.string(),
      z.object({ arrived: z.optional(count), finished: z.optional(count), expired: z.optional(count) }),
    ),
  ),
  /** Minutes from a review's beginning to the answer that ended it. */
  waiting: histogramSchema,
  /** Reviews that ended without a result. */
  expired: count,
  /** Questions to applications, and minutes until the answer of those that were answered in time. */
  questions: z.optional(z.object({ asked: count, waiting: histogramSchema })),
  /** Seconds that reviewers spent on an answer, by the buckets of `tally.ts`. */
  reviewing: histogramSchema,
  /** Reviews by the blind labels that reviewers gave: the sorted labels as JSON, where there are two or more. */
  ratings: z.record(z.string(), count),
  bias: z.object({
    right: switchesSchema,
    wrong: switchesSchema,
    agreed: switchesSchema,
    contradicted: switchesSchema,
  }),
  origins: z.object({ audit: count, review: count, appeal: count, override: z.optional(count) }),
  /** Appeals that people answered, and how many of them overturned what was decided: by its label, and by subgroup. */
  appeals: z.optional(z.object({ labels: z.record(z.string(), heard), subgroups: z.record(z.string(), heard) })),
  /** Answers that seniors looked at again, and how many of them they say are wrong. */
  relabels: z.optional(z.object({ looked: count, wrong: count })),
  /** What turned out later, of decisions by the model and of others: told, and something else than was decided. */
  truths: z.optional(z.object({ automatic: z.optional(later), people: z.optional(later) })),
  /**
   * By field of a value, as a pattern, and of the whole under the empty one: answers given with the proposal in view and how
   * many of them changed it; answers given without it and how many of them differ from it.
   */
  fields: z.optional(z.record(z.string(), z.object({ shown: count, edited: count, blind: count, differ: count }))),
  /**
   * Of reviews that two people answered blind: how many, in how many they differ, how many of them gave two values, and by
   * field, as a pattern, in how many of these they differ. In flows whose answers are no labels.
   */
  pairs: z.optional(z.object({ all: count, apart: count, values: count, fields: z.record(z.string(), count) })),
  /** By who proposed: `shown` and `edited` as of the whole value, and `pairs` of people with those that are `apart`. */
  proposers: z.optional(z.record(z.string(), z.object({ shown: count, edited: count, pairs: count, apart: count }))),
  /** What came in, as far as it is held against what the model learned on. */
  input: z.optional(inputSchema),
  audits: z.array(auditRecordSchema),
  /** Decisions behind what is counted of answers: the newest of each figure; of what lies beyond there is only the figure. */
  listed: z.optional(listedDaySchema),
});
export type Day = z.infer<typeof daySchema>;

const NONE = { revealed: 0, switched: 0 };
const EMPTY_DAY: Day = {
  routes: { unsure: 0, uncertified: 0, rule: 0, paused: 0, "no-model": 0, audit: 0, automatic: 0 },
  labels: {},
  waiting: {},
  expired: 0,
  reviewing: {},
  ratings: {},
  bias: { right: NONE, wrong: NONE, agreed: NONE, contradicted: NONE },
  origins: { audit: 0, review: 0, appeal: 0 },
  audits: [],
};

/** What one decision or answer adds to a day. */
export type Addition = { readonly day: string; readonly adds: Partial<Day> };

/** The days with everything added that was read. Days that nothing is added to are not among them. */
export function sumByDay(additions: readonly Addition[]): ReadonlyMap<string, Day> {
  const days = Map.groupBy(additions, ({ day }) => day);
  return new Map([...days].map(([day, ones]) => [day, sumOf(ones.map(({ adds }) => adds))]));
}

/** All parts of one day as one. */
export function sumOf(parts: readonly Partial<Day>[]): Day {
  const { audits: _none, ...nothing } = EMPTY_DAY;
  const numbers = parts.map(({ audits: _audits, listed: _listed, ...one }) => one);
  const sums = summed<Omit<Day, "audits" | "listed">>([nothing, ...numbers]);
  const listed = listedTogether(parts.map((one) => one.listed));
  // The same answer again is the same record, and no second opinion.
  const audits = new Map(parts.flatMap(({ audits: some = [] }) => some.map((one) => [placeOf(one), one] as const)));
  return { ...sums, audits: [...audits.values()].toSorted(inOrder), ...(listed && { listed }) };
}

type Sums = { [name: string]: number | Sums };
/** Labels are names that people gave: none of them may be taken for something that every object has. */
const empty = (): Sums => Object.create(null) as Sums;

/** The sums of parts that hold nothing but numbers, by name. */
export function summed<Whole extends object>(parts: readonly Partial<Whole>[]): Whole {
  const sums = empty();
  for (const part of parts) add(sums, part);
  return sums as unknown as Whole;
}

/** Adds number to number, and what lies deeper likewise. */
function add(sums: Sums, more: object): void {
  for (const [name, value] of Object.entries(more) as [string, number | object][]) {
    if (typeof value === "number") sums[name] = ((sums[name] ?? 0) as number) + value;
    else add((sums[name] ??= empty()) as Sums, value);
  }
}

/** One order for the same audits, however they came. */
function inOrder(a: AuditRecord, b: AuditRecord): number {
  const [first, second] = [placeOf(a), placeOf(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

const placeOf = ({ createdAt, decisionId, opinion, at }: AuditRecord): string =>
  `${createdAt} ${decisionId} ${opinion} ${at}`;
