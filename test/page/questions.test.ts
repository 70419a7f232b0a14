import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { receipt } from "../../flows/samples/receipts/compose.ts";
import { seeded } from "../../flows/samples/listings/random.ts";
import { uploaded } from "../support/media.ts";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";
import { recent, titleOn } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterEach(() => office.empty());
afterAll(() => office.stop());

/** A scan of a receipt. */
function scan() {
  const { contentType = "", content } = receipt(seeded(3)).files?.["scan"] ?? {};
  return { contentType, content: content?.() ?? "" };
}

test("a key, a question, Enter: the review leaves, and comes back with what the application said", async () => {
  const [id = ""] = await office.submit(...listings(1));
  const { page, leave, faults } = await office.seat("ana");
  const title = await titleOn(page);
  await page.keyboard.press("q");
  const dialog = page.getByRole("dialog", { name: "Ask the application?" });
  await dialog.getByText("waits up to 24 h").waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Is this the whole receipt?");
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await recent(page, title).getByText("asked").waitFor();
  await page.keyboard.press("z");
  await page.getByText(`The question about “${title}” is sent. It cannot be undone.`).waitFor();
  await expect
    .poll(async () => (await office.decision(id))["question"])
    .toMatchObject({
      text: "Is this the whole receipt?",
    });

  const files = [
    await uploaded(office.app, scan()),
    await uploaded(office.app, { contentType: "text/plain", content: "page two" }),
  ];
  const body = { text: "No, here is the\u200B rest.", uploads: files };
  expect((await office.app.call(`POST /decisions/${id}/information`, { body })).status).toBe(201);
  const information = page.getByRole("region", { name: "From the application" });
  await information.waitFor({ timeout: 60_000 });
  expect(await information.innerText()).toMatch(/Asked: Is this the whole receipt\?\s+No, here is theU\+200B rest\./u);
  await page.keyboard.press("v");
  await expect
    .poll(() => information.locator("img").evaluate((image: { naturalWidth?: number }) => image.naturalWidth))
    .toBe(432);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    information.getByText("Download file 2 (text/plain)").click(),
  ]);
  expect(file.suggestedFilename()).not.toBe("");
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("1");
  await recent(page, title).getByText("can be undone").waitFor();
  expect(faults).toEqual([]);
  await leave();
});

test("Esc keeps the question and the review; a question that does not get through comes back with its review", async () => {
  await office.submit(...listings(1));
  const { page, leave } = await office.seat("ana");
  const title = await titleOn(page);
  await page.keyboard.press("q");
  await page.keyboard.type("q 1 z");
  await page.keyboard.press("Escape");
  // The browser says a little later that it has closed.
  await page.locator("dialog").waitFor({ state: "detached" });
  expect(await titleOn(page)).toBe(title);
  await page.route("**/ask", (route) => route.fulfill({ status: 500, body: "{}" }));
  await page.keyboard.press("q");
  expect(await page.getByLabel("What do you need to know?").inputValue()).toBe("q 1 z");
  await page.keyboard.press("Enter");
  await page.getByText(`Your question about “${title}” could not be sent.`).waitFor();
  await page.keyboard.press("q");
  expect(await page.getByLabel("What do you need to know?").inputValue()).toBe("q 1 z");
  await page.keyboard.press("Escape");
  await leave();
});

test("a masked field is not on the page until its key is pressed", async () => {
  await office.submit({ ...listings(1)[0], phone: "+49 30 901820" });
  const { page, leave, faults } = await office.seat("ana");
  await titleOn(page);
  await page.getByRole("button", { name: "Show Phone" }).waitFor();
  expect(await page.content()).not.toContain("901820");
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("m");
  await page.getByText("+49 30 901820").waitFor();
  expect(await page.getByRole("button", { name: "Show Phone" }).count()).toBe(0);
  await page.keyboard.press("1");
  expect(faults).toEqual([]);
  await leave();
});

test("the list of keys has it, in both languages", async () => {
  await office.submit(...listings(1));
  const { page, leave } = await office.seat("ana");
  await titleOn(page);
  await page.keyboard.press("?");
  await page.getByText("Ask the application or the seniors something").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.getByLabel("Language").selectOption("Deutsch");
  await page.getByRole("button", { name: "Nachfragen" }).click();
  const dialog = page.getByRole("dialog", { name: "Bei der Anwendung nachfragen?" });
  expect(await dialog.innerText()).toContain("bis zu 24 Std.");
  await page.keyboard.press("Escape");
  await leave();
});
