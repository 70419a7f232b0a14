import type { SQSEvent } from "aws-lambda";
import { decisionOf } from "../adapters/decisions/decisions.ts";
import { move, review } from "../adapters/reviews/reviews.ts";
import { policyOf } from "../domain/decisions/decision.ts";
import { lookMessageSchema } from "../domain/reviews/messages.ts";
import { dueWithSeniors } from "../domain/reviews/queue-order.ts";
import { finalise } from "../domain/reviews/transitions.ts";
import type { ReviewId } from "../domain/ids.ts";
import { queueFunction } from "../http/queue.ts";
import { isAnswerDue } from "./due.ts";
import { record } from "./record.ts";

/** What an execution of the release before calls it with, once its token has come back. */
type Called = { readonly reviewId: ReviewId };

/** Answers whose undo window ends. */
const answers = queueFunction(async (message) => settle(lookMessageSchema.parse(message).reviewId));

/** The one place where what people say is recorded: answers, and that their time ended without one. */
export async function handler(event: Called | SQSEvent, context: Parameters<typeof answers>[1]): Promise<unknown> {
  if ("Records" in event) return answers(event, context);
  await settle(event.reviewId);
  return { status: "decided" };
}

/**
 * First the row turns final, only then anybody else hears of it. That order decides every race with undo and with the end of
 * people's time. What is not due has a later message of its own.
 */
async function settle(id: ReviewId): Promise<void> {
  const row = await review(id);
  if (row?.purpose === "gold") return (await import("./gold.ts")).settleGold(row);
  // Most messages of a review that is over come late, and cost no more than a look.
  if (row?.state !== "answered" && row?.state !== "final") return;
  const owner = await decisionOf(row);
  const now = Date.now();
  const final = isAnswerDue(row, now)
    ? await move(row, finalise(row, dueWithSeniors(row, now, policyOf(owner).EscalationTimeoutMinutes)))
    : row;
  if (final?.state === "final") await record(owner, final);
}
