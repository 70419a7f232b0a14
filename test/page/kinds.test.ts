import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "./support/office.ts";
import { ItemSeats } from "./support/items.ts";
import type { SeatOptions } from "./support/seat.ts";
import { faultsOn } from "./support/sound.ts";
import { tone } from "./support/tone.ts";

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

async function open(item: object, options?: SeatOptions): Promise<Page> {
  await office.submit({ title: "One of each", ...item });
  return seats.take(office, "One of each", options);
}

const harms = "document.title='harmed'";

test("Markdown is shown as what it is; links are addresses, pictures and HTML are text", async () => {
  const answer = `# Plan\n\n1. **Call**\n2. [the shop](https://shop.example/a)\n\n![shot](https://elsewhere.example/a.png) <img src=x onerror="${harms}"> \`a\u202Eb\``;
  const page = await open({ answer });
  const field = page.locator(".field .prose");
  await field.locator("h4", { hasText: "Plan" }).waitFor();
  expect(await field.locator("ol > li strong").innerText()).toBe("Call");
  expect(await field.innerText()).toContain("the shop (https://shop.example/a)");
  expect(await field.innerText()).toContain("[picture “shot”: https://elsewhere.example/a.png]");
  expect(await field.innerText()).toContain(`<img src=x onerror="${harms}">`);
  expect(await field.locator("code").innerText()).toBe("aU+202Eb");
  expect(await page.locator("article :is(a, img)").count()).toBe(0);
  expect(await faultsOn(page)).toEqual([]);
});

test("Markdown that takes minutes to read, or is too deep, blocks no key and is shown as it was sent", async () => {
  const page = await open({ answer: "*a_".repeat(30_000) });
  await page.keyboard.press("n");
  await page.keyboard.type("typed meanwhile");
  expect(await page.locator("textarea").inputValue()).toBe("typed meanwhile");
  await page.getByText("This cannot be shown as Markdown").waitFor();
  await page.getByText("As it was sent").click();
  expect(await page.locator(".raw").innerText()).toContain("*a_*a_");
});

test("a conversation says who said what, in order, hidden characters too, and scrolls by keys", async () => {
  const chat = [
    { role: "user", content: "Where is my order?\u200B" },
    { from: "shop_agent", text: "مرحبا" },
    { role: "user", content: [{ type: "text", text: "Thanks" }] },
    ...Array.from({ length: 40 }, (_, at) => ({ from: "bot", text: `Line ${at}` })),
  ];
  const page = await open({ chat });
  const list = page.getByRole("list", { name: "Conversation" });
  await list.waitFor();
  const turns = await list.getByRole("listitem").allInnerTexts();
  expect(turns.slice(0, 3).map((turn) => turn.split(/\n+/))).toEqual([
    ["User", "Where is my order?U+200B"],
    ["Shop agent", "مرحبا"],
    ["User", "Thanks"],
  ]);
  await list.focus();
  await page.keyboard.press("End");
  await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
  expect(await faultsOn(page)).toEqual([]);
});

test("a table has a header that stays, its numbers at the right, and all of it can be read on a phone", async () => {
  const rows = Array.from({ length: 100 }, (_, at) => ({ unit_name: `Part ${at}`, amount: at * 1.5, note: null }));
  const page = await open({ rows });
  const grid = page.getByRole("group", { name: "Lines" });
  await grid.waitFor();
  expect(await grid.getByRole("columnheader").allInnerTexts()).toEqual(["Unit name", "Amount", "Note"]);
  expect(await grid.getByRole("row").count()).toBe(101);
  await grid.getByRole("cell", { name: "148.5" }).waitFor({ state: "attached" });
  expect(await page.evaluate("getComputedStyle(document.querySelector('td.figures')).textAlign")).toBe("end");
  await grid.focus();
  await page.keyboard.press("End");
  const headAt = (): Promise<number> =>
    grid.evaluate((element) => {
      const [outer, head] = [element, element.querySelector("th")].map((one) => one?.getBoundingClientRect().top ?? 0);
      return Math.round((head ?? 0) - (outer ?? 0));
    });
  await expect.poll(() => grid.evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
  expect(await headAt()).toBe(0);
  expect(await faultsOn(page)).toEqual([]);
});

test("a difference of two fields, and of one field's two texts, tells what was removed and added", async () => {
  const page = await open({
    draft: "The parcel comes on Monday.",
    final: "The parcel comes on Friday.",
    change: { before: "same", after: "same" },
  });
  const change = page.getByRole("group", { name: "Changes: Draft" });
  await change.waitFor();
  expect(await change.locator("del").innerText()).toContain("Monday");
  expect(await change.locator("ins").innerText()).toContain("Friday");
  await page.getByText("Both texts are the same.").waitFor();
  await page.getByText("Both texts", { exact: true }).first().click();
  await page.getByText("The parcel comes on Friday.", { exact: true }).waitFor();
  expect(await faultsOn(page)).toEqual([]);
});

test("sound waits until it is asked for; it plays, goes back and changes its speed by keys", async () => {
  const page = await open({ sound: `data:audio/wav;base64,${tone().toString("base64")}` });
  const state = <T>(of: string): Promise<T> => page.evaluate<T>(`document.querySelector("audio").${of}`);
  await expect.poll(() => state("duration")).toBe(1);
  expect(await state("paused")).toBe(true);
  await page.getByLabel("Speed").selectOption({ label: "0.75" });
  await expect.poll(() => state("playbackRate")).toBe(0.75);
  await page.getByRole("button", { name: "Play" }).press("Enter");
  await expect.poll(() => state("currentTime")).toBeGreaterThan(0.2);
  await page.getByRole("button", { name: "Pause" }).press("Space");
  expect(await state("paused")).toBe(true);
  await page.getByRole("button", { name: "Back 5 s" }).press("Enter");
  expect(await state("currentTime")).toBe(0);
  expect(await faultsOn(page)).toEqual([]);
});

test("sound that no browser can play says so", async () => {
  const page = await open({ sound: "data:audio/wav;base64,AAAA" });
  await page.getByText("The sound could not be loaded").waitFor();
  await page.getByText("As it was sent").click();
  expect(await page.locator(".raw").innerText()).toBe("data:audio/wav;base64,AAAA");
});

test("what is of another shape says so in German, too, and is there as it was sent", async () => {
  const page = await open({ chat: "Anna: hi", rows: [1, { a: 2 }], change: { before: 1 } }, { locale: "de-DE" });
  await page.getByText("Das lässt sich nicht als Gespräch zeigen").waitFor();
  await page.getByText("Das lässt sich nicht als Tabelle zeigen").waitFor();
  await page.getByText("Das lässt sich nicht vergleichen").waitFor();
  await page.getByText("Wie es geschickt wurde").first().click();
  await page.getByText("Anna: hi").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("1");
  await page.getByText("Fine").first().waitFor();
});
