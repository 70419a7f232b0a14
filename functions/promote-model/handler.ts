import { liveNow, replaceLive } from "../adapters/records.ts";
import { promote, type Serving } from "../domain/models/live.ts";

type PromotionInput = {
  readonly candidate: Serving;
  /** The version of `live` that the candidate was measured against. */
  readonly live: number;
};

/** Whether the candidate serves now, and if not, why. */
type PromotionOutput = { readonly promoted: boolean; readonly reason: string };

/**
 * Points `live` to the candidate, by one conditional write. Nothing happens when `live` or the flow's labels have
 * changed since the candidate was measured: it was measured against another champion, or on another question. Asked again, it gives the same answer.
 */
export async function handler({ candidate, live: expected }: PromotionInput): Promise<PromotionOutput> {
  const { live, stored } = await liveNow();
  const isSameQuestion = live.evidenceSince === stored.evidenceSince;
  if (live.endpoint === candidate.endpoint) return { promoted: true, reason: "It serves." };
  const replaced = isSameQuestion && live.version === expected && (await replaceLive(promote(live, candidate)));
  if (replaced) return { promoted: true, reason: "It serves." };
  return {
    promoted: false,
    reason:
      "What serves was changed while the candidate was measured: by a rollback, by hand, by the breaker, or with the flow's labels.",
  };
}
