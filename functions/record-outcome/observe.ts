import { finishAlarm, replaceBreaker, storedBreaker } from "../adapters/learning/automation.ts";
import { flow, requiredNumber } from "../adapters/runtime.ts";
import { storedLive } from "../adapters/records.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import type { ReviewIn } from "../domain/reviews/review-row.ts";
import { type Observation, observationOf, type Breaker, breakerAfter, breakerIdOf } from "../domain/models/breaker.ts";
import { isReady } from "../domain/parts/ready.ts";
import { logger } from "../http/logger.ts";
import { publish } from "../http/metrics.ts";
import { inTurn } from "./in-turn.ts";

/**
 * Shows the breaker an audit, for whoever closed the review and nobody else: a crash between the two loses this one
 * observation, and none is ever counted twice. A failure is logged and held back from the outcome, which is written.
 */
export async function observeAudit(owner: DecisionRow, row: ReviewIn<"closed">): Promise<void> {
  const seen = observationOf(owner, row);
  if (seen === undefined && !isReady(owner)) return;
  try {
    if (seen === undefined) return await (await import("./observe-part.ts")).observePart(owner, row);
    const id = breakerIdOf(seen.proposer);
    const breaker = await record(id, seen);
    if (breaker?.alarmAt !== undefined) await finishAlarm(id, breaker);
  } catch (error) {
    const whose = seen === undefined ? "what watches a part" : "the breaker";
    logger.error(`${whose} missed an audit`, { reviewId: row.id, error: error as Error });
    publish({ name: "BreakerMissed", value: 1 });
  }
}

function record(id: string, seen: Observation): Promise<Breaker | undefined> {
  const target = requiredNumber("TARGET_ERROR_RATE");
  return inTurn("The breaker's row", async () => {
    const [live, before] = await Promise.all([storedLive(), storedBreaker(id)]);
    const next = breakerAfter(before, live, target, seen, new Date().toISOString(), flow().targets);
    const isWritten = next === undefined || (await replaceBreaker(id, next, before?.alarmAt === next.alarmAt));
    return isWritten ? { done: next } : undefined;
  });
}
