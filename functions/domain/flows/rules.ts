import type { Proposal } from "../answers/proposal.ts";
import type { Prediction } from "../decisions/decision.ts";
import { expression, type Item, type TimeLimit } from "../expressions/expression.ts";
import type { Flow } from "./flow.ts";

/** What rules and deadlines are about: an item, and what was said of it. */
export type Subject = {
  readonly item: Item;
  readonly prediction: Prediction | undefined;
  readonly proposal?: Proposal | undefined;
};

/** The name of the first rule that sends the item to people. A rule that fails does too: when in doubt, a person decides. */
export async function ruleFor(
  flow: Pick<Flow, "rules">,
  subject: Subject,
  limit?: TimeLimit,
): Promise<string | undefined> {
  for (const { name, when } of flow.rules) if (await holds(when, subject, limit)) return name;
  return undefined;
}

/** The shortest time, in minutes, that the flow's deadlines give reviewers for the item; undefined when none holds. */
export async function dueMinutesFor(
  flow: Pick<Flow, "deadlines">,
  subject: Subject,
  limit?: TimeLimit,
): Promise<number | undefined> {
  const due: number[] = [];
  for (const { when, minutes } of flow.deadlines) if (await holds(when, subject, limit)) due.push(minutes);
  return due.length === 0 ? undefined : Math.min(...due);
}

/**
 * An expression that throws, or takes more than it may, is taken to hold: the careful side is the same for all of a
 * flow's rules.
 */
async function holds(when: string, subject: object, limit: TimeLimit | undefined): Promise<boolean> {
  try {
    return (await (await expression(when)).evaluate(subject, limit)) === true;
  } catch {
    return true;
  }
}
