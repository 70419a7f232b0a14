import { effect } from "@preact/signals";
import type { ReviewsApi } from "../api/reviews.ts";
import { keepFiles } from "./files.ts";
import { dropForm, keepForm } from "./kept-forms.ts";
import { type DeskState, type Held, inHands } from "./state.ts";
import type { Supply } from "./supply.ts";
import { isEnded, isLost } from "./trouble.ts";

/**
 * A claim is lengthened once this share of its lease is over: who answers sooner needs no heartbeat, which is a call and three
 * writes. From then on, a look that finds it due tries again, three times before the lease ends.
 */
const DUE = 0.65;
const LOOKS = 12;

/**
 * Keeps claims alive while the page is open and seen. A tab in the background lets them run out; one that closes gives
 * them back at once.
 */
export function keepLeases(
  api: ReviewsApi,
  state: DeskState,
  leaseSeconds: number,
  { fill, next }: Supply,
): () => void {
  /** Whether the claim had ended when the review came to the screen. Both times are the page's: clocks differ. */
  const hadEnded = ({ shownAt, aliveAt }: Held): boolean => shownAt - aliveAt > leaseSeconds * 1000;

  /** Those whose heartbeat is under way. */
  const asked = new Set<Held>();

  async function beat(held: Held): Promise<void> {
    asked.add(held);
    try {
      const { lease } = await api.heartbeat(held.claim.id, held.claim.lease.epoch);
      held.until.value = lease.expiresAt;
      held.aliveAt = Date.now();
      void keepFiles(api, held);
    } catch (error) {
      // Anything else may pass; the claim lives on for as long as nobody else takes the review.
      if (!isLost(error)) return;
      held.ended.value = isEnded(error);
      gone(held);
    } finally {
      asked.delete(held);
    }
  }

  function gone(held: Held): void {
    if (!inHands(state).includes(held)) return;
    held.lost.value = true;
    dropForm(held);
    if (state.ahead.value === held) state.ahead.value = undefined;
    if (state.skipped.value === held) state.skipped.value = undefined;
    state.back.value = state.back.value.filter((other) => other !== held);
    // Who was shown what had run out before has lost nothing: there is nothing to say.
    if (state.current.value === held && hadEnded(held)) return next();
    void fill();
  }

  const isDue = (held: Held): boolean => !asked.has(held) && Date.now() - held.aliveAt > DUE * leaseSeconds * 1000;
  const beatDue = (): void => {
    if (!document.hidden) for (const held of inHands(state).filter(isDue)) void beat(held);
  };
  /** Who comes back is told at once what was lost meanwhile. */
  const beatAll = (): void => {
    if (!document.hidden) for (const held of inHands(state)) void beat(held);
  };
  const leave = (): void => {
    for (const held of inHands(state)) {
      const { id, lease } = held.claim;
      // What somebody has entered waits for them: the page may only be loaded anew. Else its claim runs out.
      if (held === state.skipped.value || !keepForm(held)) api.releaseNow(id, lease.epoch);
    }
  };
  // Whether it still is theirs is to be known before somebody reads it.
  const stopAsking = effect(() => {
    const held = state.current.value;
    if (held !== undefined && hadEnded(held)) void beat(held);
  });
  const timer = window.setInterval(beatDue, (leaseSeconds * 1000) / LOOKS);
  document.addEventListener("visibilitychange", beatAll);
  window.addEventListener("pagehide", leave);
  return () => {
    stopAsking();
    clearInterval(timer);
    document.removeEventListener("visibilitychange", beatAll);
    window.removeEventListener("pagehide", leave);
  };
}
