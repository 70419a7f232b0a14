import * as z from "zod";
import { DAY_MS, dayAfter, dayOf } from "../../calendar.ts";
import { periodTo } from "../period.ts";

/** The longest period that is added up for one answer. */
export const MOST_DAYS = 90;

/** Which period somebody asks about: its last day is today, or it has a first and a last day. */
export const periodAskedSchema = z
  .strictObject({
    days: z.coerce
      .number()
      .int()
      .min(1)
      .max(MOST_DAYS)
      .optional()
      .describe("The last days, today included; 30 if you send no period"),
    from: z.iso.date().optional().describe("First UTC day, with `to`, in place of `days`"),
    to: z.iso.date().optional().describe("Last UTC day"),
    compare: z.literal("before").optional().describe("before: with the period of the same length before it"),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), "send both from and to, or neither")
  .refine(({ days, from }) => days === undefined || from === undefined, "send days, or from and to")
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, "from is after to")
  .refine(
    ({ from, to }) => from === undefined || to === undefined || lengthOf({ from, to }) <= MOST_DAYS,
    `a period has at most ${MOST_DAYS} days`,
  );
type PeriodAsked = z.infer<typeof periodAskedSchema>;

type Days = { readonly from: string; readonly to: string };

/** The period that is asked for, at `now` (ms since the epoch). Days that have not come are in none. */
export function periodAsked({ days, from, to }: PeriodAsked, now: number): Days {
  return from === undefined || to === undefined
    ? periodTo(now, days ?? 30)
    : { from, to: earlier(to, dayOf(now), from) };
}

/** A period of days that have not come stays as it was asked for: nothing is in it. */
const earlier = (to: string, today: string, from: string): string => (to > today && from <= today ? today : to);

/** The period of the same length that ends the day before. */
export function periodBefore({ from, to }: Days): Days {
  return { from: dayAfter(from, -lengthOf({ from, to })), to: dayAfter(from, -1) };
}

const lengthOf = ({ from, to }: Days): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
