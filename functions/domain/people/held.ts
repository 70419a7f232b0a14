import * as z from "zod/mini";
import { HOUR_MS } from "../calendar.ts";
import { A_FILE, SLACK_MS } from "./index-file.ts";
import { addedTo, peopleDaySchema, type PersonAddition } from "./person-day.ts";

/**
 * Sums that were counted and stand in no file yet, by UTC day and person. They wait in the state of counting, which every run
 * writes anyway: files of their own at every run cost more than all else that counting does.
 */
export const heldSchema = z.object({
  /** When the first of them was counted (ISO time). */
  since: z.iso.datetime(),
  days: z.record(z.iso.date(), peopleDaySchema),
});
export type Held = z.infer<typeof heldSchema>;

/** What waits once this is counted, at `now` (milliseconds); undefined where nothing does. */
export function heldWith(
  before: Held | undefined,
  additions: readonly PersonAddition[],
  now: number,
): Held | undefined {
  if (additions.length === 0) return before;
  const days = new Map(Object.entries(before?.days ?? {}));
  for (const [day, some] of Map.groupBy(additions, (one) => one.day)) days.set(day, addedTo(days.get(day) ?? {}, some));
  return { since: before?.since ?? new Date(now).toISOString(), days: Object.fromEntries(days) };
}

/** Whether it is time to write them: after an hour, when a UTC day is over, or when there are as many as a file is made for. */
export function isTimeToWrite({ since, days }: Held, now: number): boolean {
  const people = Object.values(days).reduce((sum, day) => sum + Object.keys(day).length, 0);
  const isOverDay = since.slice(0, 10) !== new Date(now).toISOString().slice(0, 10);
  return isOverDay || people >= A_FILE || now - Date.parse(since) >= HOUR_MS - SLACK_MS;
}

/** The same as additions to files. */
export const additionsIn = ({ days }: Held): PersonAddition[] =>
  Object.entries(days).flatMap(([day, people]) =>
    Object.entries(people).map(([person, adds]) => ({ person, day, adds })),
  );
