import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "./support/office.ts";
import { predict } from "./support/rows.ts";
import type { Seat } from "./support/seat.ts";
import { listings } from "./support/listings.ts";
import { recent, titleOn } from "./support/sight.ts";
import { eventually } from "../support/eventually.ts";

let office: Office;
let seats: Seat[] = [];

beforeAll(async () => {
  office = await openOffice();
});
afterEach(async () => {
  for (const { leave } of seats) await leave();
  const faults = seats.flatMap((one) => one.faults);
  seats = [];
  if (faults.length > 0) throw new Error(`The browser complained: ${faults.join("; ")}`);
  await office.empty();
});
afterAll(() => office.stop());

async function seat(person: string): Promise<Seat> {
  const taken = await office.seat(person);
  seats.push(taken);
  return taken;
}

test("ten reviews are cleared without the mouse, each with the label of its key", async () => {
  const ids = await office.submit(...listings(10));
  const { page } = await seat("ana");
  for (let index = 0; index < 10; index += 1) {
    const title = await titleOn(page);
    await page.keyboard.press(String((index % 4) + 1));
    await recent(page, title).waitFor();
  }
  await page.getByText("All caught up").waitFor();
  await office.fast(
    eventually(async () => expect(new Set(await office.statuses(ids))).toEqual(new Set(["decided"])), {
      timeout: 60_000,
      interval: 200,
    }),
  );
});

test("an answer is undone with its note, and given anew", async () => {
  const [id = ""] = await office.submit(...listings(1));
  const { page } = await seat("ana");
  await titleOn(page);
  await page.keyboard.press("n");
  await page.keyboard.type("1 is not pressed while I type");
  await page.keyboard.press("Escape");
  await page.keyboard.press("2");
  await page.getByText("You said Counterfeit.").waitFor();
  await page.keyboard.press("z");
  await page.getByText("Your earlier answer: Counterfeit.").waitFor();
  expect(await page.getByLabel("Note").inputValue()).toBe("1 is not pressed while I type");
  await page.keyboard.press("1");
  await page.getByText("You said Fine.").waitFor();
  await office.fast(
    eventually(async () => expect(await office.decision(id)).toMatchObject({ label: "Fine" }), {
      timeout: 60_000,
      interval: 200,
    }),
  );
});

test("undoing puts the item on the screen back in line, and never holds two ahead", async () => {
  await office.submit(...listings(4));
  const { page } = await seat("ana");
  const first = await titleOn(page);
  await page.keyboard.press("1");
  await recent(page, first).waitFor();
  const second = await titleOn(page);
  await page.keyboard.press("z");
  await expect.poll(() => titleOn(page)).toBe(first);
  await expect.poll(() => office.claimedBy("ana")).toBe(2);
  await page.keyboard.press("1");
  await expect.poll(() => titleOn(page)).toBe(second);
});

test("the model's answer is shown after one's own, and can be followed", async () => {
  const [id = ""] = await office.submit(...listings(1));
  await predict(office.running, id, "Scam", 0.91);
  const { page } = await seat("ana");
  await titleOn(page);
  expect(await page.content()).not.toContain("91");
  await page.keyboard.press("1");
  await page.getByText("The model said Scam (91% sure).").waitFor();
  await page.getByRole("button", { name: "Keep" }).waitFor();
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByText("Your earlier answer: Fine.").waitFor();
  await page.keyboard.press("3");
  await page.getByText("The model agrees (91% sure).").waitFor();
});

test("a review is escalated with a note, and a senior resolves it", async () => {
  const [id = ""] = await office.submit(...listings(1));
  const { page: anas } = await seat("ana");
  const title = await titleOn(anas);
  await anas.keyboard.press("n");
  await anas.keyboard.type("I cannot tell");
  await anas.keyboard.press("Escape");
  await anas.keyboard.press("e");
  expect(await anas.getByRole("dialog").getByRole("textbox").inputValue()).toBe("I cannot tell");
  await anas.keyboard.press("Enter");
  await anas.getByText("All caught up").waitFor();
  const { page: sams } = await seat("sam");
  expect(await titleOn(sams)).toBe(title);
  await sams.getByText("I cannot tell").waitFor();
  expect(await sams.locator("main").innerText()).not.toMatch(/\bana\b/);
  await sams.keyboard.press("4");
  await office.fast(
    eventually(async () => expect(await office.decision(id)).toMatchObject({ label: "Unsafe" }), {
      timeout: 60_000,
      interval: 200,
    }),
  );
});

test("what is skipped comes again last", async () => {
  await office.submit(...listings(3));
  const { page } = await seat("ana");
  const skipped = await titleOn(page);
  await page.keyboard.press("s");
  for (let index = 0; index < 2; index += 1) {
    const other = page.locator(".item-title", { hasNotText: skipped });
    await other.waitFor();
    const title = await other.innerText();
    await page.keyboard.press("1");
    await recent(page, title).waitFor();
  }
  await expect.poll(() => titleOn(page)).toBe(skipped);
});

test("keys rest with modifiers, can be changed, and can be turned off", async () => {
  await office.submit(...listings(2));
  const { page } = await seat("ana");
  const first = await titleOn(page);
  for (const keys of ["Control+1", "Alt+1", "Meta+1"]) await page.keyboard.press(keys);
  await page.keyboard.press("?");
  await page.getByRole("button", { name: /Change the key for “Skip for now”/ }).click();
  await page.keyboard.press("x");
  await page.keyboard.press("Escape");
  await page.keyboard.press("s");
  expect(await titleOn(page)).toBe(first);
  await page.keyboard.press("x");
  await page.locator(".item-title", { hasNotText: first }).waitFor();
  const second = await titleOn(page);
  await page.keyboard.press("?");
  await page.getByLabel("Use keyboard shortcuts").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("1");
  expect(await titleOn(page)).toBe(second);
  // One line, for what was skipped; no answer.
  expect(await page.locator(".recent-label").allInnerTexts()).toEqual([""]);
});

test("guidelines open and close with a key, as text that can do nothing", async () => {
  await office.submit(...listings(1));
  const { page } = await seat("ana");
  await titleOn(page);
  await page.keyboard.press("g");
  await page.getByRole("heading", { name: "What to look for" }).waitFor();
  expect(await page.getByRole("link", { name: "one that does" }).getAttribute("href")).toBe(
    "https://example.com/rules",
  );
  expect(await page.getByRole("link", { name: "must not work" }).count()).toBe(0);
  expect(await page.title()).not.toBe("harmed");
  await page.keyboard.press("g");
  await page.getByRole("complementary").waitFor({ state: "detached" });
});
