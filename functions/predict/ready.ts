import { answerIn, storeAnswer } from "../adapters/decisions/answers.ts";
import { repeatable } from "../adapters/decisions/repeats.ts";
import { within } from "../adapters/limits.ts";
import { flow } from "../adapters/runtime.ts";
import type { OtherAnswer } from "../domain/answers/answer.ts";
import { rulesOf } from "../domain/answers/rules.ts";
import { nameOf, type StoredAnswer } from "../domain/answers/said.ts";
import { valueFaults } from "../domain/answers/value-faults.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import type { Sight } from "../domain/decisions/seen.ts";
import type { Item, TimeLimit } from "../domain/expressions/expression.ts";
import { outcomeOf } from "../domain/flows/flow.ts";
import { labelMapOf, todayOf } from "../domain/flows/label-map.ts";
import { subgroupOf } from "../domain/flows/model-input.ts";
import { dueMinutesFor } from "../domain/flows/rules.ts";
import { isOff } from "../domain/models/parts.ts";
import type { Live } from "../domain/models/live.ts";
import { decidingRuleFor, ruleSays } from "../domain/parts/deciding-rule.ts";
import type { Ready } from "../domain/parts/ready.ts";
import type { Repeat } from "../domain/parts/flow-members.ts";
import { checkReason } from "../domain/reviews/content.ts";
import { skillNeeded } from "../domain/skills/flow-skills.ts";
import { logger } from "../http/logger.ts";
import { failureOf } from "./reading.ts";

/** A decision that is to be made, and what serves. */
export type AskedReady = {
  readonly decision: Pick<DecisionRow, "id" | "client" | "bodyHash">;
  readonly item: Item;
  readonly current: Live;
};

/** How long it may be looked for, in milliseconds, and when expressions have to be done. */
type Time = { readonly ms: number; readonly limit: TimeLimit };

/** All that is known of an item whose outcome is ready; or the rule that would have decided, were it not switched off. */
export type Known = { readonly sight?: Sight; readonly off?: string };

/** What a person said of the very same item comes before any rule. Where a rule is switched off, its items are people's. */
export async function readyFor(asked: AskedReady, time: Time): Promise<Known> {
  const { decide = [], repeat } = flow();
  const earlier = repeat === undefined ? undefined : await within(time.ms, () => again(asked, repeat)).catch(notFound);
  if (earlier !== undefined) return { sight: await sightOf(earlier, asked, time) };
  const rule = await decidingRuleFor(decide, asked.item, time.limit);
  if (rule === undefined) return {};
  const { name } = rule;
  if (isOff(asked.current, `rule:${name}`)) return { off: name };
  return { sight: await sightOf({ by: "rule", rule: name, ...saidBy(ruleSays(rule)) }, asked, time) };
}

/** An audit needs what any review needs. */
async function sightOf(ready: Ready, { item, current }: AskedReady, { limit }: Time): Promise<Sight> {
  const dueMinutes = await dueMinutesFor(flow(), { item, prediction: undefined }, limit);
  const subgroup = await subgroupOf(flow(), item, limit);
  const skill = skillNeeded(flow(), { subgroup, label: ready.label });
  return { live: current, ready, dueMinutes, subgroup, skill };
}

function notFound(error: unknown): undefined {
  logger.warn("not looked for an earlier decision", { failure: failureOf(error) });
}

async function again({ decision, current }: AskedReady, repeat: Repeat): Promise<Ready | undefined> {
  if (isOff(current, "repeat")) return undefined;
  const row = await repeatable(decision, repeat, Date.now());
  if (row?.label === undefined || row.outcome === undefined) return undefined;
  const from = { by: "earlier", earlier: row.id, outcome: row.outcome } as const;
  if (row.answer === undefined) {
    const label = todayOf(labelMapOf(flow()), row.label);
    // A label that is gone, or stands for something else by now, is not what the person meant.
    return outcomeOf(flow(), label) === row.outcome ? { ...from, label } : undefined;
  }
  const said = await answerIn(JSON.parse(row.answer) as StoredAnswer);
  checkSaid(said);
  // In an object of its own: forgetting one decision takes nothing from another.
  return { ...from, label: row.label, answer: JSON.stringify(await storeAnswer(said, decision.id)) };
}

/** @throws where the flow does not take such an answer any more. */
function checkSaid(said: OtherAnswer): void {
  checkReason(flow(), said);
  const schema = flow().answer?.schema;
  if ("value" in said && (schema === undefined || valueFaults(schema, said.value).length > 0))
    throw new Error("The flow takes no such value any more.");
}

function saidBy(said: ReturnType<typeof ruleSays>): Pick<Ready, "outcome" | "label" | "answer"> {
  if ("label" in said) return { label: said.label, outcome: outcomeOf(flow(), said.label) ?? "reject" };
  const label = nameOf(rulesOf(flow().answer), said, []);
  return { label, outcome: "approve", answer: JSON.stringify({ value: JSON.stringify(said.value) }) };
}
