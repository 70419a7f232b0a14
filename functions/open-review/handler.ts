import { settled } from "../adapters/decisions.ts";
import { review } from "../adapters/reviews.ts";
import { keepToken } from "../adapters/task-tokens.ts";
import { completeTask } from "../adapters/workflows.ts";
import { tokenMessageSchema } from "../domain/reviews/messages.ts";
import { isAwaited } from "../domain/reviews/review-row.ts";
import { queueFunction } from "../http/queue.ts";

/**
 * A review's execution waits for people: keeps its token. Where there is nothing to wait for any more, the execution ends at
 * once; a token that a newer one has replaced is dead, and nobody hears of it. The token is kept before the review is looked
 * at, and whoever ends a review looks for a token after that: one of the two finds the other.
 */
export const handler = queueFunction(async (message) => {
  const token = tokenMessageSchema.parse(message);
  const isKept = await keepToken(token, Date.now());
  const row = await review(token.reviewId);
  if (!isKept || row === undefined || !isAwaited(row)) await completeTask(token.taskToken, { verdict: "final" });
  await settled(token.decisionId, "start");
});
