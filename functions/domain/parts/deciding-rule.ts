import * as z from "zod/mini";
import { type Json, valueSchema } from "../answers/json.ts";
import { expression, type Item, type TimeLimit } from "../expressions/expression.ts";

/** A rule that decides an item before anybody is asked. `when` is JSONata over `item`. */
export const decidingRuleSchema = z.strictObject({
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

/** What a rule says, whoever decides in the end: `value` is not undefined where it says no label. */
export const ruleSays = ({ label, value }: DecidingRule): { readonly label: string } | { readonly value: Json } =>
  label === undefined ? { value: value ?? null } : { label };

/**
 * The first rule that holds for an item. One that fails, takes more than it may, or says anything but true does not hold:
 * when in doubt, the model is asked, or a person.
 */
export async function decidingRuleFor(
  rules: readonly DecidingRule[],
  item: Item,
  limit?: TimeLimit,
): Promise<DecidingRule | undefined> {
  for (const rule of rules) if (await holds(rule.when, item, limit)) return rule;
  return undefined;
}

async function holds(when: string, item: Item, limit: TimeLimit | undefined): Promise<boolean> {
  try {
    return (await (await expression(when)).evaluate({ item }, limit)) === true;
  } catch {
    return false;
  }
}
