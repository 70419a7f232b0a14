import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { field, focused, FormSeats } from "./support/forms.ts";
import { type Office, openOffice } from "./support/office.ts";
import { at, boxOn, describedBy, paper, pinch, SCANNED, scanned, SIGHTS } from "./support/scans.ts";
import type { SeatOptions } from "./support/seat.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;
const seats = new FormSeats();

beforeAll(async () => {
  office = await openOffice({ AuditRate: "0" }, "scans");
});
afterEach(async ({ task }) => {
  await seats.leave(task.result?.state === "fail");
  await office.empty();
});
afterAll(() => office.stop());

const ONE = { title: "A receipt", front: paper() };

/** A receipt on the screen, with its boxes. */
async function open(proposal: object = scanned(), item: object = ONE, options?: SeatOptions): Promise<Page> {
  await office.bring(proposal, item);
  const page = await seats.take(office, "ana", { viewport: { width: 1280, height: 1000 }, ...options });
  await page.locator(".sheet-paper img").last().waitFor();
  return page;
}

const box = (page: Page, name: string): Locator =>
  page.getByRole("button", { name: `Go to field: ${name}`, exact: true });
const titlesOf = (boxes: readonly { readonly title?: string }[]): string[] =>
  boxes.map(({ title = "" }) => title).toSorted((a, b) => (a < b ? -1 : 1));
const outlined = (page: Page): Promise<string[]> => page.locator(".sheet-box[data-focused=true]").evaluateAll(titlesOf);

test("focus in a field shows where it was read; a click on a place goes to its field", async () => {
  const page = await open();
  expect(await outlined(page)).toEqual([]);
  await page.keyboard.press("Tab");
  expect(await focused(page)).toContain("Total");
  await expect.poll(() => outlined(page)).toEqual(["Total"]);
  expect(await describedBy(page)).toContain("At the bottom right of the picture");
  await box(page, "Merchant").click();
  expect(await focused(page)).toContain("Merchant");
  await expect.poll(() => outlined(page)).toEqual(["Merchant"]);
  expect(await describedBy(page)).toContain("At the top left of the picture");
  await page.getByRole("textbox", { name: "What, row 2" }).focus();
  await expect.poll(() => outlined(page)).toEqual(["Lines › 2"]);
  await page.getByRole("textbox", { name: "What, row 1" }).focus();
  await expect.poll(() => outlined(page)).toEqual([]);
  expect(await faultsOn(page)).toEqual([]);
});

test("keys zoom the picture, move it and turn it, and its boxes with it", async () => {
  const page = await open();
  await expect.poll(() => boxOn(page, "Total")).toEqual([0.7, 0.9, 0.2, 0.04]);
  const frame = page.locator(".sheet-window");
  const whole = await page.locator(".sheet-paper").evaluate((element) => element.clientWidth);
  for (const key of ["+", "+"]) await page.keyboard.press(key);
  await expect
    .poll(() => page.locator(".sheet-paper").evaluate((element) => element.clientWidth))
    .toBeGreaterThan(2 * whole);
  expect(await boxOn(page, "Total")).toEqual([0.7, 0.9, 0.2, 0.04]);
  await frame.focus();
  const before = await frame.evaluate((element) => element.scrollTop);
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => frame.evaluate((element) => element.scrollTop)).toBeGreaterThan(before);
  await page.keyboard.press("t");
  await expect.poll(() => boxOn(page, "Total")).toEqual([0.06, 0.7, 0.04, 0.2]);
  await page.keyboard.press("0");
  await expect.poll(() => frame.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0);
  for (const key of ["t", "t", "t"]) await page.keyboard.press(key);
  await expect.poll(() => boxOn(page, "Total")).toEqual([0.7, 0.9, 0.2, 0.04]);
  expect(await page.locator(".sheet-paper").evaluate((element) => element.clientWidth)).toBe(whole);
});

