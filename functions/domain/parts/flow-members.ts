import * as z from "zod/mini";
import { valueSchema } from "../answers/json.ts";

/** A rule that decides an item before anybody is asked. `when` is JSONata over `item`. */
const decidingRuleSchema = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^.*$/, "is one line")),
  when: z.string().check(z.minLength(1)),
  /** What it decides: one of the flow's labels, or in a flow of values a value. */
  label: z.exactOptional(z.string()),
  value: z.exactOptional(valueSchema),
});
export type DecidingRule = Readonly<z.infer<typeof decidingRuleSchema>>;

/** All of them in turn cost every decision what they cost; more than this is a model. */
const MOST_RULES = 50;

export const decideSchema = z.array(decidingRuleSchema).check(z.maxLength(MOST_RULES));

const MOST_DAYS = 30;
const DAY_MINUTES = 24 * 60;

/** For how many minutes what a person decided is the answer to the same item as well. */
export const repeatSchema = z.strictObject({
  minutes: z.int().check(z.gte(1), z.lte(MOST_DAYS * DAY_MINUTES)),
});
export type Repeat = z.infer<typeof repeatSchema>;
