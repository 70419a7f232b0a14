import { publishUnattended } from "../adapters/events.ts";
import { claimTelling, skillSeen } from "../adapters/people/presence.ts";
import { openIn } from "../adapters/reviews/review-queue.ts";
import { flow, mapConcurrently, optional } from "../adapters/runtime.ts";
import { QUEUES } from "../domain/reviews/review.ts";
import { laneOf } from "../domain/skills/lanes.ts";
import { awaySince } from "../domain/skills/presence.ts";
import { logger } from "../http/logger.ts";

/** As many of a lane as are counted. */
const MOST = 100;
const AT_ONCE = 5;

/**
 * Has people told that reviews wait for a skill of which nobody was here for as long as the flow says, at most once in that
 * time; 0 is never. `now` in milliseconds.
 */
export async function noticeUnattended(now: number, skills: readonly string[]): Promise<void> {
  const minutes = flow().review.unattendedMinutes;
  if (minutes === 0) return;
  await mapConcurrently(skills, AT_ONCE, (skill) =>
    notice(skill, now, minutes).catch((error: unknown) =>
      logger.error("no notice of a skill", { skill, error: error as Error }),
    ),
  );
}

async function notice(skill: string, now: number, minutes: number): Promise<void> {
  const { at: seen, toldAt } = await skillSeen(skill);
  const away = awaySince(seen, now, minutes);
  if (away === undefined || awaySince(toldAt, now, minutes) === undefined) return;
  const looks = await Promise.all(QUEUES.map((queue) => openIn(laneOf(queue, skill), MOST)));
  const waiting = looks.reduce((sum, { items }) => sum + items.length, 0);
  if (waiting === 0 || !(await claimTelling(skill, new Date(now).toISOString(), toldAt))) return;
  const more = looks.some(({ next }) => next !== undefined);
  const page = optional("PAGE_URL");
  await publishUnattended({ skill, waiting, more, ...away, ...(page !== undefined && { page }) });
}
