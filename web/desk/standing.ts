import { type Signal, signal } from "@preact/signals";
import type { Queue } from "../../functions/domain/reviews/review.ts";
import type { Summary } from "../../functions/domain/reviews/summary.ts";
import type { ReviewsApi } from "../api/reviews.ts";

const REFRESH_MS = 30_000;

/** What waits and what was done today. Asked for now and then, and kept right in between by counting along. */
export type Standing = {
  readonly summary: Signal<Summary>;
  refresh(): void;
  /** An answer more to a review of `queue`, or one less. */
  counted(by: 1 | -1, queue: Queue): void;
  stop(): void;
};

export function standing(api: ReviewsApi, first: Summary): Standing {
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
    counted: (by, from) => {
      const { today, queues, ...rest } = summary.value;
      const counted = queues.map((queue) =>
        queue.queue === from ? { ...queue, open: Math.max(0, queue.open - by) } : queue,
      );
      summary.value = { ...rest, queues: counted, today: { ...today, answered: Math.max(0, today.answered + by) } };
    },
    stop: () => clearInterval(timer),
  };
}
