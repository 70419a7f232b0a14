import { besideOf } from "../adapters/decisions/answers.ts";
import { decision, decisionOf } from "../adapters/decisions/decisions.ts";
import { endReview, recordEnding } from "../adapters/decisions/endings.ts";
import { samplingKey } from "../adapters/secrets.ts";
import { type DecisionRow, reviewsOf } from "../domain/decisions/decision.ts";
import { viewOf } from "../domain/decisions/decision-view.ts";
import { AlreadyDecided } from "../domain/errors.ts";
import { type HttpHandler, json, noBodyIn } from "../http/http.ts";
import { ownDecisionIn } from "../http/decision-in.ts";
import { recordSoon, tellSoon } from "./follow-up.ts";

/** Stops a decision that people still look at. Whoever cancels twice gets the same answer. */
export const cancelDecision: HttpHandler = async (event) => {
  noBodyIn(event);
  const row = await stopped(await ownDecisionIn(event, decision));
  return json(200, viewOf(row, await besideOf(row)));
};

async function stopped(before: DecisionRow): Promise<DecisionRow> {
  if (before.status === "cancelled") return before;
  if (before.status === "suggested")
    throw new AlreadyDecided("Nothing is to be decided here, so nothing can be stopped.");
  const id = reviewsOf(before).at(-1);
  if (before.status === "decided" || id === undefined) throw decided();
  const at = new Date().toISOString();
  const review = await endReview(before, id, { at, by: "application" }, samplingKey);
  if (review.cancel === undefined || review.cancel.override !== undefined) throw decided();
  const row = await recordEnding(before, review.cancel);
  if (row !== undefined) await tellSoon(row);
  await recordSoon(id);
  return row ?? decisionOf(review);
}

const decided = (): AlreadyDecided =>
  new AlreadyDecided("The decision is made, or somebody's answer has just become final. Appeal if it is wrong.");
