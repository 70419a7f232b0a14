import { publishWaiting } from "../adapters/events.ts";
import { claimNotice, lastNotice } from "../adapters/ops/notices.ts";
import { openReviews } from "../adapters/reviews/review-queue.ts";
import { optional } from "../adapters/runtime.ts";
import { noticeOf } from "../domain/reviews/waiting-notice.ts";
import { logger } from "../http/logger.ts";

/** As many of a queue as are counted. */
const MOST = 1000;

/** Has people told that reviews wait, at most once in the time that ops set; 0 is never. `now` in milliseconds. */
export async function noticeWaiting(now: number, skills: readonly string[]): Promise<void> {
  const minutes = Number(optional("NOTIFY_AFTER_MINUTES") ?? 0);
  if (minutes === 0) return;
  await notice(now, minutes, skills).catch((error: unknown) => logger.error("no notice", { error: error as Error }));
}

async function notice(now: number, minutes: number, skills: readonly string[]): Promise<void> {
  const seen = await lastNotice();
  if (seen !== undefined && now - Date.parse(seen) < minutes * 60_000) return;
  const [reviewers, seniors] = await Promise.all([
    openReviews({ queue: "reviewers", skills, limit: MOST }),
    openReviews({ queue: "seniors", skills, limit: MOST }),
  ]);
  const waiting = noticeOf({ reviewers, seniors }, now, minutes);
  if (waiting === undefined || !(await claimNotice(new Date(now).toISOString(), seen))) return;
  const page = optional("PAGE_URL");
  await publishWaiting({ ...waiting, ...(page !== undefined && { page }) });
}
