import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";
import { predict } from "./support/rows.ts";
import { titleOn } from "./support/sight.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterEach(() => office.empty());
afterAll(() => office.stop());

/** Waits for the item on the screen to have the focus. */
async function onItem(page: Page): Promise<void> {
  const title = await titleOn(page);
  await expect.poll(() => focused(page)).toBe(`H2 ${title}`);
}

const focused = (page: Page): Promise<string> =>
  page.evaluate("document.activeElement.tagName + ' ' + document.activeElement.textContent.trim()");

/** Longer than the moment after an item came in which the mouse chooses nothing; milliseconds. */
const MOMENT = 1_000;

/** A choice by the mouse, once it is taken. */
async function clicked(page: Page, label: string): Promise<void> {
  const title = await titleOn(page);
  await page.clock.runFor(MOMENT);
  await page.getByRole("button", { name: label }).click();
  await page.locator(".item-title", { hasText: title }).waitFor({ state: "detached" });
}

test("the focus goes to the heading of what comes, and is never left at the top of the page", async () => {
  const ids = await office.submit(...listings(3));
  for (const id of ids) await predict(office.running, id, "Scam", 0.91);
  const { page, leave } = await office.seat("ana", { clock: true });
  await onItem(page);
  await clicked(page, "Fine");
  await onItem(page);
  await page.getByRole("button", { name: "Keep" }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await onItem(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Your earlier answer: Fine.").waitFor();
  await onItem(page);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await onItem(page);
  for (let left = 3; left > 0; left -= 1) {
    await titleOn(page);
    await page.keyboard.press("1");
    await page
      .locator(".recent li")
      .nth(3 - left)
      .waitFor();
  }
  await page.getByText("All caught up").waitFor();
  expect(await focused(page)).toBe("H1 All caught up");
  await leave();
});

test("a key takes the focus from the way to the view to each new item", async () => {
  await office.submit(...listings(3));
  const { page, leave } = await office.seat("ana");
  await page.getByRole("link", { name: "Queue" }).click();
  await page.getByRole("link", { name: "Review" }).click();
  for (const count of [1, 2]) {
    await titleOn(page);
    await page.keyboard.press("1");
    await page
      .locator(".recent li")
      .nth(count - 1)
      .waitFor();
    await onItem(page);
  }
  await page.getByRole("link", { name: "Review" }).focus();
  await page.keyboard.press("1");
  await page.getByText("All caught up").waitFor();
  expect(await focused(page)).toBe("H1 All caught up");
  await leave();
});

test("Esc leaves the note for the item", async () => {
  await office.submit(...listings(1));
  const { page, leave } = await office.seat("ana");
  await onItem(page);
  await page.keyboard.press("n");
  expect(await focused(page)).toMatch(/^TEXTAREA/u);
  await page.keyboard.press("Escape");
  await onItem(page);
  await leave();
});

test("an item without a title has a heading for those who listen", async () => {
  await office.submit({ title: "", description: "No title" });
  const { page, leave } = await office.seat("ana");
  await page.getByText("No title").waitFor();
  expect(await focused(page)).toBe("H2 Item");
  await leave();
});
