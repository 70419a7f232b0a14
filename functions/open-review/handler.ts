import { settled } from "../adapters/decisions.ts";
import { attachToken, waits } from "../adapters/reviews.ts";
import { completeTask } from "../adapters/workflows.ts";
import type { DecisionId, ReviewId } from "../domain/ids.ts";
import { queueFunction } from "../http/queue.ts";

type Waiting = {
  readonly taskToken: string;
  /** When the waiting task was entered, and its retry: later tasks sort later. */
  readonly tokenAt: string;
  readonly reviewId: ReviewId;
  readonly decisionId: DecisionId;
};

/**
 * A review's execution waits for people: keeps its token beside the review. A review that was answered before its
 * execution began is resumed at once.
 */
export const handler = queueFunction(async (message) => {
  const { taskToken, tokenAt, reviewId, decisionId } = message as Waiting;
  const review = await attachToken(reviewId, taskToken, tokenAt);
  if (review?.state === "final") await completeTask(taskToken, { verdict: "final" });
  else if (review?.needs !== undefined) await waits(reviewId, tokenAt);
  await settled(decisionId, "start");
});
