import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { quarters, type Turn, turned } from "./box.ts";
import type { Point } from "./gestures.ts";

/** How a picture is looked at: 1 is the whole of it. */
export type View = { readonly zoom: number; readonly turn: Turn };

const WHOLE: View = { zoom: 1, turn: 0 };
export const MOST_ZOOM = 12;
const STEP = 1.5;

const zoomed = (view: View, by: number): View => ({
  ...view,
  zoom: Math.min(MOST_ZOOM, Math.max(1, view.zoom * by)),
});

export const CHANGES = {
  zoomIn: (view: View) => zoomed(view, STEP),
  zoomOut: (view: View) => zoomed(view, 1 / STEP),
  whole: (view: View) => ({ ...view, zoom: 1 }),
  turn: ({ zoom, turn }: View) => ({ zoom, turn: quarters(turn + 1) }),
  by: (factor: number) => (view: View) => zoomed(view, factor),
};

type Held = { readonly at: Point; readonly share: Point; readonly turn: Turn };

/**
 * The view of a picture, and what changes it. What was at a point stays there, unless it is told that something has to be in
 * sight: by default the middle of the window.
 *
 * @param paper what is zoomed, in the window that scrolls
 * @param settle is called once the picture has changed
 */
export function useView(paper: RefObject<HTMLElement | null>, settle: () => void) {
  const [view, setView] = useState(WHOLE);
  const held = useRef<Held>(undefined);
  const box = (): HTMLElement | null => paper.current?.parentElement ?? null;

  function change(to: (view: View) => View, at = middleOf(box())): void {
    held.current = heldAt(paper.current, at, view.turn);
    setView(to);
  }
  useLayoutEffect(() => {
    const { current } = held;
    held.current = undefined;
    if (current === undefined || paper.current === null) return;
    const [x, y] = turned([current.share.x, current.share.y, 0, 0], quarters(view.turn - current.turn));
    const { left, top, width, height } = paper.current.getBoundingClientRect();
    box()?.scrollBy(left + x * width - current.at.x, top + y * height - current.at.y);
    settle();
  }, [view]);
  return { view, change };
}

function middleOf(element: HTMLElement | null): Point {
  const { left = 0, top = 0, width = 0, height = 0 } = element?.getBoundingClientRect() ?? {};
  return { x: left + width / 2, y: top + height / 2 };
}

/** Which point of the picture is at a point of the window. */
function heldAt(paper: HTMLElement | null, at: Point, turn: Turn): Held | undefined {
  if (paper === null) return undefined;
  const { left, top, width, height } = paper.getBoundingClientRect();
  return { at, share: { x: (at.x - left) / (width || 1), y: (at.y - top) / (height || 1) }, turn };
}

/** Scrolls a window, and nothing around it, so that an element in it is in sight, or the beginning of a larger one. */
export function reveal(element: Element, window: Element | null): void {
  if (window === null) return;
  const [outer, inner] = [window.getBoundingClientRect(), element.getBoundingClientRect()];
  window.scrollBy(
    distance(inner.left, inner.right, outer.left, outer.right),
    distance(inner.top, inner.bottom, outer.top, outer.bottom),
  );
}

/** How far to scroll along one axis: to the middle, for what is not wholly in sight. */
function distance(begin: number, end: number, from: number, to: number): number {
  if (begin >= from && end <= to) return 0;
  return end - begin > to - from ? begin - from : (begin + end - from - to) / 2;
}
