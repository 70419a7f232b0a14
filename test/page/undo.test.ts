import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";
import { recent, titleOn } from "./support/sight.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterEach(() => office.empty());
afterAll(() => office.stop());

test("no key alone escalates: it asks, Esc goes back, and the note is kept", async () => {
  await office.submit(...listings(2));
  const { page, leave } = await office.seat("ana");
  const title = await titleOn(page);
  await page.keyboard.press("e");
  await page.keyboard.type("not 1 or z");
  await page.keyboard.press("Escape");
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(await titleOn(page)).toBe(title);
  expect(await page.locator(".recent li").count()).toBe(0);
  expect(await page.getByLabel("Note").inputValue()).toBe("not 1 or z");
  await leave();
});

test("undo after an escalation undoes nothing else, and says why", async () => {
  await office.submit(...listings(3));
  const { page, leave } = await office.seat("ana");
  const answered = await titleOn(page);
  await page.keyboard.press("1");
  await recent(page, answered).getByText("can be undone").waitFor();
  const escalated = await titleOn(page);
  await page.keyboard.press("e");
  await page.keyboard.press("Enter");
  await recent(page, escalated).getByText("escalated").waitFor();
  const third = await titleOn(page);
  await page.keyboard.press("z");
  await page.getByText(`“${escalated}” is with the seniors. An escalation cannot be undone.`).waitFor();
  expect(await titleOn(page)).toBe(third);
  expect(await recent(page, answered).count()).toBe(1);
  await leave();
});

test("what was skipped comes back by undo with its note, and is nobody else's until then", async () => {
  await office.submit(...listings(4));
  const { page, leave } = await office.seat("ana");
  const skipped = await titleOn(page);
  await page.getByLabel("Note").fill("hm");
  await page.getByLabel("Note").press("Escape");
  await page.keyboard.press("s");
  await page.locator(".item-title", { hasNotText: skipped }).waitFor();
  expect(await page.getByRole("region", { name: "Last answer" }).innerText()).toMatch(/Skipped\.\s+Undo/u);
  await page.keyboard.press("z");
  await expect.poll(() => titleOn(page)).toBe(skipped);
  expect(await page.getByLabel("Note").inputValue()).toBe("hm");
  expect(await page.locator(".recent li").count()).toBe(0);
  await page.keyboard.press("1");
  await recent(page, skipped).getByText("can be undone").waitFor();
  await leave();
});

test("after the undo window, or when another one is skipped, it is free for others", async () => {
  await office.submit(...listings(6));
  const { page, leave } = await office.seat("ana", { clock: true });
  const held = async (count: number): Promise<void> => {
    await expect.poll(() => office.claimedBy("ana")).toBe(count);
  };
  await titleOn(page);
  await held(2);
  // From here on time goes by only where it says so.
  await page.clock.pauseAt(Date.now() + 1_000);
  for (let skips = 0; skips < 2; skips += 1) {
    await page.keyboard.press("s");
    await page.locator(".recent li").nth(skips).waitFor();
    await page.locator(".item-title").waitFor();
    // The one on the screen, the one ahead, the one skipped last.
    await held(3);
  }
  await page.clock.runFor(9_000);
  await held(2);
  expect(await page.getByRole("button", { name: "Undo" }).count()).toBe(0);
  await leave();
});

test("what was skipped comes again at once where nothing else is left", async () => {
  await office.submit(...listings(1));
  const { page, leave } = await office.seat("ana");
  const title = await titleOn(page);
  const asked = page.waitForResponse("**/claim");
  await page.keyboard.press("s");
  await asked;
  expect(await titleOn(page)).toBe(title);
  await leave();
});
