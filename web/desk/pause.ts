import { effect, type Signal, signal } from "@preact/signals";
import type { Desk } from "./desk.ts";

/** Without an answer for so long, the person had a pause already; milliseconds. */
const REST = 5 * 60_000;

/** Reminds of a pause after a stretch of work. Offered, never forced. */
export type PauseReminder = { readonly due: Signal<boolean>; worked(now: number): void; restart(now: number): void };

export function pauseReminder(afterMinutes: number, now: number): PauseReminder {
  const due = signal(false);
  let since = now;
  let last = now;
  const restart = (at: number): void => {
    since = at;
    last = at;
    due.value = false;
  };
  return {
    due,
    restart,
    worked: (at) => {
      if (at - last > REST) restart(at);
      last = at;
      due.value = at - since >= afterMinutes * 60_000;
    },
  };
}

/**
 * Pauses while the person looks at something else, such as the dashboard, so that their reviews are free for others, and
 * resumes when they come back. A pause that they took themselves stays one.
 */
export function pauseWhile(isAway: () => boolean, desk: Desk): void {
  let left = isAway();
  effect(() => {
    const away = isAway();
    if (away === left) return;
    if (!away) desk.resume();
    else if (!desk.state.paused.peek()) void desk.leave();
    left = away;
  });
}
