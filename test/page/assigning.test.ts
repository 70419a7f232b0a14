import { afterAll, beforeAll, expect, test } from "vitest";
import { claimFor } from "../support/office.ts";
import { faultsOn } from "./support/sound.ts";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";

let office: Office;
beforeAll(async () => void (office = await openOffice()));
afterAll(() => office.stop());

test("a senior leaves a review to somebody who was here, by keys alone, and nobody else is given it", async () => {
  const ben = await office.running.as("reviewer", "ben");
  await ben.call("GET /reviews/summary");
  await office.submit(...listings(3));
  const { page, leave } = await office.seat("sam");
  await expect.poll(() => office.claimedBy("sam")).toBe(2);
  await page.getByRole("link", { name: "Queue" }).click();
  await page.getByRole("button", { name: "Assign" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Assign a review" });
  await expect.poll(() => dialog.locator("datalist option").count()).toBe(2);
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.type("zoe");
  await page.keyboard.press("Enter");
  await dialog.getByRole("alert").getByText("Nobody with this user name").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await dialog.getByRole("combobox", { name: "User name" }).fill("ben");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "ben: change" }).waitFor();
  expect(await faultsOn(page)).toEqual([]);
  const eva = await office.running.as("reviewer", "eva");
  expect((await eva.call("POST /reviews/claim")).status).toBe(204);
  expect(await claimFor(ben)).toHaveProperty("item");
  await leave();
});
