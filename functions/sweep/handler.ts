import { finishAlarm, isBreaker, storedBreaker } from "../adapters/automation.ts";
import { decision, settled } from "../adapters/decisions.ts";
import { publish } from "../adapters/events.ts";
import { type Need, postpone, rowsInNeed, type StoredRow } from "../adapters/needs.ts";
import { resumeLater } from "../adapters/queues.ts";
import { putReview, review } from "../adapters/reviews.ts";
import { samplingKey } from "../adapters/secrets.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import type { DecisionId } from "../domain/ids.ts";
import { newReviewOf } from "../domain/reviews/new-review.ts";
import { reviewFrom } from "../domain/reviews/review-row.ts";
import { logger } from "../http/logger.ts";
import { carryOn, replaceOverdue } from "./executions.ts";
import { planReviews } from "./plan-reviews.ts";
import { reportAutomation, reportQueue, reportRepairs } from "./report.ts";

/** What the usual path does within seconds is given this long before it is repaired. */
const GRACE_MS = 60_000;
const BATCH = 100;

type Repair = { readonly need: Need; readonly mend: (row: StoredRow) => Promise<void> };

const REPAIRS: readonly Repair[] = [
  { need: "start", mend: startAgain },
  { need: "resume", mend: resumeAgain },
  { need: "event", mend: tellAgain },
];

/**
 * Repairs what was cut off in between: handed over and never started, answered and never resumed, decided and never told,
 * and waited for beyond its time.
 */
export async function handler(): Promise<{ repaired: number; failed: number }> {
  const before = new Date(Date.now() - GRACE_MS).toISOString();
  const sweeps = REPAIRS.map((repair) => sweep(repair, before));
  const results = (await Promise.all([...sweeps, replaceOverdue(before)])).flat();
  await Promise.all([reportQueue(), reportAutomation(), planned()]);
  const failed = results.filter((result) => !result).length;
  reportRepairs(failed);
  return { repaired: results.length - failed, failed };
}

/** A plan that cannot be made leaves the one before; it must not keep repairs from being counted. */
async function planned(): Promise<void> {
  await planReviews().catch((error: unknown) => logger.error("no plan of reviews", { error: error as Error }));
}

async function sweep({ need, mend }: Repair, before: string): Promise<boolean[]> {
  const rows = await rowsInNeed(need, before, BATCH);
  return Promise.all(rows.map((row) => repaired(row, need, mend)));
}

/** One row that cannot be mended must not keep the others waiting, nor be first in line for ever. */
async function repaired(row: StoredRow, need: Need, mend: Repair["mend"]): Promise<boolean> {
  try {
    await mend(row);
    await postpone(row.id, need, new Date().toISOString());
    return true;
  } catch (error) {
    logger.error("repair failed", { id: row.id, need, error: error as Error });
    await postpone(row.id, need, new Date().toISOString());
    return false;
  }
}

async function startAgain(owner: StoredRow): Promise<void> {
  const fresh = newReviewOf(owner as DecisionRow & StoredRow, await samplingKey());
  await putReview(fresh);
  await carryOn((await review(fresh.id)) ?? fresh);
}

async function resumeAgain(stored: StoredRow): Promise<void> {
  const row = reviewFrom(stored);
  if (row.state === "answered") await resumeLater({ reviewId: row.id, epoch: row.epoch }, 0);
  else await carryOn(row);
}

async function tellAgain({ id }: StoredRow): Promise<void> {
  if (isBreaker(id)) return alarmAgain();
  const row = await decision(id as DecisionId);
  if (row?.needs !== "event") return;
  await publish(row);
  await settled(row.id, "event");
}

/** The breaker fired, and what follows was cut off. */
async function alarmAgain(): Promise<void> {
  const breaker = await storedBreaker();
  if (breaker !== undefined) await finishAlarm(breaker);
}
