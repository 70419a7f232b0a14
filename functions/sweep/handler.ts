import { finishAlarm, storedBreaker } from "../adapters/learning/automation.ts";
import { goOn } from "../adapters/batches/batch-queue.ts";
import { batch } from "../adapters/batches/batches.ts";
import { decision, settled } from "../adapters/decisions/decisions.ts";
import { publish } from "../adapters/events.ts";
import { type Need, pagesInNeed, postpone, type Owed } from "../adapters/reviews/needs.ts";
import { drawGold } from "../adapters/gold/draw.ts";
import { keepLabels } from "../adapters/records.ts";
import { keepSkills, knownSkills } from "../adapters/people/skills.ts";
import { tell } from "../adapters/decisions/news.ts";
import { recordAnswer, waitingInQueues } from "../adapters/queues.ts";
import { putReviewsOf } from "../adapters/reviews/named-reviews.ts";
import { flow, mapConcurrently } from "../adapters/runtime.ts";
import { samplingKey } from "../adapters/secrets.ts";
import { keepUnrepaired } from "../adapters/reviews/unrepaired.ts";
import { startReview } from "../adapters/workflows.ts";
import { skillsIn } from "../domain/skills/flow-skills.ts";
import { isBreaker } from "../domain/models/breaker.ts";
import { type BatchId, type DecisionId, isReviewId, type ReviewId } from "../domain/ids.ts";
import type { Unrepaired } from "../domain/stuck/unrepaired.ts";
import { logger } from "../http/logger.ts";
import { bringBack, tellOfReview } from "./asked.ts";
import { openCorrection } from "./corrections.ts";
import { queueDeliveries } from "./deliveries.ts";
import { noticeWaiting } from "./notify.ts";
import { queueOverdue } from "./overdue.ts";
import { noticeUnattended } from "./unattended.ts";
import { planReviews } from "./plan-reviews.ts";
import { reportAutomation, reportQueue, reportRepairs } from "./report.ts";

/** What the usual path does within seconds is given this long before it is repaired. */
const GRACE_MS = 60_000;
/** Rows of a page, and how many of them at once. */
const PAGE = 100;
const AT_ONCE = 25;
/** What must be left of the function's time for another page: the rest is the next run's. */
const MARGIN_MS = 15_000;
/** With more than this many in the queues none is added: those that stand there come first. */
const ENOUGH = 1000;

type Remaining = { getRemainingTimeInMillis(): number };
type Result = "repaired" | Unrepaired;
type Repair = { readonly need: Need; readonly mend: (row: Owed) => Promise<void> };

const REPAIRS: readonly Repair[] = [
  { need: "start", mend: begin },
  { need: "hear", mend: begin },
  { need: "resume", mend: recordAgain },
  { need: "return", mend: bringBack },
  { need: "event", mend: tellAgain },
  { need: "batch", mend: goOnAgain },
  { need: "correct", mend: openCorrection },
];

/**
 * Opens the audits of decisions that are out, and repairs what was cut off in between: handed over and never started,
 * answered and never recorded, decided and never told, and waited for beyond its time. What an application was asked in vain
 * comes back.
 */
export async function handler(_event: unknown, context: Remaining): Promise<{ repaired: number; failed: number }> {
  const before = new Date(Date.now() - GRACE_MS).toISOString();
  const [isFull, skills] = await Promise.all([areQueuesFull(), skillsKnown()]);
  const sweeps = REPAIRS.filter(({ need }) => need !== "resume" || !isFull).map((repair) =>
    sweep(repair, before, context),
  );
  const undelivered = queueDeliveries(Date.now(), () => hasTime(context));
  const [unqueued, ...swept] = await Promise.all([isFull ? 0 : overdue(skills, context), ...sweeps]);
  const results = swept.flat();
  const failures = results.filter((result) => result !== "repaired");
  await Promise.all([
    reportQueue(skills),
    reportAutomation(),
    planned(),
    lookedAgain(),
    namesKept(),
    noticeWaiting(Date.now(), skills),
    noticeUnattended(Date.now(), skills),
    unrepairedKept(failures),
  ]);
  const failed = failures.length;
  const unsent = unqueued + (await undelivered);
  reportRepairs(failed + unsent);
  return { repaired: results.length - failed, failed: failed + unsent };
}

/** Repairs go on where it is not known which the flow named before. */
async function skillsKnown(): Promise<readonly string[]> {
  return knownSkills().catch((error: unknown) => {
    logger.error("skills not read", { error: error as Error });
    return skillsIn(flow());
  });
}

/** What stands in the queues would be queued once more: the next run looks again. */
async function areQueuesFull(): Promise<boolean> {
  return waitingInQueues().then(
    (count) => count > ENOUGH,
    (error: unknown) => {
      logger.error("queues not counted", { error: error as Error });
      return false;
    },
  );
}

