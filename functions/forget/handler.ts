import { decisionsOn } from "../adapters/decisions/by-application.ts";
import { decision, rewrite } from "../adapters/decisions/decisions.ts";
import { forget } from "../adapters/decisions/forgetting.ts";
import { type Owed, pagesInNeed, postpone } from "../adapters/reviews/needs.ts";
import { forgottenTo, storeForgottenTo } from "../adapters/decisions/retention.ts";
import { applications, mapConcurrently, requiredNumber } from "../adapters/runtime.ts";
import { dayToForget } from "../domain/decisions/retention.ts";
import type { DecisionId } from "../domain/ids.ts";
import { forgetAskedEvent } from "../domain/record/forgotten-events.ts";
import { logger } from "../http/logger.ts";

const PAGE = 100;
const AT_ONCE = 10;
/** What must be left of the function's time for another page or day. */
const MARGIN_MS = 60_000;

type Remaining = { getRemainingTimeInMillis(): number };

/** Marks what `DataRetentionDays` ends, and forgets what is to be forgotten, by whomever. */
export async function handler(_event: unknown, context: Remaining): Promise<{ readonly forgotten: number }> {
  const hasTime = (): boolean => context.getRemainingTimeInMillis() > MARGIN_MS;
  await markOld(hasTime);
  let forgotten = 0;
  for await (const rows of pagesInNeed("forget", new Date().toISOString(), PAGE)) {
    const done = await mapConcurrently(rows, AT_ONCE, forgetOne);
    forgotten += done.filter(Boolean).length;
    if (!hasTime()) break;
  }
  return { forgotten };
}

/** One that cannot be forgotten just now must not keep the others waiting, nor be first in line for ever. */
async function forgetOne({ id }: Owed): Promise<boolean> {
  const done = await forget(id as DecisionId).catch((error: unknown) => {
    logger.error("not forgotten", { id, error: error as Error });
    return false;
  });
  if (!done) await postpone(id, "forget", new Date().toISOString());
  return done;
}

/** Day by day, as far as time allows. A day is done once every decision of it is marked. */
async function markOld(hasTime: () => boolean): Promise<void> {
  const days = requiredNumber("DATA_RETENTION_DAYS");
  if (days === 0) return;
  for (let done = await forgottenTo(); done !== undefined && hasTime();) {
    const day = dayToForget(done, days, Date.now());
    if (day === undefined) return;
    for (const client of applications())
      for await (const ids of decisionsOn(client, day)) await mapConcurrently([...ids], AT_ONCE, mark);
    await storeForgottenTo(day);
    done = day;
  }
}

async function mark(id: DecisionId): Promise<void> {
  const before = await decision(id);
  if (before === undefined) return;
  const at = new Date().toISOString();
  await rewrite(before, (row) =>
    row.forget !== undefined || row.forgottenAt !== undefined
      ? undefined
      : { set: { forget: "policy" }, happening: forgetAskedEvent(at, "policy") },
  );
}
