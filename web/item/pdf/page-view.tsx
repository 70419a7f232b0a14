import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { fileTexts } from "../../strings/files.ts";
import { inNumbers } from "../../strings/index.ts";
import type { Pdf } from "./document.ts";
import type { PdfFault } from "./pdf-kind.tsx";

/** A page that takes longer to draw was made to; milliseconds. */
const PATIENCE = 20_000;

type Props = {
  readonly pdf: Pdf;
  readonly number: number;
  readonly frame: RefObject<HTMLElement | null>;
  /** CSS pixels. */
  readonly width: number;
  /** The ratio that it is thought to have until it is read. */
  readonly usual: number;
  readonly onRatio: ((ratio: number) => void) | undefined;
  readonly onFault: (fault: PdfFault) => void;
};

/** A page in its place, drawn while it is in sight or next to what is. */
export function PageView({ pdf, number, frame, width, usual, onRatio, onFault }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  const isNear = useNear(place, frame);
  const [ratio, setRatio] = useState<number | "broken">();
  const f = fileTexts().pdf;
  useEffect(() => {
    if (!isNear) return;
    const ended = new AbortController();
    const timer = setTimeout(() => onFault("tooSlow"), PATIENCE);
    const work = async (): Promise<void> => {
      const page = await pdf.page(number);
      if (page.ratio === undefined) return setRatio("broken");
      setRatio(page.ratio);
      onRatio?.(page.ratio);
      const drawn = await page.draw(width, ended.signal);
      if (!ended.signal.aborted) paper.current?.replaceChildren(...drawn.childNodes);
    };
    void work()
      .catch(() => ended.signal.aborted || setRatio("broken"))
      .finally(() => clearTimeout(timer));
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [pdf, isNear, width]);
  // What is out of sight is drawn again when it comes back: a hundred pages would take a gigabyte.
  useEffect(() => {
    if (!isNear) paper.current?.replaceChildren();
  }, [isNear]);
  return (
    <div
      ref={place}
      class="pdf-page"
      role="group"
      aria-label={f.page(inNumbers(number), inNumbers(pdf.count))}
      style={{ width: `${width}px`, aspectRatio: typeof ratio === "number" ? ratio : usual }}
    >
      {ratio === "broken" ? <p class="pdf-broken">{f.brokenPage}</p> : <div ref={paper} class="pdf-paper" />}
    </div>
  );
}

/** Whether something is in sight in its frame, or within a height of it. */
function useNear(place: RefObject<Element | null>, frame: RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.some(({ isIntersecting }) => isIntersecting)),
      { root: frame.current, rootMargin: "100% 0px" },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return isNear;
}
