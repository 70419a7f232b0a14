import { settled } from "../adapters/decisions.ts";
import { move } from "../adapters/reviews.ts";
import { completeTask } from "../adapters/workflows.ts";
import { tokenMessageSchema } from "../domain/reviews/messages.ts";
import { attachToken, carry } from "../domain/reviews/transitions.ts";
import { queueFunction } from "../http/queue.ts";

/**
 * A review's execution waits for people: keeps its token beside the review. A review that was answered before its
 * execution began is resumed at once.
 */
export const handler = queueFunction(async (message) => {
  const { taskToken, tokenAt, reviewId, decisionId } = tokenMessageSchema.parse(message);
  const review = await move(reviewId, attachToken(taskToken, tokenAt));
  if (review?.state === "final") await completeTask(taskToken, { verdict: "final" });
  else if (review?.needs !== undefined) await move(reviewId, carry(tokenAt));
  await settled(decisionId, "start");
});