test("what a field was read from is brought into the window, and only there", async () => {
  const page = await open();
  for (const key of ["+", "+", "+"]) await page.keyboard.press(key);
  for (const name of ["Total", "Merchant"]) {
    await field(page, name).focus();
    await expect.poll(() => isInside(page, name)).toBe(true);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await field(page, "Total").focus();
  await expect.poll(() => isInside(page, "Total")).toBe(true);
  expect(await page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")).toBe(true);
});

const isInside = (page: Page, name: string): Promise<boolean> =>
  box(page, name).evaluate((element) => {
    const [inner, outer] = [element, element.closest(".sheet-window")].map((one) => one?.getBoundingClientRect());
    return (
      !!inner &&
      !!outer &&
      inner.left >= outer.left - 1 &&
      inner.right <= outer.right + 1 &&
      inner.top >= outer.top - 1 &&
      inner.bottom <= outer.bottom + 1
    );
  });

test("a zoomed picture is dragged; what ends the drag is no click", async () => {
  const page = await open();
  await page.keyboard.press("Tab");
  for (const _ of "+++") await page.getByRole("button", { name: "Zoom in" }).click();
  await field(page, "Total").focus();
  await expect.poll(() => isInside(page, "Total")).toBe(true);
  const frame = page.locator(".sheet-window");
  const before = await frame.evaluate((element) => element.scrollTop);
  const { x = 0, y = 0, width = 0, height = 0 } = (await box(page, "Total").boundingBox()) ?? {};
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 2 + 60, { steps: 4 });
  await field(page, "Merchant").focus();
  await page.mouse.up();
  expect(await frame.evaluate((element) => element.scrollTop)).toBeLessThan(before);
  expect(await focused(page)).toContain("Merchant");
});

test("two fingers zoom the picture; a tap on a place goes to its field", async () => {
  const page = await open(scanned(), ONE, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const width = (): Promise<number> => page.locator(".sheet-paper").evaluate((element) => element.clientWidth);
  const whole = await width();
  await pinch(page, page.locator(".sheet-window"), 40, 160);
  await expect.poll(width).toBeGreaterThan(2 * whole);
  await pinch(page, page.locator(".sheet-window"), 160, 40);
  await expect.poll(width).toBe(whole);
  await box(page, "Total").tap();
  expect(await focused(page)).toContain("Total");
});

test("of several pictures, a place's page says which; keys are for the one that is looked at", async () => {
  const sights = [
    { pointer: "", confidence: 1 },
    { pointer: "/merchant", confidence: 0.9, at: at([0.1, 0.1, 0.2, 0.1], 3) },
    { pointer: "/total", confidence: 0.4, at: at([0.4, 0.4, 0.2, 0.2], 2) },
    { pointer: "/tags", confidence: 1, at: at([0.4, 0.4, 0.2, 0.2], 4) },
  ];
  const item = { ...ONE, more: ["https://elsewhere.example/a.png", paper(800, 400)] };
  const page = await open(scanned(sights), item);
  const papers = page.locator(".sheet-paper");
  await expect.poll(() => papers.nth(1).locator(".sheet-box").evaluateAll(titlesOf)).toEqual(["Merchant"]);
  expect(await papers.nth(0).locator(".sheet-box").count()).toBe(0);
  await field(page, "Total").focus();
  expect(await describedBy(page)).not.toContain("picture");
  await field(page, "Merchant").focus();
  expect(await describedBy(page)).toContain("At the top left of picture 3");
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  await expect.poll(() => papers.nth(1).getAttribute("data-across")).toBe("true");
  expect(await papers.nth(0).getAttribute("data-across")).toBe("false");
});

test("places that are none are not drawn, whatever they are said of", async () => {
  const value = { ...SCANNED, stamp: { city: "Ulm" }, "a/b~c": "odd" };
  const whole = [0.1, 0.1, 0.2, 0.1];
  const page = await open(
    scanned(
      [
        { pointer: "/a~1b~0c", at: at(whole) },
        { pointer: "/tags/0", at: at(whole) },
        { pointer: "/stamp", at: at(whole) },
        { pointer: "", confidence: 1, at: at([0, 0, 1, 1]) },
        { pointer: "/merchant", at: at([0.1, 0.1, 0, 0]) },
        { pointer: "/lines", at: at(whole, 9_007_199_254_740_991) },
      ],
      value,
    ),
  );
  const places = page.locator(".sheet-box");
  await expect.poll(() => places.evaluateAll(titlesOf)).toEqual(["Answer", "Odd", "Stamp", "Tags"]);
  await box(page, "Tags").dispatchEvent("click");
  expect(await page.evaluate("document.activeElement.type")).toBe("checkbox");
  await box(page, "Stamp").dispatchEvent("click");
  expect(await focused(page)).toContain("City");
});

test("v hides the picture and its places; the keys are in the list of keys, and can be turned off", async () => {
  const page = await open();
  await box(page, "Total").waitFor();
  await page.keyboard.press("v");
  await expect.poll(() => page.locator(".sheet-box").count()).toBe(0);
  await page.keyboard.press("v");
  await box(page, "Total").waitFor();
  await page.keyboard.press("?");
  await page.getByRole("button", { name: "Change the key for “Turn the picture”: t" }).waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.getByLabel("Use keyboard shortcuts").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  expect(await page.locator(".sheet-paper").getAttribute("data-across")).toBe("false");
});

test("in German, too; a picture that stays away says so", async () => {
  const page = await open(scanned(SIGHTS), { ...ONE, more: ["data:image/png;base64,AAAA"] }, { locale: "de-DE" });
  await page.getByRole("button", { name: "Zum Feld: Total" }).waitFor();
  await page.getByText("Das Bild konnte nicht geladen werden.").waitFor();
  await field(page, "Total").focus();
  expect(await describedBy(page)).toContain("Unten rechts im Bild");
  expect(await faultsOn(page)).toEqual([]);
});
