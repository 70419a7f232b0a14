import * as z from "zod";
import { dayAfter } from "../calendar.ts";
import { ROUTES } from "../decisions/decision.ts";
import { BY_AGAINST, BY_FIELD, WHICH, type Which } from "./which.ts";

const text = z.string().min(1).max(300);
const whichSchema = z
  .string()
  .max(200)
  .transform((names) => [...new Set(names.split(","))])
  .pipe(z.array(z.enum(WHICH)));

/** The longest period that is looked through: a day's file is read for each of its days. */
const MOST_DAYS = 366;
/** A period without an end is the dashboard's. */
const USUAL_DAYS = 30;

const paging = {
  cursor: z.string().min(1).max(4000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
};
export const looksQuerySchema = z.strictObject(paging);
export const revealSchema = z.strictObject({ field: z.string().min(1).max(200) });

const conditionsSchema = z.strictObject({
  which: whichSchema
    .optional()
    .describe(
      "Decisions behind figures, separated by commas: `wrong` (automatic and judged wrong by closed blind audits, as the dashboard counts), `model-wrong` (the same with those that went to people), `expired`, `escalated`, `corrected`, `appealed` (appeals that people answered), `overturned` and `upheld` (of these), `asked` (questions that an application was asked), `informed` and `unanswered` (of these, those that it answered in time and those that it did not), `edited` (answers that changed a proposal in view), `differed` (answers that differ from one out of view), `turned-out-wrong` (of the model's, by later truth), `people-turned-out-wrong`",
    ),
  application: text.optional().describe("Its client id"),
  route: z.enum(ROUTES).optional(),
  reason: text.optional().describe("Why it went where it did: `confident`, `unsure`, `rule` and so on"),
  rule: text.optional().describe("The rule that sent it to people, or decided it"),
  label: text.optional().describe("The label that was proposed, by its name of today"),
  against: text
    .optional()
    .describe("The label that appeals were against, by its name of today; with `appealed`, `overturned` or `upheld`"),
  field: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe(
      "The field in which people said something else than was proposed: a JSON pointer with `*` for any row, as in the figures; with `wrong`, `model-wrong`, `edited` or `differed`",
    ),
  group: text.optional().describe("The subgroup of the flow that the item belongs to"),
  model: text.optional().describe("The model version, or who proposed"),
  from: z.iso.date().optional().describe("First UTC day; 30 days with the last one where it is left out"),
  to: z.iso.date().optional().describe("Last UTC day; today where it is left out"),
  ...paging,
});

const onlyWith = (names: readonly Which[]): string => `It needs one of these in which: ${names.join(", ")}.`;

/**
 * Which decisions ops ask for, all conditions together: `GET /v1/ops/decisions`. A condition that no figure of `which` is told
 * by is refused: left out of account, it would make the list another than it says.
 */
export const decisionsQuerySchema = conditionsSchema.superRefine(({ which = [], against, field }, context) => {
  if (against !== undefined && !which.some((name) => BY_AGAINST.includes(name)))
    context.addIssue({ code: "custom", path: ["against"], message: onlyWith(BY_AGAINST) });
  if (field !== undefined && !which.some((name) => BY_FIELD.includes(name)))
    context.addIssue({ code: "custom", path: ["field"], message: onlyWith(BY_FIELD) });
});
export type DecisionsQuery = z.infer<typeof decisionsQuerySchema>;

/** What a decision must be like, whatever the period and the page. */
export type Filter = Omit<DecisionsQuery, "which" | "from" | "to" | "cursor" | "limit">;

/** First and last UTC day. */
export type Days = { readonly from: string; readonly to: string };

/** The days that a query asks for; undefined where it ends before it begins, or is too long. */
export function daysOf({ from, to }: Pick<DecisionsQuery, "from" | "to">, today: string): Days | undefined {
  const last = to ?? today;
  const first = from ?? dayAfter(last, 1 - USUAL_DAYS);
  return first <= last && first > dayAfter(last, -MOST_DAYS) ? { from: first, to: last } : undefined;
}
