import { answerIn } from "../adapters/decisions/answers.ts";
import { decision, rewrite } from "../adapters/decisions/decisions.ts";
import { storedText } from "../adapters/decisions/items.ts";
import { putOnce } from "../adapters/objects.ts";
import { flow } from "../adapters/runtime.ts";
import type { Answer } from "../domain/answers/answer.ts";
import { decisionToday } from "../domain/decisions/decision-today.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { checkItem } from "../domain/decisions/objecting.ts";
import { isOther } from "../domain/decisions/objections.ts";
import { MOST_TRUTHS, type Truth, TRUTH_REQUESTS, truthIdOf, truthsOf } from "../domain/decisions/truth.ts";
import { NotDecided, TooManyTruths } from "../domain/errors.ts";
import { labelMapOf } from "../domain/flows/label-map.ts";
import { truthKey, truthLine } from "../domain/learning/truth-line.ts";
import { truthEvent } from "../domain/record/decision-events.ts";
import { refused } from "../domain/reviews/content.ts";
import { type HttpHandler, json } from "../http/http.ts";
import type { HttpEvent } from "../http/problems.ts";
import { ownDecisionIn } from "../http/decision-in.ts";
import { contentOf, saidIn } from "./said.ts";

type Told = Exclude<Answer, { reject: string }> & Pick<Truth, "at" | "source">;

/** Takes what turned out later. The feedback is written before the row says so: cut off in between, the same call goes on. */
export const tellTruth: HttpHandler = async (event) => {
  const before = await ownDecisionIn(event, decision);
  const told = toldIn(event);
  if (before.status !== "decided" || before.by === undefined)
    throw new NotDecided("There is no outcome that this could be compared with.");
  checkItem(before);
  const truth = await truthOf(before, before.by, told);
  const known = truthsOf(before).find(({ id }) => id === truth.id);
  if (known !== undefined) return json(200, shown(known, told));
  refuseMore(before);
  await putLine(before, truth);
  const row = await rewrite(before, (current) => added(current, truth));
  const kept = truthsOf(row ?? (await decision(before.id)) ?? before).find(({ id }) => id === truth.id);
  return json(201, shown(kept ?? truth, told));
};

function toldIn(event: HttpEvent): Told {
  const told = saidIn(event, TRUTH_REQUESTS) as Told;
  if (Date.parse(told.at) <= Date.now()) return told;
  throw refused("#/at", "This is in the future.");
}

async function truthOf(
  before: DecisionRow,
  decidedBy: Truth["decidedBy"],
  { at, source, ...said }: Told,
): Promise<Truth> {
  const { label, outcome, answer } = await contentOf(before, said);
  const today = decisionToday(before, labelMapOf(flow()));
  const toldAt = new Date().toISOString();
  const wrong = isOther({ label, outcome }, today);
  const id = truthIdOf({ at, source, label, answer });
  return { id, toldAt, at, source, label, outcome, ...(answer && { answer }), wrong, decidedBy };
}

function refuseMore(row: DecisionRow): void {
  if (truthsOf(row).length >= MOST_TRUTHS)
    throw new TooManyTruths(`A decision takes what turned out ${MOST_TRUTHS} times, and this one has.`);
}

async function putLine(row: DecisionRow, truth: Truth): Promise<void> {
  const said = truth.answer && (await answerIn(truth.answer));
  const isFirst = row.truths === undefined;
  const line = truthLine({ flow: flow().name, decision: row, truth, isFirst, said, source: await storedText(row) });
  const key = truthKey(row, truth);
  await putOnce(key, `${line}\n`);
  if (flow().online !== undefined) await (await import("../adapters/online/queue.ts")).learnFrom([key]);
}

function added(row: DecisionRow, truth: Truth) {
  if (truthsOf(row).some(({ id }) => id === truth.id)) return undefined;
  checkItem(row);
  refuseMore(row);
  return { set: { truths: JSON.stringify([...truthsOf(row), truth]) }, happening: truthEvent(truth) };
}

/** As it was told: a value that was compared is not another one. */
function shown({ toldAt, wrong }: Truth, told: Told) {
  return { ...told, toldAt, wrong };
}
