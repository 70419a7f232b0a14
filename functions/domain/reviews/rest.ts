import * as z from "zod/mini";
import { dayAfter } from "../calendar.ts";
import type { Flow } from "../flows/flow.ts";
import { dayOf as tallied, type Tally } from "./tally.ts";

/** What one person has answered without a break so far: a row of its own, where a flow sets a most. */
export const sittingSchema = z.object({
  answers: z.int(),
  /** When the last of them was given (ISO time). */
  lastAt: z.iso.datetime(),
});
export type SittingSoFar = z.infer<typeof sittingSchema>;

type Bounds = Pick<Flow["review"], "mostADay" | "mostASitting" | "breakMinutes">;

/** Why somebody gets no more reviews for now, and when it goes on (milliseconds since the epoch). */
export type Rest = { readonly why: "day" | "sitting"; readonly most: number; readonly until: number };

/**
 * Whether a person has done enough, by what was answered today and since the last break. A day is a UTC day.
 * @param now milliseconds since the epoch.
 */
export function restAfter(
  { mostADay, mostASitting, breakMinutes }: Bounds,
  { tally, sitting }: { readonly tally: Tally; readonly sitting: SittingSoFar | undefined },
  now: number,
): Rest | undefined {
  if (mostADay !== undefined && tallied(tally).answered >= mostADay)
    return { why: "day", most: mostADay, until: Date.parse(dayAfter(new Date(now).toISOString().slice(0, 10))) };
  if (mostASitting === undefined || sitting === undefined || sitting.answers < mostASitting) return undefined;
  const until = Date.parse(sitting.lastAt) + breakMinutes * 60_000;
  return until > now ? { why: "sitting", most: mostASitting, until } : undefined;
}
