import type { Prediction } from "../decisions/decision.ts";
import { expression, type Item, type TimeLimit } from "../expressions/expression.ts";
import { type Flow, outcomeOf } from "../flows/flow.ts";
import { compareOf, type FlowAnswer } from "../flows/flow-answer.ts";
import { labelMapOf, todayOf } from "../flows/label-map.ts";
import { comparedFields } from "./compared-fields.ts";
import { answerOf, type Proposal } from "./proposal.ts";
import { proposerOf } from "./proposer.ts";
import { rulesOf } from "./rules.ts";
import { nameOf } from "./said.ts";

/**
 * How sure a proposal is, 0 to 1: by the flow's expression, or as it says itself, or as its least sure compared field.
 * Undefined where none of that tells.
 */
export async function confidenceOf(
  { answer }: Pick<Flow, "answer">,
  proposal: Proposal,
  item: Item,
  limit?: TimeLimit,
): Promise<number | undefined> {
  if (answer?.confidence === undefined) return proposal.confidence ?? leastOf(answer, proposal);
  const said: unknown = await (await expression(answer.confidence)).evaluate({ item, proposal }, limit);
  return typeof said === "number" && said >= 0 && said <= 1 ? said : undefined;
}

function leastOf(answer: FlowAnswer | undefined, proposal: Proposal): number | undefined {
  if (answer?.schema === undefined || !("value" in proposal)) return undefined;
  const sure = new Map((proposal.fields ?? []).map(({ pointer, confidence }) => [pointer, confidence]));
  const all = comparedFields(answer.schema, compareOf(answer), proposal.value).map((pointer) => sure.get(pointer));
  return all.length === 0 || all.includes(undefined) ? undefined : Math.min(...(all as number[]));
}

/** A proposal as routing, evidence and figures know it. Without a confidence it is never automatic. */
export function summaryOf(flow: Flow, proposal: Proposal, confidence = 0): Prediction {
  const model = proposerOf(proposal);
  if ("label" in proposal) {
    const label = todayOf(labelMapOf(flow), proposal.label);
    const outcome = outcomeOf(flow, label) ?? "reject";
    return { label, outcome, confidence, probabilities: proposal.probabilities ?? {}, model };
  }
  const rules = rulesOf(flow.answer);
  const label = nameOf(rules, answerOf(proposal), []);
  return { label, outcome: "approve", confidence, probabilities: { [label]: confidence }, model };
}
