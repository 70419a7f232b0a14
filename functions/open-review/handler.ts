import { settled } from "../adapters/decisions.ts";
import { touch } from "../adapters/reviews.ts";
import { completeTask } from "../adapters/workflows.ts";
import { tokenMessageSchema } from "../domain/reviews/messages.ts";
import { attachToken } from "../domain/reviews/transitions.ts";
import { queueFunction } from "../http/queue.ts";

/**
 * A review's execution waits for people: keeps its token beside the review. Where there is nothing to wait for any more,
 * the execution ends at once; a token that a newer one has replaced is dead, and nobody hears of it.
 */
export const handler = queueFunction(async (message) => {
  const { taskToken, tokenAt, reviewId, decisionId } = tokenMessageSchema.parse(message);
  const kept = await touch(reviewId, attachToken(taskToken, tokenAt));
  if (kept === undefined) await completeTask(taskToken, { verdict: "final" });
  await settled(decisionId, "start");
});
