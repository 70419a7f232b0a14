import type { ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";

/**
 * Whether a held answer is to become final at `now` (milliseconds). One without an undo window is from its first moment on,
 * though the clock that it was taken by be ahead of this one: it would wait for the sweeper.
 */
export const isAnswerDue = (row: ReviewRow, now: number): row is ReviewIn<"answered"> =>
  row.state === "answered" && Date.parse(row.finalAt) <= Math.max(now, Date.parse(row.pending.at));
