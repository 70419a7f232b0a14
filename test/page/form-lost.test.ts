import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { field, kept } from "./support/forms.ts";
import { type Office, openOffice } from "./support/office.ts";
import { BROUGHT } from "./support/receipts.ts";
import { endLeases } from "./support/rows.ts";
import { ASKED_AGAIN, BEATEN } from "./support/seat.ts";
import { titleOn } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";
import { eventually } from "../support/eventually.ts";

let office: Office;

beforeAll(async () => {
  office = await openOffice({ AuditRate: "0" }, "forms");
});
afterEach(() => office.empty());
afterAll(() => office.stop());

test("a draft is gone when the review is lost", async () => {
  await office.bring(BROUGHT, { title: "A receipt" });
  const { page, quiet, leave } = await office.seat("ana", { clock: true });
  try {
    await field(page, "Merchant").fill("Bakery of Roth");
    await eventually(async () => {
      await page.clock.runFor(300);
      expect(await kept(page)).toHaveLength(1);
    });
    await page.clock.pauseAt((await page.evaluate<number>("Date.now()")) + 1_000);
    await quiet();
    await endLeases(office.running);
    const cem = await office.running.as("reviewer", "cem");
    expect((await cem.call("POST /reviews/claim")).status).toBe(200);
    await page.clock.runFor(BEATEN);
    await page.getByText("This review is no longer yours").waitFor();
    expect(await kept(page)).toEqual([]);
  } finally {
    await leave();
  }
});

test("who closed a window in the midst of a form is told when its review comes back, and gets it then", async () => {
  await office.bring(BROUGHT, { title: "A receipt" });
  const closed = await office.seat("ana");
  await field(closed.page, "Merchant").fill("Bakery of Roth");
  await closed.leave();
  expect(await office.claimedBy("ana")).toBe(1);
  const { page, leave } = await office.seat("ana", { clock: true });
  await page.getByRole("heading", { name: "Your review is open in another window" }).waitFor();
  await page.getByText(/comes back here by \d\d:\d\d;/u).waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await endLeases(office.running);
  await page.clock.runFor(ASKED_AGAIN);
  expect(await titleOn(page)).toBe("A receipt");
  expect(await field(page, "Merchant").inputValue()).toBe("Bakery Roth");
  await leave();
});

test("two windows of one person never take a review from each other, and the second goes on when there is more", async () => {
  await office.bring(BROUGHT, { title: "First" });
  const first = await office.seat("ana");
  expect(await titleOn(first.page)).toBe("First");
  const second = await office.seat("ana", { clock: true });
  await second.page.getByRole("heading", { name: "Your review is open in another window" }).waitFor();
  await office.bring(BROUGHT, { title: "Second" });
  await second.page.clock.runFor(ASKED_AGAIN);
  expect(await titleOn(second.page)).toBe("Second");
  expect(await titleOn(first.page)).toBe("First");
  await first.page.keyboard.press("a");
  await first.page.getByText("You accepted the proposal.").waitFor();
  await first.leave();
  await second.leave();
});
