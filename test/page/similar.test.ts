import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { spareAudit } from "../support/learning.ts";
import { answerTo, claimFor } from "../support/office.ts";
import { type Office, openOffice } from "./support/office.ts";
import { disagree } from "./support/rows.ts";
import { titleOn } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";
import { until } from "./support/until.ts";

let office: Office;

const LAMP = { title: "Red lamp of glass", description: "Used, works.", price: 20, seller: "lin" };
const KNOWN = [
  LAMP,
  { ...LAMP, title: "Red lamp of glass and tin" },
  { ...LAMP, title: "Bicycle", description: "Two wheels and a bell." },
];

/** What others have answered before, as the nightly run has found it. */
beforeAll(async () => {
  office = await openOffice({ AuditRate: "0", MinNewLabels: "1000000", ReviewersPerItem: "1" });
  const other = await office.running.as("reviewer", "cem");
  const ids = await office.submit(...KNOWN);
  for (const id of ids) await spareAudit(office.running, id);
  for (const _ of KNOWN) {
    const claim = await claimFor(other);
    await answerTo(other, claim, { label: claim.item["title"] === LAMP.title ? "Fine" : "Counterfeit" });
  }
  await office.fast(until(async () => (await office.statuses(ids)).every((status) => status === "decided")));
  const olga = await office.running.as("ops");
  const { body } = await olga.call("POST /retrainings");
  await until(async () => {
    const told = await olga.call(`GET /retrainings/${String(body["id"])}`);
    return told.status === 200 && told.body["status"] !== "running";
  });
});
afterAll(() => office.stop());

const cases = (page: Page) => page.getByRole("dialog", { name: "Similar cases" }).getByRole("listitem").allInnerTexts();

test("a key shows what was decided of similar items, of what was answered and not of what is on the screen", async () => {
  await office.submit({ ...LAMP, title: "Lamp of red glass, new" });
  const { page, leave, faults } = await office.seat("ana");
  expect(await titleOn(page)).toBe("Lamp of red glass, new");
  await page.keyboard.press("l");
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(await page.getByRole("button", { name: "Similar cases" }).count()).toBe(0);
  await office.submit({ ...LAMP, title: "Wardrobe" });
  await page.keyboard.press("1");
  await page.getByRole("button", { name: "Similar cases" }).waitFor();
  await page.keyboard.press("l");
  await expect.poll(() => cases(page)).toHaveLength(2);
  expect((await cases(page))[0]).toMatch(/^Fine, .*\d{4}\s+\d\d%\salike\s+Red lamp of glass/u);
  expect((await cases(page))[1]).toMatch(/^Counterfeit, /u);
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  expect(await titleOn(page)).toBe("Wardrobe");
  expect(faults).toEqual([]);
  await leave();
  await office.empty();
});

test("a senior who sees that reviewers disagreed sees similar cases of the review on the screen", async () => {
  const cem = await office.running.as("reviewer", "cem");
  await office.submit({ ...LAMP, title: "Two red lamps of glass" });
  const { id, lease } = await claimFor(cem);
  await cem.call(`POST /reviews/${id}/escalate`, { body: { epoch: lease.epoch, note: "Odd" } });
  await disagree(office.running, id, ["Scam", "Fine"]);
  const { page, leave, faults } = await office.seat("sam");
  await page.getByRole("button", { name: "Similar cases" }).waitFor();
  await page.keyboard.press("l");
  await expect.poll(async () => (await cases(page))[0]).toMatch(/^Fine, /u);
  expect(await faultsOn(page)).toEqual([]);
  expect(faults).toEqual([]);
  await leave();
  await office.empty();
});
