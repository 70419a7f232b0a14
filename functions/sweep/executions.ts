import { resumeLater } from "../adapters/queues.ts";
import { nextAttempt, openReviews, review } from "../adapters/reviews.ts";
import { reviewExecution, startReview } from "../adapters/workflows.ts";
import type { Queue, ReviewRow } from "../domain/review.ts";
import { logger } from "../middleware/logger.ts";

const QUEUES: readonly Queue[] = ["reviewers", "seniors"];

/** Sees to it that an execution carries the review: the one that runs is told to look, or a new one takes the place of one that is gone. */
export async function carryOn(row: ReviewRow): Promise<void> {
  if (!(await startWhereNoneRuns(row))) await resumeLater({ reviewId: row.id, epoch: row.epoch }, 0);
}

/**
 * People did not answer in time, and nothing ended their time: a review of either queue that is overdue since before `since`
 * (ISO time) and whose execution is gone gets another one, with the time of its stage once more. For each, whether it
 * worked; at most `limit` of a queue are looked at.
 */
export async function replaceOverdue(since: string, limit: number): Promise<boolean[]> {
  const pages = await Promise.all(QUEUES.map((queue) => openReviews({ queue, limit })));
  const overdue = pages.flatMap(({ items }) => items).filter(({ deadlineAt }) => deadlineAt < since);
  const replaced = await Promise.all(overdue.map(({ id }) => replace(id)));
  return replaced.filter((result) => result !== undefined);
}

/** Undefined where there is nothing to do. */
async function replace(id: ReviewRow["id"]): Promise<boolean | undefined> {
  try {
    const row = await review(id);
    // What is owed to a review is mended by that.
    const isLeft = row?.queue !== undefined && row.needs === undefined;
    return isLeft && (await startWhereNoneRuns(row)) ? true : undefined;
  } catch (error) {
    logger.error("repair failed", { id, need: "execution", error: error as Error });
    return false;
  }
}

/** False where an execution runs. */
async function startWhereNoneRuns(row: ReviewRow): Promise<boolean> {
  const status = await reviewExecution(row);
  if (status === "RUNNING") return false;
  const next = status === "absent" ? row : await nextAttempt(row);
  if (next !== undefined) await startReview(next);
  return true;
}
