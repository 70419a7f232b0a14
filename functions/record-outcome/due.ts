import type { ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";

/** Whether a held answer is to become final at `now` (milliseconds). */
export const isAnswerDue = (row: ReviewRow, now: number): row is ReviewIn<"answered"> =>
  row.state === "answered" && Date.parse(row.finalAt) <= now;
