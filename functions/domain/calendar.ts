export const HOUR_MS = 60 * 60_000;
export const DAY_MS = 24 * HOUR_MS;

/** The UTC day of a moment (milliseconds since the epoch), as `2026-11-30`. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The UTC day so many days after `day`, or before it where `days` is negative. */
export const dayAfter = (day: string, days = 1): string => dayOf(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
