import { effect, type Signal } from "@preact/signals";
import type { Summary } from "../../functions/domain/reviews/summary.ts";
import { inNumbers } from "../strings/index.ts";

/** How many reviews wait for somebody, in all of their queues. `more`: at least so many. */
export function waitingIn({ queues }: Pick<Summary, "queues">): { readonly count: number; readonly more: boolean } {
  return { count: queues.reduce((sum, { open }) => sum + open, 0), more: queues.some(({ more }) => more) };
}

/** The page's title with how much waits before it; without, where nothing does. */
export function titleWith(title: string, summary: Pick<Summary, "queues">): string {
  const { count, more } = waitingIn(summary);
  return count === 0 ? title : `(${inNumbers(count)}${more ? "+" : ""}) ${title}`;
}

/** Has the tab say which flow is on the screen and, where `summary` is given, how much waits in it. */
export function sayInTab(title: string, isHere: () => boolean, summary?: Signal<Summary>): void {
  effect(() => {
    if (isHere()) document.title = summary ? titleWith(title, summary.value) : title;
  });
}
