import { decisionOf } from "../adapters/decisions.ts";
import { resumeLater } from "../adapters/queues.ts";
import { openReviews } from "../adapters/review-queue.ts";
import { move, review } from "../adapters/reviews.ts";
import { reviewExecution, startReview } from "../adapters/workflows.ts";
import { policyOf } from "../domain/decisions/decision.ts";
import { dueAfter, fromAnywhere, isOverdue } from "../domain/reviews/queue-order.ts";
import { QUEUES } from "../domain/reviews/review.ts";
import type { ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";
import { nextAttempt, putOff } from "../domain/reviews/transitions.ts";
import { logger } from "../http/logger.ts";

/** How many overdue reviews of a queue are looked at, and how many of them at once are asked about. */
const MOST = 1000;
const BATCH = 50;

/**
 * Sees to it that an execution carries the review: the one that runs is told to look, or a new one takes the place of one
 * that is gone, with what is left of the reviewers' time.
 */
export async function carryOn(row: ReviewRow): Promise<void> {
  const status = await reviewExecution(row);
  if (status === "RUNNING") await resumeLater({ reviewId: row.id, epoch: row.epoch }, 0);
  else await startAnother(row, status);
}

/**
 * People did not answer in time, and nothing ended their time: a review of either queue that is overdue since before `since`
 * (ISO time) and whose execution is gone gets another one, with the time of its stage once more. For each, whether it
 * worked. Where more are overdue than can be asked about, chance chooses, so that none hides another for ever: those whose
 * executions run are on their way to the seniors, or were started by a release that knew no deadline.
 */
export async function replaceOverdue(since: string): Promise<boolean[]> {
  const pages = await Promise.all(QUEUES.map((queue) => openReviews({ queue, before: since, limit: MOST })));
  const overdue = pages.map(({ items }) =>
    fromAnywhere(items.filter((review) => isOverdue(review, Date.parse(since)))).slice(0, BATCH),
  );
  const replaced = await Promise.all(overdue.flat().map(({ id }) => replace(id)));
  return replaced.filter((result) => result !== undefined);
}

/** Undefined where there is nothing to do. */
async function replace(id: ReviewRow["id"]): Promise<boolean | undefined> {
  try {
    const row = await review(id);
    // What is owed to a review is mended by that.
    const isLeft = (row?.state === "open" || row?.state === "claimed") && row.needs === undefined;
    if (!isLeft) return undefined;
    const status = await reviewExecution(row);
    if (status === "RUNNING") return undefined;
    await beginAnew(row, status);
    return true;
  } catch (error) {
    logger.error("repair failed", { id, need: "execution", error: error as Error });
    return false;
  }
}

/** The people of its stage have their time once more, as long as its decision says; whoever has it keeps it. */
async function beginAnew(row: ReviewIn<"open" | "claimed">, status: string): Promise<void> {
  const owner = await decisionOf(row);
  const minutes = row.stage === "seniors" ? policyOf(owner).EscalationTimeoutMinutes : owner.dueMinutes;
  const due = dueAfter(row, new Date().toISOString(), minutes);
  await startAnother({ ...row, ...due }, status);
  await move(row.id, putOff(row, due));
}

/** Starts an execution in the place of one that is gone, or that never began (`absent`); nobody begins two. */
async function startAnother(row: ReviewRow, status: string): Promise<void> {
  const next = status === "absent" ? row : await move(row.id, nextAttempt(row));
  if (next !== undefined) await startReview({ ...next, deadlineAt: row.deadlineAt });
}
