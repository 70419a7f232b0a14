/** A time of work without a break: from the beginning of its first answer to the end of its last, in seconds of the day. */
export type Sitting = [from: number, to: number];

/** A gap of at least this long between two answers is a break, in seconds. */
export const BREAK_SECONDS = 5 * 60;

/**
 * Times of work, joined where no break lies between them. The order in which they come, and what was joined before, change
 * nothing: two times are in one sitting exactly if a chain of times without a break leads from one to the other.
 */
export function joined(times: readonly Sitting[]): Sitting[] {
  const sittings: Sitting[] = [];
  for (const [from, to] of times.toSorted(([a], [b]) => a - b)) {
    const last = sittings.at(-1);
    if (last === undefined || from - last[1] >= BREAK_SECONDS) sittings.push([from, to]);
    else last[1] = Math.max(last[1], to);
  }
  return sittings;
}

/** Minutes from the last break before `second` of the day; 0 outside every sitting. */
export function minutesSinceBreak(sittings: readonly Sitting[], second: number): number {
  const within = sittings.findLast(([from]) => from <= second);
  return within === undefined ? 0 : Math.max(0, Math.min(second, within[1]) - within[0]) / 60;
}
