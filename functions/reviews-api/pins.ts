import { addPin, pinsShown, removePin } from "../adapters/guide/pins.ts";
import { decision, rewrite } from "../adapters/decisions.ts";
import { review } from "../adapters/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import { type DecisionRow, reviewsOf } from "../domain/decisions/decision.ts";
import { NotAllowed, NotFound, NotPinnable } from "../domain/errors.ts";
import {
  isGone,
  isPinnable,
  type PinList,
  pinnedEvent,
  pinRequestSchema,
  pinsQuerySchema,
  unpinnedEvent,
} from "../domain/guide/pins.ts";
import { type DecisionId, isDecisionId, isReviewId } from "../domain/ids.ts";
import { knownLabel, refused } from "../domain/reviews/content.ts";
import type { ReviewRow } from "../domain/reviews/review-row.ts";
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
  const { owner, answered } = await caseIn(event, name);
  if (!isPinnable(owner, answered, name))
    throw new NotPinnable("Only cases that people have decided, or that you have answered, can be pinned.");
  const pin = { decisionId: owner.id, why, at: new Date().toISOString() };
  // The decision names its pin before there is one: whoever forgets the item finds it.
  const before = await marked(owner, name, pin, label);
  if (before !== undefined && before !== label) await removePin(before, owner.id);
  await addPin(label, pin);
  if (await isForgottenBy(owner.id)) await removePin(label, owner.id);
  return json(200, { decisionId: owner.id, ...(label !== "" && { label }), why });
};

/** Where it was pinned before. @throws {NotFound} when its item is being removed. */
async function marked(
  owner: DecisionRow,
  by: string,
  { why, at }: { readonly why: string; readonly at: string },
  label: string,
): Promise<string | undefined> {
  let before: string | undefined;
  const row = await rewrite(owner, (current) => {
    before = current.pinned;
    return isGone(current) ? undefined : { set: { pinned: label }, happening: pinnedEvent(by, at, label, why) };
  });
  if (row === undefined) throw notThere(owner.id);
  return before;
}

async function isForgottenBy(id: DecisionId): Promise<boolean> {
  const row = await decision(id);
  return row === undefined || isGone(row);
}

/** Takes a case off; that it is not pinned is a success. */
export const deletePin: HttpHandler = async (event) => {
  const { name } = seniorOf(event);
  const { owner } = await caseIn(event, name);
  if (owner.pinned !== undefined) {
    await removePin(owner.pinned, owner.id);
    const happening = unpinnedEvent(name, new Date().toISOString());
    await rewrite(owner, (row) => (row.pinned === owner.pinned ? { remove: ["pinned"], happening } : undefined));
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

type Case = { readonly owner: DecisionRow; readonly answered: ReviewRow | undefined };

/** The decision in the path, or that of a review there which `person` has answered: reviewers know no decision's id. */
async function caseIn(event: HttpEvent, person: string): Promise<Case> {
  const id = parameter(event, "id");
  const named = isReviewId(id) ? await review(id) : undefined;
  const decisionId = named?.decisionId ?? id;
  const owner = isDecisionId(decisionId) ? await decision(decisionId) : undefined;
  if (owner === undefined) throw notThere(id);
  return { owner, answered: named ?? (await answeredBy(owner, person)) };
}

async function answeredBy(owner: DecisionRow, person: string): Promise<ReviewRow | undefined> {
  const rows = await Promise.all(reviewsOf(owner).map(review));
  return rows.find((row) => row?.answeredBy?.includes(person));
}

const notThere = (id: string): NotFound => new NotFound(`There is no case ${id.slice(0, 40)}.`);
