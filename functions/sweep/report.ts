import { storedLive } from "../adapters/records.ts";
import { flow } from "../adapters/runtime.ts";
import { openReviews } from "../adapters/reviews/review-queue.ts";
import { QUEUES } from "../domain/reviews/review.ts";
import { isOfBatch, isOverdue } from "../domain/reviews/queue-order.ts";
import { hasDecidingParts, offByAudits, partsOf } from "../domain/parts/switching.ts";
import { publish } from "../http/metrics.ts";

/**
 * Publishes how long the most urgent review of either queue has been waiting; 0 when both are empty. What a batch brought may
 * wait for days, and counts once its own time is over.
 */
export async function reportQueue(skills: readonly string[]): Promise<void> {
  const now = Date.now();
  const heads = await Promise.all(QUEUES.map((queue) => openReviews({ queue, skills, limit: 1 })));
  const created = heads.flatMap(({ items }) =>
    items
      .filter((review) => !isOfBatch(review) || isOverdue(review, now))
      .map((review) => Date.parse(review.createdAt)),
  );
  const age = created.length === 0 ? 0 : (now - Math.min(...created)) / 60_000;
  publish({ name: "OldestOpenReviewMinutes", value: age });
}

/**
 * Publishes whether automation is paused: 1 for as long as it is, so that a forgotten pause stays an alarm. Of a flow with
 * rules that decide, or answers that are repeated, also how many of them their audits have switched off.
 */
export async function reportAutomation(): Promise<void> {
  const live = await storedLive();
  publish({ name: "AutomationPaused", value: live.automation === "paused" ? 1 : 0 });
  if (hasDecidingParts(flow())) publish({ name: "PartsOff", value: offByAudits(live, partsOf(flow())) });
}

/** Publishes how many repairs failed. It is the last thing of a run: where it is missing, the run did not come to its end. */
export function reportRepairs(failed: number): void {
  publish({ name: "RepairsFailed", value: failed });
}
