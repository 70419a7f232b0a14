import { openOffice } from "../../page/support/office.ts";
import { pdfOf } from "../../page/support/pdf.ts";

const [PAGES, LOADS] = [100, 5];

/** Milliseconds from the item on the screen to the first page drawn, and the longest that a key would have waited meanwhile. */
export type LongPdf = {
  readonly pages: number;
  readonly firstMs: readonly number[];
  readonly longestMs: readonly number[];
};

/** From the item's title to a page with its text above it, with a look at the clock every few milliseconds. */
const MEASURE = `globalThis.measured = new Promise((resolve) => {
  let [began, longest, last] = [undefined, 0, performance.now()];
  setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (began === undefined && document.querySelector(".item-title")) [began, longest] = [now, 0];
    if (document.querySelector(".pdf-page canvas")) resolve({ firstMs: now - began, longestMs: longest });
  }, 4);
})`;

/** Opens a PDF of 100 pages, each time anew. */
export async function openLongPdf(): Promise<LongPdf> {
  const office = await openOffice({}, "kinds");
  try {
    const body = pdfOf(PAGES);
    await office.submit({ title: "Long", document: "https://files.example/long.pdf" });
    const { page } = await office.seat("ana", {
      before: (own) =>
        own.route("https://files.example/**", (route) =>
          route.fulfill({ body, contentType: "application/pdf", headers: { "access-control-allow-origin": "*" } }),
        ),
    });
    // Signing in again goes from page to page: each measures, the last one is there to say.
    await page.addInitScript(MEASURE);
    const times: { firstMs: number; longestMs: number }[] = [];
    for (let load = 0; load < LOADS; load += 1) {
      await page.goto(office.running.system.url);
      await page.locator(".pdf-page canvas").first().waitFor();
      times.push(await page.evaluate("measured"));
    }
    return {
      pages: PAGES,
      firstMs: times.map(({ firstMs }) => firstMs),
      longestMs: times.map(({ longestMs }) => longestMs),
    };
  } finally {
    await office.stop();
  }
}
