import * as z from "zod/mini";

/** How many reviews were opened on a UTC day so that labels are looked at again, and when it was last looked for one (ISO time). */
export const paceSchema = z.object({ day: z.string(), opened: z.int(), at: z.string() });
export type Pace = z.infer<typeof paceSchema>;

/** They come one by one over the day, as other work does. */
const APART_MS = 10 * 60_000;

/** What is noted where it is time for another one at `now` (milliseconds); undefined where it is not. */
export function nextPace(before: Pace | undefined, now: number, perDay: number): Pace | undefined {
  const at = new Date(now).toISOString();
  const day = at.slice(0, 10);
  if (before === undefined) return { day, opened: 0, at };
  if (now - Date.parse(before.at) < APART_MS) return undefined;
  const opened = before.day === day ? before.opened : 0;
  return opened < perDay ? { day, opened, at } : undefined;
}
