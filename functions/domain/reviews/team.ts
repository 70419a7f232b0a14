import * as z from "zod/mini";
import type { Day } from "../metrics/day.ts";

/** What the whole team answered on a UTC day, as it was counted last. `at`: what happened before it is in it (ISO time). */
export const teamSchema = z.object({ day: z.iso.date(), answered: z.int(), at: z.iso.datetime() });
export type Team = z.infer<typeof teamSchema>;

/** How many answers a day has. */
export const answeredIn = ({ reviewing }: Pick<Day, "reviewing">): number =>
  Object.values(reviewing).reduce((sum, count) => sum + count, 0);

/**
 * What the team did today, as one of it may see it at `now` (ISO time): never less than they did themselves. Undefined
 * before the day's first count.
 */
export function teamToday(
  counted: Team | undefined,
  own: number,
  now: string,
): { readonly answered: number; readonly countedAt: string } | undefined {
  if (counted?.day !== now.slice(0, 10)) return undefined;
  return { answered: Math.max(own, counted.answered), countedAt: counted.at };
}
