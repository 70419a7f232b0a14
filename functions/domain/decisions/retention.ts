import { DAY_MS, dayAfter, dayOf } from "../calendar.ts";

/** The UTC day after `done`, where all of its decisions are older than `days` days at `now` (milliseconds); else undefined. */
export function dayToForget(done: string, days: number, now: number): string | undefined {
  const next = dayAfter(done);
  return next <= dayOf(now - (days + 1) * DAY_MS) ? next : undefined;
}
