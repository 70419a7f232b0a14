const DAY_MS = 24 * 60 * 60_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The UTC day after `done`, where all of its decisions are older than `days` days at `now` (milliseconds); else undefined. */
export function dayToForget(done: string, days: number, now: number): string | undefined {
  const next = dayOf(Date.parse(done) + DAY_MS);
  return next <= dayOf(now - (days + 1) * DAY_MS) ? next : undefined;
}
