import { type Signal, signal } from "@preact/signals";
import type { Queue } from "../../functions/domain/reviews/review.ts";
import type { Summary } from "../../functions/domain/reviews/summary.ts";
import type { ReviewsApi } from "../api/reviews.ts";

const REFRESH_MS = 60_000;

/** The summary of open reviews and of today's answers: fetched every minute, and updated with each answer in between. */
export type LiveSummary = {
  readonly summary: Signal<Summary>;
  refresh(): void;
  /** Adds an answer to a review of `queue`, or takes one off. */
  count(by: 1 | -1, queue: Queue): void;
  stop(): void;
};

export function liveSummary(api: ReviewsApi, first: Summary): LiveSummary {
  const summary = signal(first);
  const ask = async (): Promise<void> => {
    if (!document.hidden) summary.value = await api.summary();
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
