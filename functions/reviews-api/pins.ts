import { addPin, markPinned, pinsShown, removePin, unmarkPinned } from "../adapters/guide/pins.ts";
import { decision } from "../adapters/decisions/decisions.ts";
import { review } from "../adapters/reviews/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import { type DecisionRow, reviewsOf } from "../domain/decisions/decision.ts";
import { NotAllowed, NotFound, NotPinnable } from "../domain/errors.ts";
import {
  hasAnswered,
  isGone,
  isPinnable,
  type PinList,
  pinRequestSchema,
  pinsQuerySchema,
} from "../domain/guide/pins.ts";
import { type DecisionId, isDecisionId, isReviewId } from "../domain/ids.ts";
import { knownLabel, refused } from "../domain/reviews/content.ts";
import { bodyOf, type HttpHandler, json, parameter, queryOf } from "../http/http.ts";
import type { Person } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";
import { reviewerOf } from "./reviewer.ts";

/** The cases that are pinned to a label. */
export const listPins: HttpHandler = async (event) => {
  const person = reviewerOf(event);
  const label = labelIn(queryOf(event, pinsQuerySchema).label);
  const items = flow().review.pins ? await pinsShown(label, isSenior(person), new Date().toISOString()) : [];
  return json(200, { items } satisfies PinList);
};

/** Pins a decided case, or says something else of it. It waits until the next day, and until nobody can answer its item any more. */
export const putPin: HttpHandler = async (event) => {
  const { name } = seniorOf(event);
  const { label: asked, why } = bodyOf(event, pinRequestSchema);
  const label = labelIn(asked);
  const { id, pinned: before } = await caseIn(event, name);
  // The decision names its pin before there is one: whoever forgets the item finds it.
  if (!(await markPinned(id, label))) throw notThere(id);
  await addPin(label, { decisionId: id, why, at: new Date().toISOString() }).catch(async (error: unknown) => {
    await (before === undefined ? unmarkPinned(id, label) : markPinned(id, before));
    throw error;
  });
  if (before !== undefined && before !== label) await removePin(before, id);
  if (await isForgottenBy(id)) await removePin(label, id);
  return json(200, { decisionId: id, ...(label !== "" && { label }), why });
};

async function isForgottenBy(id: DecisionId): Promise<boolean> {
  const row = await decision(id);
  return row === undefined || isGone(row);
}

/** Takes a case off; that it is not pinned is a success. */
export const deletePin: HttpHandler = async (event) => {
  const { name } = seniorOf(event);
  const { id, pinned } = await caseIn(event, name);
  if (pinned !== undefined) {
    await removePin(pinned, id);
    await unmarkPinned(id, pinned);
  }
  return { statusCode: 204 };
};

const isSenior = ({ roles }: Person): boolean => roles.includes("seniors");

function seniorOf(event: HttpEvent): Person {
  const person = reviewerOf(event);
  if (!isSenior(person)) throw new NotAllowed("Only seniors pin cases.");
  if (!flow().review.pins) throw new NotAllowed("In this flow, no cases are pinned.");
  return person;
}

/** Where a case is pinned: at one of today's labels, and under the empty name in flows that have none. */
function labelIn(label: string | undefined): string {
  if (flow().answer === undefined) return knownLabel(flow(), label ?? "");
  if (label !== undefined) throw refused("#/label", "The flow has no labels.");
  return "";
}

/** The decision in the path, or that of a review there: reviewers know no decision's id. @throws {NotPinnable} */
async function caseIn(event: HttpEvent, person: string): Promise<DecisionRow> {
  const id = parameter(event, "id");
  const named = isReviewId(id) ? await review(id) : undefined;
  if (named !== undefined && !hasAnswered(named, person)) throw notPinnable();
  const decisionId = named?.decisionId ?? id;
  const owner = isDecisionId(decisionId) ? await decision(decisionId) : undefined;
  if (owner === undefined) throw notThere(id);
  const reviews = named === undefined ? await Promise.all(reviewsOf(owner).map(review)) : [named];
  if (!isPinnable(owner, reviews, person)) throw notPinnable();
  return owner;
}

const notPinnable = (): NotPinnable =>
  new NotPinnable("Only cases that people have decided, or that you have answered, can be pinned.");
const notThere = (id: string): NotFound => new NotFound(`There is no case ${id.slice(0, 40)}.`);
