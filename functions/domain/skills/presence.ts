/** That somebody is here is written down at most once in this time, in milliseconds. */
export const NOTED_FOR_MS = 10 * 60_000;

/** How long it is kept who was here, in milliseconds. */
export const KEPT_MS = 31 * 24 * 60 * 60_000;

/** Since when nobody with a skill was here at `now` (milliseconds), where that is longer ago than `minutes`. */
export function awaySince(seen: string | undefined, now: number, minutes: number): { since?: string } | undefined {
  if (seen === undefined) return {};
  return now - Date.parse(seen) < minutes * 60_000 ? undefined : { since: seen };
}
