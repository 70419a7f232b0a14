import * as z from "zod/mini";
import { ROLES } from "../roles.ts";

/** That somebody is here is written down at most once in this time, in milliseconds. */
export const NOTED_FOR_MS = 10 * 60_000;

/** How long it is kept who was here, in milliseconds. */
export const KEPT_MS = 31 * 24 * 60 * 60_000;

/** What somebody was to the flow, and able to do for it, when they last asked for work. */
export const presenceSchema = z.object({
  name: z.string(),
  /** ISO time. */
  at: z.string(),
  roles: z.readonly(z.array(z.enum(ROLES))),
  skills: z.readonly(z.array(z.string())),
});
export type Presence = z.infer<typeof presenceSchema>;

/** Since when nobody with a skill was here at `now` (milliseconds), where that is longer ago than `minutes`. */
export function awaySince(seen: string | undefined, now: number, minutes: number): { since?: string } | undefined {
  if (seen === undefined) return {};
  return now - Date.parse(seen) < minutes * 60_000 ? undefined : { since: seen };
}
