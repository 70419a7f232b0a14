import { type Signal, signal } from "@preact/signals";

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
