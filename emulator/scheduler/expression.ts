import { LAST_YEAR, parseCron, type Cron } from "./cron.ts";

/** When a schedule runs next: milliseconds since the epoch, strictly after the given ones; `undefined` for never again. */
export type NextRun = (after: number) => number | undefined;

const DAY = 86_400_000;
const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: DAY };

/**
 * Reads `rate(5 minutes)`, `cron(0 12 * * ? *)` or `at(2026-11-20T12:00:00)`, all in UTC. A rate counts from when it
 * is asked: one interval after the start, and not at once, so that a restart runs nothing twice. Throws an Error that
 * says what is wrong.
 */
export function parseSchedule(expression: string): NextRun {
  const [, kind, content] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === "rate") return rate(content!);
  if (kind === "cron") return cron(parseCron(content!));
  if (kind === "at") return at(content!);
  throw new Error(`"${expression}" is neither rate(…), cron(…) nor at(…).`);
}

function rate(content: string): NextRun {
  const [, count, unit] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(content.trim()) ?? [];
  if (count === undefined || unit === undefined)
    throw new Error(`rate(${content}) is not a number of minutes, hours or days.`);
  const interval = Number(count) * UNITS[unit]!;
  return (after) => after + interval;
}

function at(content: string): NextRun {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(content) ? Date.parse(`${content}Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new Error(`at(${content}) is not a time such as 2026-11-20T12:00:00.`);
  return (after) => (time > after ? time : undefined);
}

function cron(schedule: Cron): NextRun {
  return (after) => {
    // Day by day: even one that runs on the 29th of February alone is found within eight years.
    for (let day = startOfDay(after); new Date(day).getUTCFullYear() <= LAST_YEAR; day += DAY) {
      const date = new Date(day);
      if (!schedule.runsOn(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())) continue;
      const time = firstOfDay(schedule, day, after);
      if (time !== undefined) return time;
    }
    return undefined;
  };
}

function startOfDay(time: number): number {
  return Math.floor(time / DAY) * DAY;
}

function firstOfDay({ hours, minutes }: Cron, day: number, after: number): number | undefined {
  for (const hour of hours) {
    for (const minute of minutes) {
      const time = day + hour * UNITS.hour! + minute * UNITS.minute!;
      if (time > after) return time;
    }
  }
  return undefined;
}
