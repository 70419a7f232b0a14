import { putOff } from "../adapters/claims.ts";
import { decisionOf } from "../adapters/decisions.ts";
import { resumeLater } from "../adapters/queues.ts";
import { nextAttempt, openReviews, review } from "../adapters/reviews.ts";
import { reviewExecution, startReview } from "../adapters/workflows.ts";
import { policyOf } from "../domain/decisions/decision.ts";
import { dueAfter, fromAnywhere, isOverdue } from "../domain/reviews/queue-order.ts";
import { QUEUES, type ReviewRow } from "../domain/reviews/review.ts";
import { logger } from "../http/logger.ts";

/** How many overdue reviews of a queue are looked at, and how many of them at once are asked about. */
const MOST = 1000;
const BATCH = 50;

/** Sees to it that an execution carries the review: the one that runs is told to look, or a new one takes the place of one that is gone. */
export async function carryOn(row: ReviewRow): Promise<void> {
  if (!(await startWhereNoneRuns(row))) await resumeLater({ reviewId: row.id, epoch: row.epoch }, 0);
}

/**
 * People did not answer in time, and nothing ended their time: a review of either queue that is overdue since before `since`
 * (ISO time) and whose execution is gone gets another one, with the time of its stage once more. For each, whether it
 * worked. Where more are overdue than can be asked about, chance chooses: most run, as a flow's deadlines may be shorter
 * than people's time, and none should hide another for ever.
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
    const isLeft = row?.queue !== undefined && row.needs === undefined;
    if (!isLeft || !(await startWhereNoneRuns(row))) return undefined;
    await giveTime(row);
    return true;
  } catch (error) {
    logger.error("repair failed", { id, need: "execution", error: error as Error });
    return false;
  }
}

/** The people of its stage have their time once more; whoever has it keeps it. */
async function giveTime(row: ReviewRow): Promise<void> {
  const { ReviewTimeoutMinutes, EscalationTimeoutMinutes } = policyOf(await decisionOf(row));
  await putOff(
    row,
    dueAfter(row, new Date().toISOString(), row.stage === "seniors" ? EscalationTimeoutMinutes : ReviewTimeoutMinutes),
  );
}

/** False where an execution runs. */
async function startWhereNoneRuns(row: ReviewRow): Promise<boolean> {
  const status = await reviewExecution(row);
  if (status === "RUNNING") return false;
  const next = status === "absent" ? row : await nextAttempt(row);
  if (next !== undefined) await startReview(next);
  return true;
}
