import { openReviews } from "../adapters/review-queue.ts";
import { review } from "../adapters/reviews.ts";
import { NotAllowed, NotFound } from "../domain/errors.ts";
import { isOverdue } from "../domain/reviews/queue-order.ts";
import type { ReviewId } from "../domain/ids.ts";
import { type Queue, reviewsQuerySchema } from "../domain/reviews/review.ts";
import type { ReviewRow } from "../domain/reviews/review-row.ts";
import { reviewViewOf } from "../domain/reviews/visibility.ts";
import { type HttpHandler, json, queryOf } from "../http/http.ts";
import type { Person } from "../http/identity.ts";
import { queuesOf, reviewerOf, reviewIdIn } from "./reviewer.ts";

/** Open reviews of a queue whose time goes on, most urgent first. */
export const listReviews: HttpHandler = async (event) => {
  const person = reviewerOf(event);
  const query = queryOf(event, reviewsQuerySchema);
  if (!queuesOf(person).includes(query.queue)) throw new NotAllowed("Only seniors see the seniors' queue.");
  const { items, nextCursor } = await openReviews({ ...query, inTimeAt: new Date().toISOString() });
  return json(200, { items: items.map((row) => reviewViewOf(row, person.name)), nextCursor });
};

/** Where one review stands. */
export const getReview: HttpHandler = async (event) => {
  const person = reviewerOf(event);
  return json(200, reviewViewOf(await reviewFor(person, reviewIdIn(event)), person.name));
};

/** A review that is with the seniors is seen by seniors only. @throws {NotFound} */
export async function reviewFor(person: Person, id: ReviewId): Promise<ReviewRow> {
  const row = await review(id);
  if (row !== undefined && queuesOf(person).includes(stageAt(row, Date.now()))) return row;
  throw new NotFound(`There is no review ${id}.`);
}

/** Whose it is: the seniors' from its reviewers' deadline on, also where that is still to be written down. */
const stageAt = (row: ReviewRow, now: number): Queue =>
  (row.state === "open" || row.state === "claimed") && isOverdue(row, now) ? "seniors" : row.stage;
