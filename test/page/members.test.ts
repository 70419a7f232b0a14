import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "./support/office.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;
let olga: Page;

beforeAll(async () => {
  office = await openOffice();
  ({ page: olga } = await office.seat("olga"));
  await olga.getByRole("link", { name: "Members" }).click();
  await olga.getByRole("listitem").filter({ hasText: "nora" }).waitFor();
});
afterAll(() => office.stop());

const row = (name: string) => olga.locator(".members > li").filter({ has: olga.getByText(name, { exact: true }) });
const dialog = () => olga.getByRole("dialog");
const done = () => dialog().waitFor({ state: "detached" });

test("ops invite somebody by keys alone, who signs in and reviews", async () => {
  await olga.getByRole("button", { name: "Invite somebody" }).focus();
  await olga.keyboard.press("Enter");
  await dialog().getByLabel("E-mail address").waitFor();
  await olga.keyboard.type("mira@example.com");
  expect(await dialog().getByLabel("Reviewer").first().isChecked()).toBe(true);
  await dialog().getByLabel("Skills").fill("german, law");
  await olga.keyboard.press("Enter");
  await done();
  expect(await row("mira").locator(".tags").innerText()).toMatch(/Reviewer\s+knows german\s+knows law/);
  const { page, leave } = await office.seat("mira");
  await page.getByText("All caught up").waitFor();
  await leave();
});

test("groups are changed, and what the API refuses is said in the dialog, which keeps what was filled in", async () => {
  await row("sam").getByRole("button", { name: "Change groups" }).click();
  await dialog().getByRole("group", { name: "In this flow" }).getByLabel("Ops").check();
  await dialog().getByLabel("Skills").fill("two+words");
  await dialog().getByRole("button", { name: "Save" }).click();
  await dialog().getByText("Check the entries").waitFor();
  await dialog().getByLabel("Skills").fill("");
  await dialog().getByRole("button", { name: "Save" }).click();
  await done();
  expect(await row("sam").locator(".tags").innerText()).toMatch(/Reviewer, every flow\s+Senior, every flow\s+Ops/);
  await row("olga").getByRole("button", { name: "Remove" }).click();
  await dialog().getByRole("button", { name: "Remove" }).click();
  await dialog().getByText("You cannot take ops from yourself").waitFor();
  await dialog().getByRole("button", { name: "Cancel" }).click();
});

test("who is removed cannot sign in any more, and the change is shown", async () => {
  await row("ben").getByRole("button", { name: "Remove" }).click();
  await dialog().getByRole("button", { name: "Remove" }).click();
  await done();
  expect(await row("ben").innerText()).toContain("cannot sign in");
  await olga.getByRole("listitem").filter({ hasText: "olga removed ben." }).waitFor();
  await olga.getByLabel("Name, or the beginning").fill("no");
  await expect.poll(() => olga.locator(".members > li").count()).toBe(1);
  await olga.getByLabel("Name, or the beginning").fill("");
  await row("ana").waitFor();
});

const VIEWS: Readonly<Record<string, () => Promise<unknown>>> = {
  list: async () => undefined,
  invitation: () => olga.getByRole("button", { name: "Invite somebody" }).click(),
  groups: () => row("sam").getByRole("button", { name: "Change groups" }).click(),
  question: () => row("ana").getByRole("button", { name: "Remove" }).click(),
};

test.each(Object.keys(VIEWS))(
  "the %s breaks no rule of WCAG 2.2 AA in either theme, and never scrolls sideways",
  async (name) => {
    await VIEWS[name]?.();
    expect(await faultsOn(olga)).toEqual([]);
    if (name !== "list") await olga.keyboard.press("Escape");
  },
);

test("in German, all of it is German", async () => {
  const { page, leave, faults } = await office.seat("olga", { locale: "de-DE", viewport: { width: 390, height: 844 } });
  await page.getByRole("link", { name: "Mitglieder" }).click();
  await page.getByText("kann sich nicht anmelden").first().waitFor();
  await page.getByRole("button", { name: "Jemanden einladen" }).click();
  await page.getByText("In allen Flows des User-Pools").waitFor();
  expect(await page.locator("body").innerText()).not.toMatch(/\b(the|invited|removed|Name, or|groups)\b/);
  expect(faults).toEqual([]);
  await leave();
});
