/** What a heading needs to take the focus; Tab goes on from there. */
export const FRONT = { "data-front": true, tabIndex: -1 } as const;

/**
 * Moves the focus to the heading of what is on the screen, unless somebody is in a dialog or at what is around the view:
 * from there only with `fromAround`, where it was their own doing that something new came. Says whether it did.
 */
export function focusFront(fromAround = false): boolean {
  const { activeElement, body } = document;
  const isElsewhere = activeElement !== null && activeElement !== body && activeElement.closest("main") === null;
  const front = document.querySelector<HTMLElement>("[data-front]");
  if ((isElsewhere && !fromAround) || front === null || document.querySelector("dialog[open]") !== null) return false;
  front.focus({ preventScroll: true });
  return true;
}

/**
 * A control that had the focus and is gone would leave it at the top of the page, where nobody was: the heading of the
 * view takes it instead. Holds for everything in `root`, for as long as the page is open.
 */
export function keepFocus(root: HTMLElement): void {
  let last: EventTarget | null = null;
  root.addEventListener("focusin", ({ target }) => (last = target));
  const check = (): void => {
    if (!(last instanceof Element) || last.isConnected || document.activeElement !== document.body) return;
    last = null;
    focusFront();
  };
  new MutationObserver(check).observe(root, { childList: true, subtree: true });
}
