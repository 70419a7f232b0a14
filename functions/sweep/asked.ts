import { decisionOf } from "../adapters/decisions/decisions.ts";
import { publishReviewNews } from "../adapters/events.ts";
import { type Owed, postpone } from "../adapters/reviews/needs.ts";
import { move, nothingToTell, review, reviewTold } from "../adapters/reviews/reviews.ts";
import type { ReviewId } from "../domain/ids.ts";
import { isUnanswered, openQuestionOf } from "../domain/reviews/question.ts";
import { unanswered } from "../domain/reviews/transitions.ts";

/** Tells what stands in a review's row to be told. */
export async function tellOfReview(id: ReviewId): Promise<void> {
  const row = await review(id);
  if (row === undefined) return;
  if (row.news === undefined) return nothingToTell(id);
  await publishReviewNews(await decisionOf(row), row);
  await reviewTold(row);
}

/** A review whose application is asked: the question is told where that was cut off, and once its time is over, people go on. */
export async function bringBack(owed: Owed): Promise<void> {
  const id = owed.id as ReviewId;
  const row = await review(id);
  if (row?.state !== "asked") return;
  if (row.news !== undefined) return tellOfReview(id);
  const now = new Date().toISOString();
  if (!isUnanswered(row, now)) return postpone(id, "return", openQuestionOf(row).until);
  await move(row, unanswered(row, now));
}
