import { type Json } from "../answers/json.ts";
import { expression, type Item, type TimeLimit } from "../expressions/expression.ts";
import type { DecidingRule } from "./flow-members.ts";

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
