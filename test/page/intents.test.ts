import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "./support/office.ts";
import { predict } from "./support/rows.ts";
import type { Seat } from "./support/seat.ts";
import { brokenWords } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";
import { until } from "./support/until.ts";

/** A flow of 77 labels that shows the prediction before the answer. */
let office: Office;
let seat: Seat;
let page: Page;
const ids: string[] = [];

beforeAll(async () => {
  office = await openOffice({}, "intents");
  for (const text of ["Where is my card?", "My card was eaten", "Why a fee?", "Close it", "Top up?"]) {
    const [id = ""] = await office.submit({ text });
    await predict(office.running, id, "card arrival", 0.64);
    ids.push(id);
  }
  seat = await office.seat("ana");
  page = seat.page;
});
afterEach(() => {
  if (seat.faults.length > 0) throw new Error(`The browser complained: ${seat.faults.join("; ")}`);
});
afterAll(() => office.stop());

/** Presses keys one after the other; the label that was answered with, and the item that it was given to. */
async function answerBy(...keys: string[]): Promise<{ text: string; label: string }> {
  const text = await page.locator(".item .text").innerText();
  for (const key of keys) await page.keyboard.press(key);
  const line = page.locator(".recent li", { hasText: text });
  await line.waitFor();
  return { text, label: await line.locator(".recent-label").innerText() };
}

test("what the model suggests is seen before the answer", async () => {
  await page.getByText("The model suggests card arrival (64% sure)").waitFor();
  expect(await page.locator(".recent li").count()).toBe(0);
});

test("agreeing and disagreeing take two digits each; one digit is no answer", async () => {
  const text = await page.locator(".item .text").innerText();
  await page.keyboard.press("1");
  expect(await page.locator(".choice[data-marked=true]").allInnerTexts()).toHaveLength(10);
  expect(await page.locator(".item .text").innerText()).toBe(text);
  expect(await answerBy("2")).toEqual({ text, label: "card arrival" });
  expect((await answerBy("5", "6")).label).toBe("terminate account");
});

test("digits that no label has are let go, and another key begins anew", async () => {
  await page.locator(".item .text").waitFor();
  await page.keyboard.press("7");
  await page.keyboard.press("9");
  expect(await page.locator(".recent li").count()).toBe(2);
  await page.keyboard.press("Escape");
  expect((await answerBy("0", "9")).label).toBe("cancel transfer");
});

test("a label is found by its name without the mouse, and Enter takes the marked one", async () => {
  await page.locator(".item .text").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("exchange rate");
  expect(await page.locator(".choice[data-marked=true] .choice-name").allInnerTexts()).toEqual([
    "card payment wrong exchange rate",
  ]);
  await page.keyboard.press("Escape");
  expect(await page.locator(".choice").count()).toBe(77);
  await page.locator(".item .text").waitFor();
  await page.keyboard.press("/");
  expect((await answerBy(...Array.from("swallowed"), "Enter")).label).toBe("card swallowed");
});

test("several words find a label in any order, and arrows move what Enter takes", async () => {
  const search = page.getByRole("searchbox", { name: "Find a label" });
  const marked = (): Promise<string> => page.locator(".choice[data-marked=true] .choice-name").innerText();
  await search.fill("rate card exchange");
  expect(await marked()).toBe("card payment wrong exchange rate");
  await search.fill("cash");
  const names = await page.locator(".choice-name").allInnerTexts();
  await search.press("ArrowUp");
  expect(await marked()).toBe(names[0]);
  await search.press("ArrowDown");
  await search.press("ArrowDown");
  expect(await marked()).toBe(names[2]);
  await page.getByRole("status").getByText(`Enter chooses ${names[2]}.`).waitFor();
  for (let index = 0; index < 20; index += 1) await search.press("ArrowDown");
  expect(await marked()).toBe(names.at(-1));
  await search.press("Escape");
});

test.each([
  [1280, 800],
  [640, 400],
  [390, 844],
  [320, 640],
])("at %i × %i, no word of a label is broken", async (width, height) => {
  const before = page.viewportSize();
  await page.locator(".item .text").waitFor();
  await page.setViewportSize({ width, height });
  expect(await page.locator(".choice").count()).toBe(77);
  expect(await brokenWords(page)).toEqual([]);
  if (before !== null) await page.setViewportSize(before);
});

test("the keys say so, and nothing scrolls sideways or breaks WCAG 2.2 AA", async () => {
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("?");
  await page.getByText("01 to 77, one digit after the other").waitFor();
  await page.getByText("Find a label by words").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("Escape");
});

test("the answers are the outcomes", async () => {
  const decided = async (): Promise<number> =>
    (await office.statuses(ids)).filter((status) => status === "decided").length;
  await office.fast(until(async () => (await decided()) >= 4, 60_000));
  expect(await decided()).toBe(4);
});
