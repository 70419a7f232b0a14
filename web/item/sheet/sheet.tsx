import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { SheetAction } from "../../keys/bindings.ts";
import { mediaTexts } from "../../strings/media.ts";
import { s } from "../../strings/sheet/index.ts";
import { beside, picturesShown, type SheetProps } from "../sheets.ts";
import { KeyHint } from "../../views/key-hint.tsx";
import { Boxes } from "./boxes.tsx";
import { useDrag, usePinch } from "./gestures.ts";
import { type Mounted, mount, pages, reach, spots, stopInFocus } from "./state.ts";
import { CHANGES, MOST_ZOOM, reveal, useView, type View } from "./view.ts";

type Size = { readonly width: number; readonly height: number };

/** A picture that fields were read from: it can be zoomed, moved and turned, and shows where each field is. */
export function Sheet({ url, name, page, onBroken }: SheetProps) {
  const figure = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>();
  const shown = picturesShown.value;
  const focused = (spots.value.of.get(stopInFocus.value ?? "") ?? []).filter((spot) => spot.page === page);
  const show = (): void => {
    const box = paper.current?.querySelector("[data-focused=true]");
    if (box == null) return;
    reveal(box, frame.current);
    // On a phone the item does not scroll by itself: there, the field stays in sight.
    reveal(box, box.closest(".item"));
  };
  const { view, change } = useView(paper, show);
  const mounted = useMounted(figure, (action) => change(CHANGES[action]));
  usePage(page, size !== undefined);
  useLayoutEffect(() => {
    if (focused.length === 0) return;
    reach(mounted);
    show();
  }, [stopInFocus.value, size, shown]);
  usePinch(frame, (by, at, moved) => {
    frame.current?.scrollBy(-moved.x, -moved.y);
    change(CHANGES.by(by), at);
  });
  const drag = useDrag();
  return (
    <figure ref={figure} class="sheet" data-shown={shown}>
      <Tools name={name} view={view} onAct={(action) => change(CHANGES[action])} />
      <div
        ref={frame}
        class="sheet-window"
        tabIndex={0}
        role="group"
        aria-label={s.window(name)}
        data-zoomed={view.zoom > 1}
        {...drag}
      >
        <div ref={paper} class="sheet-paper" data-across={view.turn % 2 === 1} style={styleOf(view, size)}>
          <img
            src={url}
            alt={mediaTexts().alt(name)}
            draggable={false}
            referrerpolicy="no-referrer"
            decoding="async"
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              // A drawing without measures of its own has none to say.
              setSize({ width: naturalWidth || 1, height: naturalHeight || 1 })
            }
            onError={onBroken}
          />
          {shown && size !== undefined && (
            <Boxes
              spots={spots.value.all.filter((spot) => spot.page === page)}
              focused={focused}
              turn={view.turn}
              onGoTo={(stop) => beside.peek()?.focusOn(stop)}
            />
          )}
        </div>
      </div>
    </figure>
  );
}

/** Within reach of keys, for as long as it is on the screen. */
function useMounted(figure: { readonly current: HTMLElement | null }, act: Mounted["act"]): Mounted {
  const latest = useRef(act);
  latest.current = act;
  const mounted = useMemo<Mounted>(
    () => ({
      isFocused: () => figure.current?.contains(document.activeElement) ?? false,
      act: (action) => latest.current(action),
    }),
    [],
  );
  useLayoutEffect(() => mount(mounted), []);
  return mounted;
}

/** Says that a picture can be seen, for as long as it can. */
function usePage(page: number, isThere: boolean): void {
  useEffect(() => {
    if (!isThere) return undefined;
    pages.value = new Set([...pages.peek(), page]);
    return () => void (pages.value = new Set([...pages.peek()].filter((other) => other !== page)));
  }, [page, isThere]);
}

function styleOf({ zoom, turn }: View, size: Size | undefined): Record<string, string | number> {
  const { width, height } = size ?? { width: 1, height: 1 };
  const [across, down] = turn % 2 === 1 ? [height, width] : [width, height];
  return { "--zoom": zoom, "--turn": `${turn * 90}deg`, "--ratio": across / down, "--wide": `${across}px` };
}

type ToolsProps = { readonly name: string; readonly view: View; readonly onAct: (action: SheetAction) => void };

function Tools({ name, view, onAct }: ToolsProps) {
  const shown = picturesShown.value;
  const tool = (action: SheetAction, text: string, off: boolean, sign?: string) => (
    <button type="button" class="plain" aria-label={sign && text} aria-disabled={off} onClick={() => onAct(action)}>
      {sign ?? text} <KeyHint action={action} />
    </button>
  );
  return (
    <div class="row sheet-tools" role="group" aria-label={mediaTexts().alt(name)}>
      {tool("zoomOut", s.zoomOut, view.zoom <= 1, "−")}
      {tool("zoomIn", s.zoomIn, view.zoom >= MOST_ZOOM, "+")}
      {tool("whole", s.whole, view.zoom <= 1)}
      {tool("turn", s.turn, false)}
      <button type="button" class="plain" aria-pressed={shown} onClick={() => (picturesShown.value = !shown)}>
        {shown ? mediaTexts().hide : mediaTexts().show} <KeyHint action="pictures" />
      </button>
    </div>
  );
}
