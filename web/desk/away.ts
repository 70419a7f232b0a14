import { effect } from "@preact/signals";
import type { Desk } from "./desk.ts";

/**
 * Gives back what is held while the person looks at something else, such as the dashboard, and goes on when they come
 * back: a review that nobody looks at is one that nobody else gets. A pause that they took themselves stays one.
 */
export function giveBackWhile(isAway: () => boolean, desk: Desk): void {
  let left = isAway();
  effect(() => {
    const away = isAway();
    if (away === left) return;
    if (!away) desk.resume();
    else if (!desk.state.paused.peek()) void desk.pause();
    left = away;
  });
}
