import { answerIn, besideOf } from "../adapters/decisions/answers.ts";
import { decision, rewrite } from "../adapters/decisions/decisions.ts";
import { deployed } from "../adapters/deployed.ts";
import { itemOf } from "../adapters/decisions/items.ts";
import { looksOf, putLook } from "../adapters/ops/looks.ts";
import { eventsOf } from "../adapters/record/record.ts";
import { review } from "../adapters/reviews/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import type { Answer } from "../domain/answers/answer.ts";
import { type DecisionRow, reviewsOf } from "../domain/decisions/decision.ts";
import { fieldIn, maskedFields, withoutMasked } from "../domain/flows/masks.ts";
import { lookOf, lookShown } from "../domain/looking/look.ts";
import { opsDecisionOf, type OpsDecision } from "../domain/looking/one-view.ts";
import { looksQuerySchema, revealSchema } from "../domain/looking/query.ts";
import { recordForPage } from "../domain/record/record.ts";
import { revealedEvent } from "../domain/record/review-events.ts";
import { numbered } from "../domain/record/step.ts";
import { refused } from "../domain/reviews/content.ts";
import type { ReviewRow } from "../domain/reviews/review-row.ts";
import { decisionIn } from "../http/decision-in.ts";
import { bodyOf, type HttpHandler, json, queryOf } from "../http/http.ts";
import { checkItemsShown, operatorOf } from "./operator.ts";

/** One decision with all that was done to it, and its item where the stack lets ops see items. That somebody looked is written down before. */
export const showDecision: HttpHandler = async (event) => {
  const { name: by } = operatorOf(event);
  const row = await decisionIn(event, decision);
  const { ItemsForOps: items, NamesForOps } = deployed();
  const item = items === "on" && row.forgottenAt === undefined;
  await putLook(lookOf(row.id, { by, item }, Date.now()));
  const found = await Promise.all(reviewsOf(row).map((id) => review(id)));
  const reviews = found.filter((one) => one !== undefined);
  const names = NamesForOps === "on" ? (name: string): string => name : numbered();
  const whole = {
    decision: await withEvents(row),
    reviews: await Promise.all(reviews.map(withEvents)),
  };
  return json(
    200,
    opsDecisionOf({
      row,
      beside: await besideOf(row),
      record: recordForPage(whole, names),
      reviews,
      answers: await answersIn(reviews),
      names,
      shown: item ? await shownItem(row) : undefined,
      items,
    }),
  );
};

const withEvents = async <Row extends DecisionRow | ReviewRow>(row: Row) => ({ row, events: await eventsOf(row) });

async function answersIn(reviews: readonly ReviewRow[]): Promise<ReadonlyMap<string, Answer>> {
  const stored = reviews.flatMap(({ opinions = [] }) => opinions.flatMap(({ answer }) => answer ?? []));
  const read = stored.map(async (answer) => [JSON.stringify(answer), await answerIn(answer)] as const);
  return new Map<string, Answer>(await Promise.all(read));
}

async function shownItem(row: DecisionRow): Promise<Pick<OpsDecision, "item" | "masked">> {
  const { item, masked } = withoutMasked(await itemOf(row), maskedFields(flow()));
  return { item, masked: [...masked] };
}

/** What a masked field says. The record has it before anybody does, as it has what reviewers ask for. */
export const revealToOps: HttpHandler = async (event) => {
  const { name: by } = operatorOf(event);
  const { field } = bodyOf(event, revealSchema);
  const row = await decisionIn(event, decision);
  checkItemsShown();
  if (!maskedFields(flow()).includes(field)) throw refused("#/field", "The flow masks no such field.");
  const now = Date.now();
  await putLook(lookOf(row.id, { by, item: true, field }, now));
  await rewrite(row, () => ({ happening: revealedEvent(by, field, new Date(now).toISOString()) }));
  return json(200, { field, value: row.forgottenAt === undefined ? fieldIn(await itemOf(row), field) : undefined });
};

/** Who of ops looked at a decision, newest first. To ask is no look. */
export const listLooks: HttpHandler = async (event) => {
  operatorOf(event);
  const { id } = await decisionIn(event, decision);
  const { items, nextCursor } = await looksOf(id, queryOf(event, looksQuerySchema));
  return json(200, { items: items.map(lookShown), nextCursor });
};
