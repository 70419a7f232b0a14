import * as z from "zod/mini";

/** The most decisions of one figure and day that are kept: what a day's file costs is read with every look at the dashboard. */
export const MOST_LISTED = 200;

const listedSchema = z.object({
  id: z.string(),
  at: z.string(),
  /** What an appeal was against, as the figure is told by it. */
  against: z.optional(z.string()),
  /** The fields of an answer that the figure counts, as patterns; the empty one is the whole. */
  fields: z.optional(z.array(z.string())),
  /** Which of a review's questions or answers it is, but for the first: two can have one moment, where a clock stands. */
  number: z.optional(z.int()),
});
/** A decision behind a figure, and when that which is counted happened (ISO time). */
export type ListedDecision = z.infer<typeof listedSchema>;

export const listedDaySchema = z.record(z.string(), z.array(listedSchema));
/** By figure, the newest first, at most `MOST_LISTED`. */
export type ListedDay = z.infer<typeof listedDaySchema>;

/**
 * The lists of several parts of a day as one. Which of them are kept does not depend on how they came: the newest, each
 * decision and moment once, but for what is told apart.
 */
export function listedTogether(parts: readonly (ListedDay | undefined)[]): ListedDay | undefined {
  const entries = parts.flatMap((part = {}) => Object.entries(part));
  if (entries.length === 0) return undefined;
  const named = Map.groupBy(entries, ([name]) => name);
  return Object.fromEntries([...named].map(([name, lists]) => [name, newestOf(lists.flatMap(([, list]) => list))]));
}

function newestOf(list: readonly ListedDecision[]): ListedDecision[] {
  const distinct = new Map(list.map((one) => [placeIn(one), one]));
  return [...distinct]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, MOST_LISTED)
    .map(([, one]) => one);
}

const placeIn = ({ at, id, against, fields, number }: ListedDecision): string =>
  `${at} ${id} ${JSON.stringify([against, fields, number])}`;
