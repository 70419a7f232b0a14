import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** A point of the window. */
export type Point = { readonly x: number; readonly y: number };

/** So far a pointer moves before it drags; pixels. */
const DRAG_FROM = 4;

/** Moves what scrolls by dragging it with a mouse or a pen. Fingers scroll without us. */
export function useDrag() {
  const from = useRef<Point & { readonly left: number; readonly top: number }>(undefined);
  const dragged = useRef(false);
  return {
    onPointerDown({ pointerType, button, clientX: x, clientY: y, currentTarget }: Pointed): void {
      dragged.current = false;
      if (pointerType === "touch" || button !== 0) return;
      from.current = { x, y, left: currentTarget.scrollLeft, top: currentTarget.scrollTop };
    },
    onPointerMove({ pointerId, clientX, clientY, currentTarget }: Pointed): void {
      if (from.current === undefined) return;
      const { x, y, left, top } = from.current;
      if (!dragged.current && Math.hypot(clientX - x, clientY - y) < DRAG_FROM) return;
      dragged.current = true;
      currentTarget.setPointerCapture(pointerId);
      currentTarget.scrollTo({ left: left + x - clientX, top: top + y - clientY });
    },
    onPointerUp: (): void => void (from.current = undefined),
    onPointerCancel: (): void => void (from.current = undefined),
    /** What ends a drag is no click on what happens to be there. */
    onClickCapture(event: Event): void {
      if (dragged.current) event.stopPropagation();
      dragged.current = false;
    },
  };
}

type Pointed = PointerEvent & { readonly currentTarget: HTMLElement };

type Fingers = Point & { readonly span: number };

/** Two fingers: `onPinch` gets by how much they went apart, the point between them, and how far that moved. */
export function usePinch(
  box: RefObject<HTMLElement | null>,
  onPinch: (by: number, at: Point, moved: Point) => void,
): void {
  const latest = useRef(onPinch);
  latest.current = onPinch;
  useEffect(() => {
    let before: Fingers | undefined;
    const listen = (event: TouchEvent): void => {
      const now = fingersOf(event.touches);
      // Or else the browser would scroll with two fingers, too.
      if (now !== undefined && event.cancelable) event.preventDefault();
      if (now !== undefined && before !== undefined)
        latest.current(now.span / before.span, now, { x: now.x - before.x, y: now.y - before.y });
      before = now;
    };
    const { current } = box;
    for (const type of TOUCHES) current?.addEventListener(type, listen, { passive: false });
    return () => {
      for (const type of TOUCHES) current?.removeEventListener(type, listen);
    };
  }, []);
}

const TOUCHES = ["touchstart", "touchmove", "touchend", "touchcancel"] as const;

function fingersOf(touches: TouchList): Fingers | undefined {
  const [a, b] = [touches[0], touches[1]];
  if (a === undefined || b === undefined) return undefined;
  const [width, height] = [a.clientX - b.clientX, a.clientY - b.clientY];
  return { x: b.clientX + width / 2, y: b.clientY + height / 2, span: Math.max(1, Math.hypot(width, height)) };
}
