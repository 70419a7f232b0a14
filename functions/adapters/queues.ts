import { GetQueueAttributesCommand, SendMessageBatchCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { QUICK } from "./limits.ts";
import { required } from "./runtime.ts";
import type { Look } from "../domain/gold/gold-review.ts";
import type { ReviewId } from "../domain/ids.ts";
import type { LookMessage } from "../domain/reviews/messages.ts";

const sqs = new SQSClient(QUICK);

const bodyOf = (reviewId: ReviewId): string => JSON.stringify({ reviewId } satisfies LookMessage);

/** Has an answer recorded after `seconds` (0 to 900), if it still stands by then. */
export async function recordAnswer(reviewId: ReviewId, seconds = 0): Promise<void> {
  const command = new SendMessageCommand({
    QueueUrl: required("ANSWERS_QUEUE_URL"),
    MessageBody: bodyOf(reviewId),
    DelaySeconds: seconds,
  });
  await sqs.send(command);
}

/** The longest that SQS holds a message back, in seconds. */
const MOST_DELAY = 900;

/** Has `open-review` look at a check item after so many milliseconds, a second early, or as late as a message can be. */
export async function openGoldLater(gold: Look, ms: number): Promise<void> {
  const command = new SendMessageCommand({
    QueueUrl: required("TOKENS_QUEUE_URL"),
    MessageBody: JSON.stringify({ gold }),
    DelaySeconds: Math.min(MOST_DELAY, Math.max(0, Math.floor(ms / 1000))),
  });
  await sqs.send(command);
}

/** The most that SQS takes in one call. */
export const BATCH = 10;

/** Has the time of up to `BATCH` reviews ended; how many of them could not be queued. */
export async function endTimes(reviewIds: readonly ReviewId[]): Promise<number> {
  const command = new SendMessageBatchCommand({
    QueueUrl: required("OVERDUE_QUEUE_URL"),
    Entries: reviewIds.map((id, at) => ({ Id: String(at), MessageBody: bodyOf(id) })),
  });
  const { Failed = [] } = await sqs.send(command);
  return Failed.length;
}

/** About how many reviews are queued, to be ended or to be recorded, or being worked on. */
export async function waitingInQueues(): Promise<number> {
  const counts = await Promise.all([required("OVERDUE_QUEUE_URL"), required("ANSWERS_QUEUE_URL")].map(waitingIn));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Without those that are held for an undo window. */
async function waitingIn(QueueUrl: string): Promise<number> {
  const command = new GetQueueAttributesCommand({
    QueueUrl,
    AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
  });
  const { Attributes = {} } = await sqs.send(command);
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
}
