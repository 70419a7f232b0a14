import * as z from "zod";

/** How far the last candidate that was measured had learnt: `training/measured.json`. */
export const measuredSchema = z.object({ version: z.string(), labels: z.int(), read: z.int(), unreadable: z.int() });
export type Measured = z.infer<typeof measuredSchema>;
export const NOTHING_MEASURED: Measured = { version: "", labels: 0, read: 0, unreadable: 0 };

/** More than this share of what was read since the last training cannot be chance. */
const UNREADABLE_SHARE = 0.1;

/** Whether so many of the objects could not be understood that something writes or keeps them wrongly. */
export function isDamaged(read: number, unreadable: number): boolean {
  return unreadable > read * UNREADABLE_SHARE;
}
