import type { SQSEvent } from "aws-lambda";
import { lookMessageSchema } from "../domain/reviews/messages.ts";
import type { ReviewId } from "../domain/ids.ts";
import type { Queue } from "../domain/reviews/review.ts";
import { queueFunction } from "../http/queue.ts";
import { endTime } from "./end-time.ts";

/** What a review's execution asks with when its wait is over. `stage`: an execution of the release before. */
type Asked = { readonly reviewId: ReviewId; readonly stage?: Queue };

/** Reviews that the sweeper found overdue. */
const overdue = queueFunction(async (message) => {
  const { reviewId } = lookMessageSchema.parse(message);
  await endTime(reviewId, { by: "sweeper" });
});

/**
 * Ends people's time where it is over: for an execution that has waited as long as it was told, which then hears whether
 * there is more to wait for, and for the reviews that the sweeper found.
 */
export function handler(event: Asked | SQSEvent, context: Parameters<typeof overdue>[1]): Promise<unknown> {
  return "Records" in event
    ? overdue(event, context)
    : endTime(event.reviewId, { by: "execution", stage: event.stage });
}
