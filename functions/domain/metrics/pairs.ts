import { pathOf, pointerTo } from "../answers/pointer.ts";
import { clopperPearson } from "../statistics/intervals.ts";
import type { Day } from "./day.ts";
import type { MeasuredShare } from "./view.ts";

type Pairs = NonNullable<Day["pairs"]>;
/** What was written of an answer with which two people's blind answers were there. */
export type Paired = {
  readonly between?: { readonly agree: boolean; readonly fields?: readonly string[] | undefined } | undefined;
};

/** More fields than fit are said to differ as one: of such a pair nothing is known by field. */
const WHOLE = "";

/** What a review that two people answered blind adds: whether they agree, and in which fields they do not. */
export function pairOf({ between }: Paired): Pick<Partial<Day>, "pairs"> {
  if (between === undefined) return {};
  const { agree, fields } = between;
  const known = fields !== undefined && !fields.includes(WHOLE);
  return {
    pairs: {
      all: 1,
      apart: Number(!agree),
      values: Number(known),
      fields: known ? Object.fromEntries(outermost(fields).map((field) => [field, 1])) : {},
    },
  };
}

/** Of tables within rows, one can differ in its number of rows and another in a column: then only the first is told. */
const outermost = (fields: readonly string[]): readonly string[] =>
  fields.filter((field) => !aboveOf(field).some((part) => fields.includes(part)));

/** Of all pairs, those that agree; undefined for none. */
export const agreedIn = ({ all, apart }: Pick<Pairs, "all" | "apart">): MeasuredShare | undefined =>
  clopperPearson(all - apart, all);

/**
 * The same by field, of pairs of two values. Where two tables differ in their number of rows, nobody has compared their
 * columns: such a pair tells nothing of these.
 */
export function agreedInField({ values, fields }: Pairs, field: string): MeasuredShare | undefined {
  const compared = values - sum(aboveOf(field).map((pattern) => fields[pattern] ?? 0));
  return clopperPearson(compared - (fields[field] ?? 0), compared);
}

/** The parts that hold a field, without the whole. */
function aboveOf(field: string): readonly string[] {
  const path = pathOf(field) ?? [];
  return path.slice(1).map((_, index) => pointerTo(path.slice(0, index + 1)));
}

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);
