import { openReviews } from "../adapters/reviews/review-queue.ts";
import { review } from "../adapters/reviews/reviews.ts";
import { NotAllowed, NotFound } from "../domain/errors.ts";
import { holds } from "../domain/reviews/condition.ts";
import { isOverdue } from "../domain/reviews/queue-order.ts";
import type { ReviewId } from "../domain/ids.ts";
import { type Queue, reviewsQuerySchema } from "../domain/reviews/review.ts";
import type { ReviewRow } from "../domain/reviews/review-row.ts";
import { mayDo } from "../domain/reviews/transitions.ts";
import { isInvolved, reviewViewOf, seniorViewOf } from "../domain/reviews/visibility.ts";
import { type HttpHandler, json, queryOf } from "../http/http.ts";
import type { Person } from "../http/identity.ts";
import { queuesOf, reviewerOf, reviewIdIn } from "./reviewer.ts";

/** Open reviews of a queue whose time goes on, most urgent first. */
export const listReviews: HttpHandler = async (event) => {
  const person = reviewerOf(event);
  const { all, ...query } = queryOf(event, reviewsQuerySchema);
  if (!queuesOf(person).includes(query.queue)) throw new NotAllowed("Only seniors see the seniors' queue.");
  if (all && !isSenior(person)) throw new NotAllowed("Only seniors see what is for others.");
  const whose = all ? { skills: await everySkill() } : { skills: person.skills, only: mayDo(person) };
  const { items, nextCursor } = await openReviews({ ...query, ...whose, inTimeAt: new Date().toISOString() });
  const viewOf = isSenior(person) ? seniorViewOf : reviewViewOf;
  return json(200, { items: items.map((row) => viewOf(row, person.name)), nextCursor });
};

const isSenior = ({ roles }: Person): boolean => roles.includes("seniors");
const everySkill = async () => (await import("../adapters/people/skills.ts")).knownSkills();

/** Where one review stands. */
export const getReview: HttpHandler = async (event) => {
  const person = reviewerOf(event);
  return json(200, reviewViewOf(await reviewFor(person, reviewIdIn(event)), person.name));
};

/** A review that is with the seniors is seen by seniors only, and one that needs a skill by those who have it. @throws {NotFound} */
export async function reviewFor(person: Person, id: ReviewId): Promise<ReviewRow> {
  const row = await review(id);
  const isTheirs = row !== undefined && queuesOf(person).includes(stageAt(row, Date.now()));
  if (isTheirs && (isInvolved(row, person.name) || holds(mayDo(person), row))) return row;
  throw new NotFound(`There is no review ${id}.`);
}

/** Whose it is: the seniors' from its reviewers' deadline on, also where that is still to be written down. */
const stageAt = (row: ReviewRow, now: number): Queue =>
  (row.state === "open" || row.state === "claimed") && isOverdue(row, now) ? "seniors" : row.stage;
