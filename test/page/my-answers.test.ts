import { afterAll, beforeAll, expect, test } from "vitest";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";
import { recent, titleOn } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice({ AuditRate: "0", ReviewersPerItem: "1" });
});
afterAll(() => office.stop());

test("an answer is found again, a correction is asked for, and what a senior decides comes back with their note", async () => {
  const [id = ""] = await office.submit(...listings(1));
  const { page, leave, faults } = await office.seat("ana");
  const title = await titleOn(page);
  await page.keyboard.press("2");
  await recent(page, title).getByRole("button", { name: title }).click();
  const dialog = page.getByRole("dialog", { name: "Your answer" });
  await dialog.getByText("You said").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  await office.fast(expect.poll(async () => (await office.decision(id))["status"]).toBe("decided"));

  await page.keyboard.press("o");
  const today = page.getByRole("region", { name: "Today" });
  await today.getByText("final").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.getByLabel("Words of the item").fill("counterfeit");
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "Found" }).getByRole("button", { name: title }).click();
  await dialog.getByRole("button", { name: "Ask for a correction" }).click();
  await dialog.locator("textarea:focus").waitFor();
  await page.keyboard.type("It is my own brand.");
  await dialog.getByLabel("What should it be?").selectOption("Fine");
  expect(await faultsOn(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Ask the seniors" }).click();
  await dialog.getByText("You asked the seniors to correct it to").waitFor();
  expect(await dialog.getByRole("button", { name: "Ask for a correction" }).count()).toBe(0);
  await page.keyboard.press("Escape");

  const senior = await office.seat("sam");
  const thoughts = senior.page.getByRole("region", { name: "Second thoughts" });
  await office.fast(thoughts.waitFor({ timeout: 60_000 }));
  expect(await thoughts.innerText()).toMatch(/Counterfeit[\s\S]*Fine “It is my own brand\.”/u);
  expect(await faultsOn(senior.page)).toEqual([]);
  await senior.page.keyboard.press("n");
  await senior.page.keyboard.type("Own brands are fine.");
  await senior.page.keyboard.press("Escape");
  await senior.page.keyboard.press("1");
  await office.fast(expect.poll(async () => (await office.decision(id))["label"]).toBe("Fine"));
  await senior.leave();

  await page.reload();
  await page.getByRole("link", { name: /My answers\s*1 decided otherwise by seniors/u }).click();
  await page.getByRole("region", { name: "Decided otherwise by seniors" }).getByRole("button", { name: title }).click();
  await dialog.getByText("“Own brands are fine.”").waitFor();
  expect(await dialog.innerText()).not.toContain("sam");
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByRole("link", { name: "My answers" }).innerText()).toBe("My answers");
  expect(faults).toEqual([]);
  await leave();
}, 180_000);

test("a question goes to the seniors, one of them answers it beside the item, and it comes back", async () => {
  await office.submit(...listings(1));
  const { page, leave, faults } = await office.seat("ana");
  const title = await titleOn(page);
  await page.keyboard.press("q");
  await page.getByRole("radio", { name: "The seniors" }).check();
  await page.getByLabel("What do you need to know?").fill("Do own brands count?");
  expect(await faultsOn(page)).toEqual([]);
  await page.getByRole("dialog", { name: "Ask the seniors?" }).getByRole("button", { name: "Send" }).click();
  await recent(page, title).getByText("asked").waitFor();

  const senior = await office.seat("sam");
  await senior.page.getByRole("link", { name: /Queue\s*1 questions/u }).click();
  await senior.page.getByRole("button", { name: /^Answer, within/u }).click();
  const dialog = senior.page.getByRole("dialog", { name: "A reviewer asks" });
  await dialog.getByText(title).first().waitFor();
  await senior.page.keyboard.type("They do not.");
  expect(await faultsOn(senior.page)).toEqual([]);
  await dialog.getByRole("button", { name: "Send" }).click();
  await senior.page.locator("dialog").waitFor({ state: "detached" });
  // It is theirs to give up, or ana would wait for it.
  await senior.leave();

  const said = page.getByRole("region", { name: "Asked and answered" });
  await said.waitFor({ timeout: 60_000 });
  expect(await said.innerText()).toMatch(/Asked the seniors: Do own brands count\?\s+They do not\./u);
  expect(faults).toEqual([]);
  await leave();
});
