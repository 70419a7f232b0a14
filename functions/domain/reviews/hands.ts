import * as z from "zod/mini";
import type { ReviewId } from "../ids.ts";
import { isReviewId } from "../ids.ts";
import type { ReviewRow } from "./review-row.ts";

/** How many reviews one person holds at most. The page of one window has two or three, and more while answers are undone. */
export const MOST_CLAIMS = 6;
/** How long a claim can be kept by heartbeats, in leases of the flow, from when the review was claimed. */
export const MOST_LEASES = 30;
/** By then the function that noted a claim has written it or never will; milliseconds, well over its time limit. */
const WRITTEN_WITHIN = 60_000;

const holdSchema = z.object({
  review: z.custom<ReviewId>((id) => typeof id === "string" && isReviewId(id)),
  /** The one that the claim has or would have: no other claim on the review ever has it. */
  epoch: z.int(),
  /** When it was noted, ISO time. */
  at: z.string(),
});
export type Hold = z.infer<typeof holdSchema>;

/**
 * What one person may hold, one row a person. A claim is noted here before it is written, and struck out only once it is
 * over, so nobody ever holds more than is noted, whatever is claimed at the same moment: full hands take no more, and whoever
 * strikes out names the revision before.
 */
export const handsSchema = z.object({ revision: z.int(), holds: z.readonly(z.array(holdSchema)) });
export type Hands = z.infer<typeof handsSchema>;
export const EMPTY_HANDS: Hands = { revision: 0, holds: [] };

/** With one more; undefined when the hands are full. */
export function withHold({ revision, holds }: Hands, hold: Hold): Hands | undefined {
  // Calls at the same moment may note one claim twice; only one of them can be written.
  const each = new Map([...holds, hold].map((noted) => [`${noted.review} ${noted.epoch}`, noted]));
  return each.size <= MOST_CLAIMS ? { revision: revision + 1, holds: [...each.values()] } : undefined;
}

/**
 * What has become of a claim that was noted: `held`; `lapsed`, its lease ran out and nobody else has it; `over` for good; or
 * `coming`, it may still be written.
 * @param now milliseconds
 */
export function fateOf(
  { epoch, at }: Hold,
  row: ReviewRow | undefined,
  person: string,
  now: number,
): "held" | "lapsed" | "over" | "coming" {
  if (row === undefined) return "over";
  if (row.epoch < epoch) return now - Date.parse(at) < WRITTEN_WITHIN ? "coming" : "over";
  if (row.epoch > epoch || row.state !== "claimed" || row.claimedBy !== person) return "over";
  return Date.parse(row.leaseUntil) < now ? "lapsed" : "held";
}
