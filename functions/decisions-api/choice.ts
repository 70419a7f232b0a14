import { knownPick } from "../adapters/decisions/candidates.ts";
import { decision, rewrite } from "../adapters/decisions/decisions.ts";
import { storedText } from "../adapters/decisions/items.ts";
import { putOnce } from "../adapters/objects.ts";
import { flow } from "../adapters/runtime.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { viewOf } from "../domain/decisions/decision-view.ts";
import { kindOf } from "../domain/flows/questions.ts";
import { knownLabel } from "../domain/reviews/content.ts";
import { type Choice, choiceOf, CHOICE_REQUESTS, chosen, type Told } from "../domain/suggestions/choice.ts";
import { choiceKey, choiceLine } from "../domain/suggestions/choice-line.ts";
import { suggestingOf } from "../domain/suggestions/suggesting.ts";
import { besideOf } from "../adapters/decisions/answers.ts";
import { ownDecisionIn } from "../http/decision-in.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import type { HttpEvent } from "../http/problems.ts";

/**
 * Writes down what an application's user took of a list. The row decides which choice stands; the line that figures and
 * training read follows from it, and the same call again writes it should it be missing.
 */
export const tellChoice: HttpHandler = async (event) => {
  const before = await ownDecisionIn(event, decision);
  const told = toldIn(event);
  const { days } = suggestingOf(flow());
  const at = new Date().toISOString();
  const plan = (row: DecisionRow) => chosen(row, told, { at, days });
  const isNew = plan(before) !== undefined;
  const { answer } = flow();
  if (isNew && answer !== undefined && "pick" in told) await knownPick(answer, told.pick, before);
  const row = (await rewrite(before, plan)) ?? (await decision(before.id)) ?? before;
  const choice = choiceOf(row);
  if (choice !== undefined && row.forget === undefined && row.forgottenAt === undefined) await putLine(row, choice);
  return json(isNew ? 201 : 200, viewOf(row, await besideOf(row)));
};

function toldIn(event: HttpEvent): Told {
  const told = bodyOf(event, CHOICE_REQUESTS[kindOf(flow())]);
  return "label" in told ? { ...told, label: knownLabel(flow(), told.label) } : told;
}

async function putLine(row: DecisionRow, choice: Choice): Promise<void> {
  const { teaches } = suggestingOf(flow());
  const source = teaches ? await storedText(row) : undefined;
  const line = choiceLine({ flow: flow().name, decision: row, choice, teaches, source });
  await putOnce(choiceKey(row, choice), `${line}\n`);
}
