import { move, review } from "../adapters/reviews.ts";
import { completeTask } from "../adapters/workflows.ts";
import { resumeMessageSchema } from "../domain/reviews/messages.ts";
import type { ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";
import { finalise } from "../domain/reviews/transitions.ts";
import { queueFunction } from "../http/queue.ts";

/**
 * The time to undo an answer is over: first the row turns final, only then Step Functions hears of it. That order
 * decides every race with undo and with the timeout. A token that is missing or dead is left to `open-review` and the
 * sweeper; the answer is safe in the row.
 */
export const handler = queueFunction(async (message) => {
  const { reviewId, epoch } = resumeMessageSchema.parse(message);
  const row = await review(reviewId);
  if (row === undefined) return;
  const final = isDue(row, epoch, Date.now()) ? await move(row.id, finalise(row)) : row;
  if (final?.state === "final" && final.taskToken) await completeTask(final.taskToken, { verdict: "final" });
});

/** An answer that was undone and given again has a later message of its own. */
function isDue(row: ReviewRow, epoch: number, now: number): row is ReviewIn<"answered"> {
  return row.state === "answered" && row.pending.epoch === epoch && Date.parse(row.finalAt) <= now;
}
