import { peopleHere, presenceOf } from "../adapters/people/people-here.ts";
import { move, review } from "../adapters/reviews/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import { AssignOff, InHands, NotFound, NotKnown, NotSuited, SameReviewer } from "../domain/errors.ts";
import { type Assignees, assignRequestSchema } from "../domain/reviews/assigning.ts";
import { holds } from "../domain/reviews/condition.ts";
import type { ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";
import { assign, isAble, unassign } from "../domain/reviews/transitions.ts";
import { seniorViewOf } from "../domain/reviews/visibility.ts";
import type { Presence } from "../domain/skills/people.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import { type Person, personOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";
import { endedBy, reviewIdIn } from "./reviewer.ts";

/** Leaves one review to one person, or to everybody again. An audit is left as any other review is. */
export const assignReview: HttpHandler = async (event) => {
  const senior = seniorOf(event);
  const { to } = bodyOf(event, assignRequestSchema);
  const row = await openRow(event);
  const now = new Date().toISOString();
  const write = to === null ? unassign(row, senior.name, now) : assign(row, senior.name, await suited(row, to), now);
  const moved = await move(row, write);
  if (moved === undefined)
    throw new InHands("Somebody has this review at this moment, or it is over. Nothing was changed.");
  return json(200, seniorViewOf(moved, senior.name));
};

/** Whom one review can be left to. */
export const listAssignees: HttpHandler = async (event) => {
  seniorOf(event);
  const row = await openRow(event);
  const people = (await peopleHere(MOST_LOOKED_AT)).filter((person) => isSuited(row, person));
  return json(200, { items: people.map(({ name, at }) => ({ name, lastHere: at })) } satisfies Assignees);
};

const MOST_LOOKED_AT = 100;

function seniorOf(event: HttpEvent): Person {
  const senior = personOf(event, flow().name, "seniors");
  if (flow().review.assign) return senior;
  throw new AssignOff("The flow leaves no review to one person: review.assign is off.");
}

async function openRow(event: HttpEvent): Promise<ReviewIn<"open" | "claimed">> {
  const id = reviewIdIn(event);
  const row = await review(id);
  if (row === undefined) throw new NotFound(`There is no review ${id}.`);
  // What somebody new practises on is theirs alone.
  const isPractice = row.purpose === "gold" && row.onlyFor !== undefined;
  if ((row.state === "open" || row.state === "claimed") && !isPractice) return row;
  throw endedBy(row) ?? new InHands("Somebody has this review at this moment, or it is over. Nothing was changed.");
}

const isSenior = ({ roles }: Presence): boolean => roles.includes("seniors");
const isSuited = (row: ReviewRow, person: Presence): boolean =>
  (row.stage === "reviewers" || isSenior(person)) && holds(isAble(person), row);

/** Somebody who can be given the review, as far as is known of them. */
async function suited(row: ReviewRow, name: string): Promise<Presence> {
  const person = await presenceOf(name);
  if (person === undefined) throw new NotKnown(`Nobody called ${name} has been here in the last month.`);
  if ((row.answeredBy ?? []).includes(name)) throw new SameReviewer(`${name} cannot be given this review.`);
  if (!isSuited(row, person))
    throw new NotSuited(
      `${name} does not have the skill that this review needs, or is no senior and it is with the seniors.`,
    );
  return person;
}
