import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { toldOf } from "../../functions/domain/guide/told.ts";
import { readFlow } from "../../infra/flow-file.ts";
import { claimFor } from "../support/office.ts";
import { flowFile } from "../support/system.ts";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";
import { recent, titleOn } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";
import { ONCE_MORE } from "./support/windows.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice({ AuditRate: "0", MinNewLabels: "1000000", ReviewersPerItem: "1" });
});
afterEach(() => office.empty());
afterAll(() => office.stop());

const panel = (page: Page) => page.getByRole("complementary", { name: "Guidelines" });
const label = (page: Page, name: string) => panel(page).locator("summary", { hasText: name });
const NEWS = "The guidelines have changed";

/** As if somebody had read the guidelines when they said something else. */
async function readBefore(person: string, version: string, guidelines: string): Promise<void> {
  const told = { ...toldOf(readFlow(flowFile("page"))), guidelines };
  const Bucket = office.running.system.template.ofType("AWS::S3::Bucket")[0]?.name;
  const [Key, Body] = [`guidelines/${version}.json`, Buffer.from(JSON.stringify(told))];
  await office.running.system.call("s3", "PutObject", { Bucket, Key, Body });
  await office.running.put({ id: `read_${person}`, kind: "read", version });
}

test("guidelines lie beside the item while the work goes on, with cases under their label, and stay open", async () => {
  await office.submit(...listings(2));
  const { page, leave, faults } = await office.seat("ana", { viewport: { width: 1440, height: 900 } });
  const first = await titleOn(page);
  await page.keyboard.press("g");
  await panel(page).getByRole("heading", { name: "What to look for" }).waitFor();
  const [item, beside] = await Promise.all([page.locator(".item").boundingBox(), panel(page).boundingBox()]);
  expect(item!.x + item!.width).toBeLessThan(beside!.x);
  await page.keyboard.press("1");
  await recent(page, first).waitFor();
  const second = await titleOn(page);
  await label(page, "Scam").click();
  await panel(page).getByText("The shop never asks for that").waitFor();
  expect(await panel(page).getByText("Cheap because the box is torn").isVisible()).toBe(true);
  expect(await faultsOn(page)).toEqual([]);
  await page.reload();
  await panel(page).getByRole("heading", { name: "What to look for" }).waitFor();
  expect(await titleOn(page)).toBe(second);
  await page.keyboard.press("g");
  await panel(page).waitFor({ state: "detached" });
  expect(faults).toEqual([]);
  await leave();
});

test("what changed is shown once, before the next item, and each answer names what its reviewer was told", async () => {
  await readBefore("ben", "0123abcd", "# What to look for\n\nRead the **title** last.");
  const [{ title }] = listings(1) as [{ title: string }];
  const [id = ""] = await office.submit({ title });
  const { page, leave, faults } = await office.seat("ben");
  await page.getByRole("heading", { name: NEWS }).waitFor();
  expect(await office.claimedBy("ben")).toBe(0);
  expect(await page.locator(".news del").first().innerText()).toContain("last");
  expect(await page.locator(".news ins").first().innerText()).toContain("first");
  expect(await faultsOn(page)).toEqual([]);
  await page.getByRole("button", { name: "I have read it" }).click();
  expect(await titleOn(page)).toBe(title);
  await page.keyboard.press("1");
  await recent(page, title).waitFor();
  await page.reload();
  await page.getByText("All caught up").waitFor();
  expect(await page.getByRole("heading", { name: NEWS }).count()).toBe(0);
  const [review = ""] = JSON.parse(String((await office.running.row(id))["reviews"])) as string[];
  const { version } = await office.running.row("read_ben");
  expect((await office.running.row(review))["pending"]).toMatchObject({ guidelines: version });
  expect(faults).toEqual([]);
  await leave();
});

