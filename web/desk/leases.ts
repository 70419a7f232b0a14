import type { ReviewsApi } from "../api/reviews.ts";
import { type DeskState, type Held, inHands } from "./state.ts";
import { isLost } from "./trouble.ts";

/** Heartbeats come three times in a lease, so that one may fail. */
const BEATS = 3;

/**
 * Keeps claims alive while the page is open and seen. A tab in the background lets them run out; one that closes gives
 * them back at once.
 */
export function keepLeases(api: ReviewsApi, state: DeskState, leaseSeconds: number, refill: () => void): () => void {
  async function beat(held: Held): Promise<void> {
    try {
      const { lease } = await api.heartbeat(held.claim.id, held.claim.lease.epoch);
      held.until.value = lease.expiresAt;
    } catch (error) {
      // Anything else may pass; the claim lives on for as long as nobody else takes the review.
      if (isLost(error)) await gone(held);
    }
  }

  async function gone(held: Held): Promise<void> {
    if (!inHands(state).includes(held)) return;
    held.lost.value = true;
    if (state.ahead.value === held) state.ahead.value = undefined;
    state.back.value = state.back.value.filter((other) => other !== held);
    const now = await api.get(held.claim.id).catch(() => undefined);
    held.takenBy.value = now?.claimedBy;
    refill();
  }

  const beatAll = (): void => {
    if (!document.hidden) for (const held of inHands(state)) void beat(held);
  };
  const leave = (): void => {
    for (const { claim } of inHands(state)) api.releaseNow(claim.id, claim.lease.epoch);
  };
  const timer = window.setInterval(beatAll, (leaseSeconds * 1000) / BEATS);
  document.addEventListener("visibilitychange", beatAll);
  window.addEventListener("pagehide", leave);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", beatAll);
    window.removeEventListener("pagehide", leave);
  };
}
