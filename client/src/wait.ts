import type { Decision } from "./api-types.ts";
import { StillInReview } from "./errors.ts";
import type { Surroundings } from "./retries.ts";

/** How long to wait for people: until a moment, until the signal, or for ever. */
export type Patience = { readonly until?: Date | undefined; readonly signal?: AbortSignal | undefined };

const ENDED: ReadonlySet<string> = new Set(["decided", "cancelled", "suggested"]);

/** Whether nobody is expected to decide any more. A status that is not known here is waited through. */
export const isEnded = ({ status }: Pick<Decision, "status">): boolean => ENDED.has(status);

const FIRST_MS = 1000;
/** What the API asks applications to leave between two looks. */
const LONGEST_MS = 15_000;
const GROWTH = 1.5;

/**
 * Looks at a decision until it has ended, at first often and later every 15 seconds.
 * @throws {StillInReview} when `until` is over; the signal's reason when that was given up.
 */
export async function waitUntilEnded(
  look: () => Promise<Decision>,
  { until, signal }: Patience,
  { now, random, pause }: Surroundings,
): Promise<Decision> {
  for (let wait = FIRST_MS; ; wait = Math.min(LONGEST_MS, wait * GROWTH)) {
    const decision = await look();
    if (isEnded(decision)) return decision;
    const left = (until?.getTime() ?? Infinity) - now();
    if (left <= 0) throw new StillInReview(decision);
    // Clients that began together should not all look at the same moment.
    await pause(Math.min(left, wait * (1 - random() / 4)), signal);
  }
}
