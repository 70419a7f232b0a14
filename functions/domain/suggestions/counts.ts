import * as z from "zod/mini";
import { type ChoiceLine } from "./choice-line.ts";

const count = z.int().check(z.gte(0));

/** Of lists of which it was told what was taken: by place from 1, something else, or nothing. */
const placesSchema = z.object({ at: z.record(z.string(), count), other: z.optional(count), none: z.optional(count) });

/** By how long the list was. */
const byLengthSchema = z.record(z.string(), placesSchema);

/** What was counted of the lists of one model on the day that they were shown: all of it numbers that are added. */
export const countsSchema = z.object({
  shown: z.optional(count),
  ordered: z.optional(byLengthSchema),
  shuffled: z.optional(byLengthSchema),
});
export type Counts = z.infer<typeof countsSchema>;
export type ByLength = z.infer<typeof byLengthSchema>;
export type Places = z.infer<typeof placesSchema>;

/** What lists are counted under that no model ranked. */
export const NO_MODEL = "order";

/** A list that was shown. */
export const shownOf = (model: string | undefined): Readonly<Record<string, Counts>> => ({
  [model ?? NO_MODEL]: { shown: 1 },
});

/** What was taken of a list. */
export function takenOf({ list, choice: { position, none } }: ChoiceLine): Readonly<Record<string, Counts>> {
  const places: Places =
    position === undefined ? { at: {}, ...(none ? { none: 1 } : { other: 1 }) } : { at: { [String(position)]: 1 } };
  const told = { [String(list.ranks.length)]: places };
  return { [list.model ?? NO_MODEL]: list.shuffled ? { shuffled: told } : { ordered: told } };
}
