import { type Signal, signal } from "@preact/signals";
import type { Queue } from "../../functions/domain/reviews/review.ts";
import type { Summary } from "../../functions/domain/reviews/summary.ts";
import type { ReviewsApi } from "../api/reviews.ts";
import { notifyWanted } from "../waiting/wanted.ts";

const REFRESH_MS = 60_000;
/** A page that nobody looks at asks once in so many times: its tab says how much waits. */
const SELDOM = 5;

/** The summary of open reviews and of today's answers: fetched every minute, and updated with each answer in between. */
export type LiveSummary = {
  readonly summary: Signal<Summary>;
  refresh(): void;
  /** Adds an answer to a review of `queue`, or takes one off. */
  count(by: 1 | -1, queue: Queue): void;
  stop(): void;
};

/** @param told whether the page says how much waits when nobody looks at it. */
export function liveSummary(api: ReviewsApi, first: Summary, told: boolean): LiveSummary {
  const summary = signal(first);
  let unseen = 0;
  const isDue = (): boolean => {
    unseen = document.hidden ? unseen + 1 : 0;
    return unseen === 0 || (told && (notifyWanted.value || unseen % SELDOM === 0));
  };
  const ask = async (): Promise<void> => {
    if (isDue()) summary.value = await api.summary();
  };
  // Figures that are late harm nobody; whatever is the matter, the claims will say it.
  const refresh = (): void => void ask().catch(() => undefined);
  const timer = window.setInterval(refresh, REFRESH_MS);
  return {
    summary,
    refresh,
    count: (by, from) => {
      const { today, queues, ...rest } = summary.value;
      const counted = queues.map((queue) =>
        queue.queue === from ? { ...queue, open: Math.max(0, queue.open - by) } : queue,
      );
      summary.value = { ...rest, queues: counted, today: { ...today, answered: Math.max(0, today.answered + by) } };
    },
    stop: () => clearInterval(timer),
  };
}
