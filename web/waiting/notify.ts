import { effect, type Signal } from "@preact/signals";
import type { Summary } from "../../functions/domain/reviews/summary.ts";
import { waitingTexts } from "../strings/waiting.ts";
import { waitingIn } from "./count.ts";
import { notifyWanted } from "./wanted.ts";

/** Tells that reviews came: where nothing waited before, and the page is out of sight. Never which. */
export function notifyOf(summary: Signal<Summary>, title: string): void {
  let before = waitingIn(summary.peek()).count;
  effect(() => {
    const { count } = waitingIn(summary.value);
    if (before === 0 && count > 0 && notifyWanted.peek() && document.hidden) tell(title);
    before = count;
  });
}

function tell(title: string): void {
  try {
    // The newest stands for all.
    const shown = new Notification(waitingTexts().come(title), { tag: "second-look" });
    shown.addEventListener("click", () => {
      window.focus();
      shown.close();
    });
  } catch {
    // Phones want a service worker for it; the tab's title says it there.
  }
}
