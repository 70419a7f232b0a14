import type { DecisionId, ReviewId } from "../ids.ts";
import type { GoldResult } from "./result.ts";

/** An answer to a check item, as its giver's row keeps it. */
type Given = { readonly review: ReviewId; readonly label: string; readonly right: boolean };
type Counts = Readonly<Record<string, number>>;

/** How many were right and wrong, by what the item was, and the newest answers, the newest last. */
export type Tally = {
  readonly right: Counts;
  readonly wrong: Counts;
  readonly last: readonly Given[];
};
const NOTHING: Tally = { right: {}, wrong: {}, last: [] };

/**
 * What a person's answers to check items came to, one row a person. `items`: what they practise on, once that is settled; empty
 * where the flow had too few. `opened`: how many of those were given to them. `open`: the reviews that may not be over.
 */
export type Practice = {
  readonly id: string;
  readonly kind: "practice";
  readonly revision: number;
  readonly items?: readonly DecisionId[];
  readonly opened: number;
  readonly done: number;
  readonly open: readonly ReviewId[];
  /** What they are told: as it was after each ten, or figures that grow would tell which answer was to a check item. */
  readonly told: Tally;
} & Tally;

export const practiceIdOf = (person: string): string => `practice_${person}`;

export const noPractice = (person: string): Practice => ({
  id: practiceIdOf(person),
  kind: "practice",
  revision: 0,
  opened: 0,
  open: [],
  done: 0,
  told: NOTHING,
  ...NOTHING,
});

/** What is told of the newest answers, and how many of them are kept. */
export const LATELY = 10;
const KEPT = 20;

const total = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
const plusOne = (counts: Counts, label: string): Counts => ({ ...counts, [label]: (counts[label] ?? 0) + 1 });

/** Values are all different: of them, only that they are values. */
const kindOfLabel = (label: string): string => (/^value [0-9a-f]{16}$/.test(label) ? "value" : label);

/** With one more result; undefined where it is in it already. */
export function withResult(row: Practice, { reviewId, right, practice, ...result }: GoldResult): Practice | undefined {
  const label = kindOfLabel(result.label);
  if (row.last.some(({ review }) => review === reviewId)) return undefined;
  const now: Tally = {
    right: right ? plusOne(row.right, label) : row.right,
    wrong: right ? row.wrong : plusOne(row.wrong, label),
    last: [...row.last, { review: reviewId, label, right }].slice(-KEPT),
  };
  const isTold = practice === true || (total(now.right) + total(now.wrong)) % LATELY === 0;
  return { ...row, done: row.done + (practice ? 1 : 0), ...now, ...(isTold && { told: now }) };
}

/** What somebody did not answer comes again at the end. */
export const withAgain = (row: Practice, item: DecisionId): Practice | undefined =>
  row.items === undefined || row.items.slice(row.opened).includes(item)
    ? undefined
    : { ...row, items: [...row.items, item] };

/** Whether somebody's answers count: nothing is to be practised, or they have answered as many check items. */
export const isPractised = ({ items, done, right, wrong }: Practice, of: number): boolean =>
  of === 0 || items?.length === 0 || done >= of || (items === undefined && total(right) + total(wrong) >= of);

/** The items that somebody begins to practise on: as many as are wanted, or none where there are fewer. */
export const begun = (row: Practice, found: readonly DecisionId[], of: number): Practice => ({
  ...row,
  items: found.length < of ? [] : found.slice(0, of),
});

/** With the next item opened as a review; undefined where another call was quicker. `kept`: those that are not over. */
export const withOpened = (row: Practice, opened: number, kept: readonly ReviewId[], id: ReviewId | undefined) =>
  row.opened === opened
    ? { ...row, opened: opened + 1, open: [...kept, ...(id === undefined ? [] : [id])] }
    : undefined;

/** How many were right and wrong of what, with everything counted. */
export const countsOf = ({ right, wrong }: Pick<Tally, "right" | "wrong">) => ({
  right: total(right),
  wrong: total(wrong),
});

/** What of the newest answers is told: how many were right, and what the others most often were. */
export function latelyOf({ last }: Pick<Tally, "last">) {
  const newest = last.slice(-LATELY);
  const missed = newest.filter(({ right }) => !right).map(({ label }) => label);
  const often = missed.toSorted((a, b) => timesIn(missed, b) - timesIn(missed, a))[0];
  return {
    answered: newest.length,
    right: newest.length - missed.length,
    ...(often !== undefined && { mostOften: often }),
  };
}

const timesIn = (all: readonly string[], one: string): number => all.filter((each) => each === one).length;
