import { AnnotationMode, getDocument, GlobalWorkerOptions, PDFWorker, TextLayer, type PDFPageProxy } from "pdfjs-dist";
// oxlint-disable-next-line import/default -- the bundler gives its address
import readerAddress from "./reader-beside.ts?worker&url";
// oxlint-disable-next-line import/default -- the bundler gives its address
import drawerAddress from "./drawer-beside.ts?worker&url";
import { startBeside } from "../kinds/beside.ts";

/** Fonts, tables of characters and decoders that some files need. The page's own: nothing comes from elsewhere. */
const PARTS = `/assets/pdf-${__PDF_VERSION__}/`;

/** A canvas with more pixels is not drawn on: it is drawn smaller and stretched. */
const MOST_PIXELS = 8_000_000;
/** A picture in a page with more pixels is left out. */
const MOST_IMAGE_PIXELS = 100_000_000;
/** Pieces of text that one page is given to select from. */
const MOST_TEXTS = 5_000;
/** Longer than so many times its width, or wider than so many times its length, a page cannot be drawn. */
const MOST_STRETCH = 12;

export type Pdf = {
  readonly count: number;
  page(number: number): Promise<PdfPage>;
};
export type PdfPage = {
  /** Its width by its height; undefined where it cannot be drawn. */
  readonly ratio: number | undefined;
  /** Draws it so many CSS pixels wide, with its text above it, transparent, to be selected and read aloud. */
  draw(width: number, signal: AbortSignal): Promise<HTMLElement>;
};

/**
 * Reads and draws a file beside the page, so that nothing in it can keep a key waiting. Nothing in it runs: neither scripts nor
 * forms nor links are asked for. Once `signal` says so, all of it ends, whatever it is at.
 *
 * @throws {Error} `PasswordException`, or any other where it is no PDF
 */
export async function openPdf(data: Uint8Array, signal: AbortSignal): Promise<Pdf> {
  signal.throwIfAborted();
  const [reader, drawer] = [startBeside(readerAddress), startBeside(drawerAddress)];
  const end = (): void => [reader, drawer].forEach((worker) => worker.terminate());
  signal.addEventListener("abort", end);
  GlobalWorkerOptions.rendererPorts = [drawer];
  const { promise } = getDocument({
    data,
    worker: PDFWorker.create({ port: reader }),
    cMapUrl: `${PARTS}cmaps/`,
    standardFontDataUrl: `${PARTS}standard_fonts/`,
    wasmUrl: `${PARTS}wasm/`,
    // The page's policy lets no machine code be made; what decodes pictures comes as a script of the page's own, too.
    useWasm: false,
    maxImageSize: MOST_IMAGE_PIXELS,
    enableXfa: false,
    verbosity: 0,
  });
  const document = await promise;
  return {
    count: document.numPages,
    page: async (number) => pageOf(await document.getPage(number)),
  };
}

function pageOf(page: PDFPageProxy): PdfPage {
  const { width, height } = page.getViewport({ scale: 1 });
  const ratio = width / height;
  const isDrawable = ratio < MOST_STRETCH && ratio > 1 / MOST_STRETCH;
  return {
    ratio: isDrawable ? ratio : undefined,
    draw: async (wide, signal) => {
      const scale = wide / width;
      const holder = globalThis.document.createElement("div");
      holder.append(await drawn(page, scale, signal), await textOf(page, scale));
      return holder;
    },
  };
}

async function drawn(page: PDFPageProxy, scale: number, signal: AbortSignal): Promise<HTMLCanvasElement> {
  const { width, height } = page.getViewport({ scale });
  const fine = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height)));
  const viewport = page.getViewport({ scale: scale * fine });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
  canvas.ariaHidden = "true";
  const task = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE });
  signal.addEventListener("abort", () => task.cancel());
  await task.promise;
  return canvas;
}

async function textOf(page: PDFPageProxy, scale: number): Promise<HTMLElement> {
  const container = document.createElement("div");
  container.className = "pdf-text";
  container.style.setProperty("--total-scale-factor", String(scale * page.userUnit));
  const content = await page.getTextContent();
  const textContentSource = { ...content, items: content.items.slice(0, MOST_TEXTS) };
  await new TextLayer({ textContentSource, container, viewport: page.getViewport({ scale }) }).render();
  return container;
}
