import type { RefObject } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { taken } from "../../keys/listen.ts";
import { fileTexts } from "../../strings/files.ts";
import { inNumbers } from "../../strings/index.ts";
import type { Pdf } from "./document.ts";
import { PageView } from "./page-view.tsx";
import type { PdfFault } from "./pdf-kind.tsx";

/** Each page has a place of its own; beyond, the rest is counted and not shown. */
const MOST_PAGES = 500;
const ZOOMS = [1, 1.5, 2, 3, 4] as const;

type Props = { readonly pdf: Pdf; readonly name: string; readonly onFault: (fault: PdfFault) => void };

/** Pages one below the other. They scroll, turn and zoom by keys while they have the focus, and by buttons. */
export function Pages({ pdf, name, onFault }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const hint = useId();
  const width = useWidth(frame);
  const [at, setAt] = useState(1);
  const [step, setStep] = useState(0);
  const [ratio, setRatio] = useState(Math.SQRT1_2);
  const f = fileTexts().pdf;
  const count = Math.min(pdf.count, MOST_PAGES);
  const zoom = ZOOMS[step] ?? 1;
  const toStep = (next: number): void => setStep(Math.max(0, Math.min(ZOOMS.length - 1, next)));
  const turn = (by: number): void => toPage(frame.current, Math.max(1, Math.min(count, at + by)));
  useZoomInPlace(frame, at, zoom);
  const acts: Readonly<Record<string, () => void>> = {
    PageDown: () => turn(1),
    PageUp: () => turn(-1),
    "+": () => toStep(step + 1),
    "-": () => toStep(step - 1),
  };
  const onKey = (event: KeyboardEvent): void => {
    const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : acts[event.key];
    if (act) taken(event, act);
  };
  return (
    <div class="pdf">
      <div class="row sheet-tools pdf-tools">
        <button type="button" class="plain" aria-disabled={at <= 1} onClick={() => turn(-1)}>
          {f.previous}
        </button>
        <span class="figures">{f.page(inNumbers(at), inNumbers(pdf.count))}</span>
        <button type="button" class="plain" aria-disabled={at >= count} onClick={() => turn(1)}>
          {f.next}
        </button>
        <button type="button" class="plain" aria-disabled={step === 0} onClick={() => toStep(step - 1)}>
          {f.zoomOut}
        </button>
        <button type="button" class="plain" aria-disabled={step === ZOOMS.length - 1} onClick={() => toStep(step + 1)}>
          {f.zoomIn}
        </button>
      </div>
      <p id={hint} class="unseen">
        {f.keys}
      </p>
      <div
        ref={frame}
        class="pdf-window"
        role="group"
        aria-label={name}
        aria-describedby={hint}
        tabIndex={0}
        onKeyDown={onKey}
        onScroll={() => setAt(pageIn(frame.current))}
      >
        {width > 0 &&
          Array.from({ length: count }, (_, index) => (
            <PageView
              key={index}
              pdf={pdf}
              number={index + 1}
              frame={frame}
              width={Math.round(width * zoom)}
              usual={ratio}
              onRatio={index === 0 ? setRatio : undefined}
              onFault={onFault}
            />
          ))}
      </div>
      {pdf.count > count && <p class="muted">{f.more(inNumbers(count), inNumbers(pdf.count))}</p>}
    </div>
  );
}

const toPage = (frame: HTMLElement | null, number: number): void => {
  const page = frame?.children[number - 1] as HTMLElement | undefined;
  if (page) frame?.scrollTo({ top: page.offsetTop });
};

/** The page that is at the middle of what is seen. */
function pageIn(frame: HTMLElement | null): number {
  if (frame === null) return 1;
  const middle = frame.scrollTop + frame.clientHeight / 3;
  const below = Array.from(frame.children).findIndex((page) => (page as HTMLElement).offsetTop > middle);
  return below === -1 ? frame.children.length : Math.max(1, below);
}

/** How wide a page is that fits, in CSS pixels. */
function useWidth(frame: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = frame;
    if (current === null) return;
    const observer = new ResizeObserver(() => setWidth(current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return width;
}

/** Zooming keeps the page that is looked at. */
function useZoomInPlace(frame: RefObject<HTMLElement | null>, at: number, zoom: number): void {
  const before = useRef(zoom);
  useLayoutEffect(() => {
    if (before.current !== zoom) toPage(frame.current, at);
    before.current = zoom;
  }, [zoom]);
}