test("a page that has been open since before they changed shows it with the first review that comes under them", async () => {
  const [first, second] = listings(2) as [{ title: string }, { title: string }];
  await office.submit(first);
  const changes = [{ part: "question", before: "What is this?", after: "What is this listing?" }];
  let hasChanged = false;
  /** From then on, members of the answer are others. */
  const other = (own: Page, path: string, members: object) =>
    own.route(path, async (route) => {
      if (!hasChanged) return route.continue();
      const response = await route.fetch(ONCE_MORE);
      if (response.status() !== 200) return route.fulfill({ response });
      return route.fulfill({ response, json: { ...((await response.json()) as object), ...members } });
    });
  const { page, quiet, leave } = await office.seat("ben", {
    before: async (own) => {
      await other(own, "**/v1/reviews/claim", { guidelines: "00000000" });
      await other(own, "**/v1/flow", { version: "00000000", news: { since: "0123abcd", changes } });
    },
  });
  expect(await titleOn(page)).toBe(first.title);
  // A claim that is under way would bring the second as it is.
  await quiet();
  hasChanged = true;
  await office.submit(second);
  await page.keyboard.press("1");
  await page.getByRole("heading", { name: NEWS }).waitFor();
  expect(await page.locator(".news ins").innerText()).toContain("listing");
  await expect.poll(() => office.claimedBy("ben")).toBe(0);
  await page.getByRole("button", { name: "I have read it" }).click();
  expect(await titleOn(page)).toBe(second.title);
  await leave();
});

test("a senior pins a case after answering it; reviewers see it from the next day on, without a name", async () => {
  await office.submit({ title: "Camera, sold by a friend of a friend", phone: "0171 555" });
  const { page, leave } = await office.seat("sam", { viewport: { width: 1440, height: 900 } });
  await titleOn(page);
  await page.keyboard.press("3");
  await page.getByRole("button", { name: "Pin this case" }).click();
  const dialog = page.getByRole("dialog", { name: "Pin this case" });
  expect(await dialog.getByRole("combobox").inputValue()).toBe("Scam");
  await dialog.getByLabel("What makes it hard?").fill("Friends cannot be checked");
  expect(await faultsOn(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Pin", exact: true }).click();
  await dialog.getByText("Pinned.").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await label(page, "Scam").click();
  await panel(page).getByText("Reviewers do not see it yet").waitFor();
  await office.fast(expect.poll(async () => (await office.running.row("pins_Scam"))["revision"]).toBe(1));
  await leave();
  await office.empty();
  const reviewer = await office.running.as("reviewer", "cem");
  expect((await reviewer.call("GET /pins?label=Scam")).body).toEqual({ items: [] });
  const row = await office.running.row("pins_Scam");
  const pins = (row["pins"] as object[]).map((pin) => ({ ...pin, at: "2026-01-01T00:00:00.000Z" }));
  await office.running.put({ ...row, pins });
  const shown = { text: "Camera, sold by a friend of a friend", why: "Friends cannot be checked" };
  await office.fast(
    expect
      .poll(async () => (await reviewer.call("GET /pins?label=Scam")).body, { timeout: 60_000 })
      .toEqual({
        items: [shown],
      }),
  );
});

test("the tab says how much waits, and the browser says that something came to a page that nobody looks at", async () => {
  const { page, leave } = await office.seat("ana", {
    clock: true,
    before: (tab) =>
      tab.addInitScript(`
        window.told = [];
        window.Notification = class extends EventTarget {
          static permission = "granted";
          static requestPermission = async () => "granted";
          constructor(title) {
            super();
            told.push(title);
          }
        };
      `),
  });
  await page.getByLabel("Notify me when new reviews come").check();
  expect(await page.title()).toBe("Marketplace listings · Second Look");
  await page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })");
  await office.submit(...listings(2));
  await page.clock.runFor(61_000);
  await expect.poll(() => page.title()).toBe("(2) Marketplace listings · Second Look");
  expect(await page.evaluate("told")).toEqual(["Marketplace listings: reviews are waiting"]);
  await page.clock.runFor(61_000);
  expect(await page.evaluate<string[]>("told")).toHaveLength(1);
  await page.evaluate("delete document.hidden");
  // Nobody holds anything: the claims were for whoever looks at the page.
  expect((await claimFor(await office.running.as("reviewer", "eve"))).item["title"]).toBeDefined();
  await leave();
});
