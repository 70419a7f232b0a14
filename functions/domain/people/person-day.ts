import * as z from "zod/mini";
import { summed } from "../metrics/day.ts";
import { joined, type Sitting } from "./sittings.ts";

const count = z.int().check(z.gte(0));
const counts = z.record(z.string(), count);

/** Two blind answers to one review that say the same, or not the same. */
const pairsSchema = z.object({ together: count, apart: count });
/** Answers to gold items: what seniors agreed on, or something else. */
const goldSchema = z.object({ right: count, wrong: count });
export type Pairs = z.infer<typeof pairsSchema>;
export type Gold = z.infer<typeof goldSchema>;

/**
 * What one person did on one UTC day: numbers that are added, and times of work that are joined, so that neither order nor
 * portions matter. It holds nothing of an item but how often which label was given.
 */
export const personDaySchema = z.object({
  answers: count,
  /** How long answers took, by the buckets of `pace.ts`. */
  pace: counts,
  /** What was answered to items as they come: labels, or what became of the proposal. */
  labels: counts,
  /** Answers whose item has a text of known length, and those that came before it can have been read. */
  read: z.object({ known: count, quick: count }),
  /** Whether the own blind answer was what the review came to, where somebody else answered too. */
  final: z.object({ same: count, other: count }),
  /** By the ten minutes of the day in which the answer was given. */
  pairs: z.record(z.string(), pairsSchema),
  gold: z.record(z.string(), goldSchema),
  /** By the label that is right. */
  goldLabels: z.record(z.string(), goldSchema),
  /** Gold items of the training phase: they count for nothing else. */
  practice: goldSchema,
  /** When the person worked, in seconds since the day began. */
  sittings: z.array(z.tuple([z.number(), z.number()])),
});
export type PersonDay = z.infer<typeof personDaySchema>;

const EMPTY: PersonDay = {
  answers: 0,
  pace: {},
  labels: {},
  read: { known: 0, quick: 0 },
  final: { same: 0, other: 0 },
  pairs: {},
  gold: {},
  goldLabels: {},
  practice: { right: 0, wrong: 0 },
  sittings: [],
};

/** What one answer adds to a person's day. */
export type PersonAddition = { readonly person: string; readonly day: string; readonly adds: Partial<PersonDay> };

/** All parts of one person's day as one. */
export function sumOfParts(parts: readonly Partial<PersonDay>[]): PersonDay {
  const { sittings: _none, ...nothing } = EMPTY;
  const numbers = parts.map(({ sittings: _times, ...one }) => one);
  const sittings: readonly Sitting[] = parts.flatMap(({ sittings: some = [] }) => some);
  return { ...summed<Omit<PersonDay, "sittings">>([nothing, ...numbers]), sittings: joined(sittings) };
}

/** Many people's day, by name. */
export type PeopleDay = Readonly<Record<string, PersonDay>>;
export const peopleDaySchema = z.record(z.string(), personDaySchema);

/** What stood of a day with what is new. Names are people's: none is taken for something that every object has. */
export function addedTo(before: PeopleDay, additions: readonly PersonAddition[]): PeopleDay {
  const next = new Map(Object.entries(before));
  for (const [person, ones] of Map.groupBy(additions, (one) => one.person)) {
    const stood = next.get(person);
    next.set(person, sumOfParts([...(stood === undefined ? [] : [stood]), ...ones.map(({ adds }) => adds)]));
  }
  return Object.fromEntries([...next].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