/** How many could not be queued, and 1 where it cannot even be looked: repairs go on. */
async function overdue(skills: readonly string[], context: Remaining): Promise<number> {
  return queueOverdue(Date.now(), skills, () => hasTime(context)).catch((error: unknown) => {
    logger.error("overdue reviews not looked for", { error: error as Error });
    return 1;
  });
}

/** Until labels are kept, evidence of others is read as void all the same; until skills are, they are those of the flow. */
async function namesKept(): Promise<void> {
  await keepLabels().catch((error: unknown) => logger.error("labels not kept", { error: error as Error }));
  await keepSkills().catch((error: unknown) => logger.error("skills not kept", { error: error as Error }));
}

/** For ops: what is put off each time would look as if it had been owed for a minute. */
async function unrepairedKept(failures: readonly Unrepaired[]): Promise<void> {
  await keepUnrepaired(failures, Date.now()).catch((error: unknown) =>
    logger.error("what was not repaired is not kept", { error: error as Error }),
  );
}

/** What seniors are to look at again can wait for the next run; where the flow asks for none, nothing of it is loaded. */
async function lookedAgain(): Promise<void> {
  const { relabel } = flow().review;
  if (relabel === undefined) return;
  await import("./look-again.ts")
    .then(({ lookAgain }) => lookAgain(Date.now(), relabel.perDay))
    .catch((error: unknown) => logger.error("no label looked at again", { error: error as Error }));
}

/** A plan that cannot be made leaves the one before; it must not keep repairs from being counted. */
async function planned(): Promise<void> {
  await planReviews().catch((error: unknown) => logger.error("no plan of reviews", { error: error as Error }));
}

const hasTime = (context: Remaining): boolean => context.getRemainingTimeInMillis() >= MARGIN_MS;

/** Page by page until none is left, or the time is over. */
async function sweep({ need, mend }: Repair, before: string, context: Remaining): Promise<Result[]> {
  const results: Result[] = [];
  for await (const rows of pagesInNeed(need, before, PAGE)) {
    results.push(...(await mapConcurrently(rows, AT_ONCE, (row) => repaired(row, need, mend))));
    if (!hasTime(context)) break;
  }
  return results;
}

/** One row that cannot be mended must not keep the others waiting, nor be first in line for ever. */
async function repaired(row: Owed, need: Need, mend: Repair["mend"]): Promise<Result> {
  try {
    await mend(row);
    return "repaired";
  } catch (error) {
    logger.error("repair failed", { id: row.id, need, error: error as Error });
    await postpone(row.id, need, new Date().toISOString()).catch((again: unknown) =>
      logger.error("not put off", { id: row.id, need, error: again as Error }),
    );
    return { id: row.id, need, error: error instanceof Error ? error.name : "Error" };
  }
}

/**
 * The reviews that a decision's row names, however often this is cut off: each row is put once, and its execution named after
 * it, where an application waits. An audit has none, nor has an appeal.
 */
async function begin({ id }: Owed): Promise<void> {
  const owner = await decision(id as DecisionId);
  if (owner?.needs !== "start" && owner?.needs !== "hear") return;
  const newest = await putReviewsOf(owner, await samplingKey(), Date.now());
  if (newest.purpose === "decide") await startReview(newest);
  await settled(owner.id, owner.needs, owner.needsAt);
  // Beside the others, what is opened by an execution sees to it.
  if (newest.purpose === "audit")
    await drawGold(newest).catch((error: unknown) =>
      logger.warn("no check item drawn", { reviewId: newest.id, error: error as Error }),
    );
}

/** It stays owed until it is recorded: the next run looks after the grace time. */
async function recordAgain({ id }: Owed): Promise<void> {
  await recordAnswer(id as ReviewId);
  await postpone(id, "resume", new Date().toISOString());
}

/** A batch that nobody got on with, or whose people may have answered meanwhile. */
async function goOnAgain({ id }: Owed): Promise<void> {
  const row = await batch(id as BatchId);
  if (row?.needs !== "batch") return;
  await goOn(row, true);
  await postpone(id, "batch", new Date().toISOString());
}

async function tellAgain({ id }: Owed): Promise<void> {
  if (isBreaker(id)) return alarmAgain(id);
  if (isReviewId(id)) return tellOfReview(id);
  const row = await decision(id as DecisionId);
  if (row?.needs !== "event") return;
  if (row.news !== undefined) return tell(row);
  // A row of the release before: what it has to tell follows from what it says.
  await publish(row);
  await settled(row.id, "event");
}

/** A breaker fired, and what follows was cut off. */
async function alarmAgain(id: string): Promise<void> {
  const breaker = await storedBreaker(id);
  if (breaker !== undefined) await finishAlarm(id, breaker);
}
