import { settled } from "../adapters/decisions.ts";
import { drawGold } from "../adapters/gold/draw.ts";
import { touch } from "../adapters/reviews.ts";
import { completeTask } from "../adapters/workflows.ts";
import { goldMessageSchema } from "../domain/gold/gold-review.ts";
import { tokenMessageSchema } from "../domain/reviews/messages.ts";
import { attachToken } from "../domain/reviews/transitions.ts";
import { logger } from "../http/logger.ts";
import { queueFunction } from "../http/queue.ts";

/**
 * A review's execution waits for people: keeps its token beside the review. Where there is nothing to wait for any more,
 * the execution ends at once; a token that a newer one has replaced is dead, and nobody hears of it. Some time after a review,
 * a check item may come: the same queue says when.
 */
export const handler = queueFunction(async (message) => {
  const isGold = goldMessageSchema.safeParse(message);
  if (isGold.success) return (await import("../adapters/gold/open.ts")).openGold(isGold.data.gold);
  const { taskToken, tokenAt, reviewId, decisionId } = tokenMessageSchema.parse(message);
  const kept = await touch(reviewId, attachToken(taskToken, tokenAt));
  if (kept === undefined) await completeTask(taskToken, { verdict: "final" });
  await settled(decisionId, "start");
  if (kept !== undefined) await drawGold(kept).catch((error: unknown) => noGold(reviewId, error));
});

const noGold = (reviewId: string, error: unknown): void =>
  logger.warn("no check item drawn", { reviewId, error: error as Error });
