import type { Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { jsonText } from "../../web/item/json-text.ts";
import { piecesOf } from "../../web/item/hidden-characters.ts";
import { type Office, openOffice } from "./support/office.ts";
import { titleOn } from "./support/sight.ts";
import { ONCE_MORE } from "./support/windows.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterEach(() => office.empty());
afterAll(() => office.stop());

const SCRIPT = "<script>document.title='harmed'</script>";
const IMAGE = "<img src=x onerror=\"document.title='harmed'\">";
const LINK = "javascript:document.title='harmed'";

test("a hostile item is shown as the text that it is, and harms nothing", async () => {
  await office.submit({
    title: `${SCRIPT} in-\u202Evoice\u200Bfdp.exe`,
    description: `${IMAGE} ${"long ".repeat(30_000)}`,
    website: LINK,
    photo: LINK,
    details: { __html: SCRIPT, type: "script", props: { dangerouslySetInnerHTML: { __html: IMAGE } } },
  });
  const { page, faults, leave } = await office.seat("ana");
  expect(await titleOn(page)).toBe(`${SCRIPT} in-U+202EvoiceU+200Bfdp.exe`);
  const item = page.locator("article");
  expect(await item.innerText()).toContain(IMAGE);
  expect(await item.locator("script, img, a, iframe").count()).toBe(0);
  expect(await page.title()).toBe("(1) Marketplace listings · Second Look");
  expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
  await page.keyboard.press("3");
  await page.getByText("You said Scam.").waitFor();
  expect(faults).toEqual([]);
  await leave();
});

test("pictures are loaded from hosts that the flow names only, and stay blurred until asked for", async () => {
  await office.submit({ title: "Pictures", photo: "https://images.example/a.svg" });
  const asked: string[] = [];
  const picture = (route: Route): Promise<void> => {
    asked.push(route.request().url());
    return route.fulfill({
      contentType: "image/svg+xml",
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"/>',
    });
  };
  const { page, leave } = await office.seat("ben", {
    before: (own) => own.route("https://images.example/**", picture),
  });
  await page.locator("figure[data-shown=false] img").waitFor();
  expect(asked).toHaveLength(1);
  await page.keyboard.press("v");
  await page.locator("figure[data-shown=true] img").waitFor();
  await page.keyboard.press("1");
  await leave();
});

test("a picture that the item carries is shown; what is in it neither runs nor loads anything", async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60" onload="top.document.title='harmed'">${SCRIPT}<image href="https://elsewhere.example/b.png"/></svg>`;
  await office.submit({ title: "Scan", photo: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}` });
  const asked: string[] = [];
  const { page, leave } = await office.seat("ben", {
    before: (own) => own.route("https://elsewhere.example/**", (route) => void asked.push(route.request().url())),
  });
  await page.locator("figure[data-shown=false] img").waitFor();
  await page.keyboard.press("v");
  const image = page.locator("figure[data-shown=true] img");
  await image.waitFor();
  await expect
    .poll(() => image.evaluate((element) => (element as unknown as { naturalWidth: number }).naturalWidth))
    .toBe(80);
  expect(await page.title()).toBe("(1) Marketplace listings · Second Look");
  expect(asked).toEqual([]);
  await page.keyboard.press("1");
  await leave();
});

test("a picture from any other host is an address", async () => {
  await office.submit({ title: "Elsewhere", photo: "https://images.example.evil.test/a.png" });
  const { page, faults, leave } = await office.seat("ben");
  await page.getByText("Picture not loaded: this flow does not allow pictures from this host.").waitFor();
  expect(await page.locator("article img").count()).toBe(0);
  expect(faults).toEqual([]);
  await leave();
});

test("JSON a thousand levels deep is shown", async () => {
  await office.submit({ title: "Deep", details: { a: 1 } });
  const deepen = async (route: Route): Promise<void> => {
    const response = await route.fetch(ONCE_MORE);
    if (response.status() === 204) return route.fulfill({ response });
    const claim = (await response.json()) as { item: { details: unknown } };
    claim.item.details = JSON.parse(`${"[".repeat(1000)}"deepest"${"]".repeat(1000)}`);
    return route.fulfill({ response, json: claim });
  };
  const { page, faults, leave } = await office.seat("sam", { before: (own) => own.route("**/reviews/claim", deepen) });
  await page.getByText("deepest").waitFor();
  expect(faults).toEqual([]);
  await leave();
});

test("text that reorders, hides or repeats is spelled out, however much of it there is", () => {
  expect(piecesOf("a\u202Eb\u200B\u200Bc")).toEqual([
    { text: "a" },
    { hidden: "U+202E", times: 1 },
    { text: "b" },
    { hidden: "U+200B", times: 2 },
    { text: "c" },
  ]);
  expect(piecesOf("👩\u200D👩\u200D👧 👍🏽 میخواهم می\u200Cخواهم\r\n")).toEqual([
    { text: "👩\u200D👩\u200D👧 👍🏽 میخواهم می\u200Cخواهم\r\n" },
  ]);
  const pieces = piecesOf("x\u202E".repeat(100_000));
  expect(pieces.length).toBeLessThan(1_100);
  expect(JSON.stringify(pieces)).not.toContain("\u202E");
});

test("JSON of any depth and length becomes lines", () => {
  expect(jsonText({ a: [1, "b"], c: {} })).toBe('{\n  "a": [\n    1,\n    "b"\n  ],\n  "c": {}\n}');
  const deep: unknown = JSON.parse(`${'{"a":'.repeat(1000)}1${"}".repeat(1000)}`);
  expect(jsonText(deep)).toContain('(1000) "a": 1');
  expect(jsonText(Array.from({ length: 50_000 }, () => 1)).split("\n")).toHaveLength(5_001);
});
