import { replaceLive, storedLive } from "../adapters/records.ts";
import { promote, type Serving } from "../domain/models/live.ts";

type PromotionInput = {
  readonly candidate: Serving;
  /** The version of `live` that the candidate was measured against. */
  readonly live: number;
};

/** Whether the candidate serves now, and if not, why. */
type PromotionOutput = { readonly promoted: boolean; readonly reason: string };

/**
 * Points `live` to the candidate, by one conditional write. Nothing happens when `live` has changed since the candidate
 * was measured: it was measured against another champion. Asked again, it gives the same answer.
 */
export async function handler({ candidate, live: expected }: PromotionInput): Promise<PromotionOutput> {
  const live = await storedLive();
  if (live.endpoint === candidate.endpoint) return { promoted: true, reason: "It serves." };
  const replaced = live.version === expected && (await replaceLive(promote(live, candidate)));
  if (replaced) return { promoted: true, reason: "It serves." };
  return {
    promoted: false,
    reason: "What serves was changed while the candidate was measured: by a rollback, by hand, or by the breaker.",
  };
}
