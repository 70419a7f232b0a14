import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openDashboard, panel } from "./support/dashboard.ts";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";
import { titleOn } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterEach(() => office.empty());
afterAll(() => office.stop());

test("the language is chosen in the midst of work, which goes on, and is remembered", async () => {
  await office.submit(...listings(2));
  const { page, leave } = await office.seat("ana");
  const title = await titleOn(page);
  await page.getByLabel("Note").fill("half a thought");
  await page.getByLabel("Language").selectOption("Deutsch");
  await page.getByRole("button", { name: "Weiterleiten" }).waitFor();
  expect(await titleOn(page)).toBe(title);
  expect(await page.getByLabel("Notiz").inputValue()).toBe("half a thought");
  expect(await page.locator("html").getAttribute("lang")).toBe("de");
  expect(await faultsOn(page)).toEqual([]);
  await page.reload();
  await page.getByRole("button", { name: "Abmelden" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("de");
  await leave();
});

test("what the dashboard says to those who listen follows, too", async () => {
  const { page, leave } = await openDashboard(office);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator(".headline .command").getByRole("button", { name: "Copy" }).click();
  const said = page.locator("main > [role=status]");
  await said.filter({ hasText: "Command copied." }).waitFor();
  await page.getByLabel("Language").selectOption("Deutsch");
  await said.filter({ hasText: "Befehl kopiert." }).waitFor();
  expect(await said.filter({ hasText: "Command copied." }).count()).toBe(0);
  await leave();
});

test("the dashboard follows, its figures too, and comes back", async () => {
  const { page, leave } = await openDashboard(office);
  await page.getByLabel("Language").selectOption("Deutsch");
  await panel(page, "Schwellenwerte").waitFor();
  expect(await page.locator(".glance").innerText()).toMatch(/\d,\d\s%/);
  await page.getByLabel("Sprache").selectOption("English");
  await panel(page, "Thresholds").waitFor();
  expect(await page.locator(".glance").innerText()).toMatch(/\d\.\d%/);
  await leave();
});
