import { settled } from "../adapters/decisions/decisions.ts";
import { drawGold } from "../adapters/gold/draw.ts";
import { review } from "../adapters/reviews/reviews.ts";
import { keepToken } from "../adapters/reviews/task-tokens.ts";
import { completeTask } from "../adapters/workflows.ts";
import { goldMessageSchema } from "../domain/gold/gold-review.ts";
import { tokenMessageSchema } from "../domain/reviews/messages.ts";
import { isAwaited } from "../domain/reviews/review-row.ts";
import { logger } from "../http/logger.ts";
import { queueFunction } from "../http/queue.ts";

/**
 * A review's execution waits for people: keeps its token. Where there is nothing to wait for any more, the execution ends at
 * once; a token that a newer one has replaced is dead, and nobody hears of it. The token is kept before the review is looked
 * at, and whoever ends a review looks for a token after that: one of the two finds the other. Some time after a review, a
 * check item may come: the same queue says when.
 */
export const handler = queueFunction(async (message) => {
  const isGold = goldMessageSchema.safeParse(message);
  if (isGold.success) return (await import("../adapters/gold/open.ts")).openGold(isGold.data.gold);
  const token = tokenMessageSchema.parse(message);
  const isKept = await keepToken(token, Date.now());
  const row = await review(token.reviewId);
  const isWaiting = isKept && row !== undefined && isAwaited(row);
  if (!isWaiting) await completeTask(token.taskToken, { verdict: "final" });
  await settled(token.decisionId, "start");
  if (isWaiting) await drawGold(row).catch((error: unknown) => noGold(token.reviewId, error));
});

const noGold = (reviewId: string, error: unknown): void =>
  logger.warn("no check item drawn", { reviewId, error: error as Error });
