import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { field, kept } from "./support/forms.ts";
import { type Office, openOffice } from "./support/office.ts";
import { BROUGHT } from "./support/receipts.ts";
import { endLeases } from "./support/rows.ts";

let office: Office;

beforeAll(async () => {
  office = await openOffice({ AuditRate: "0" }, "forms");
});
afterAll(() => office.stop());

test("a draft is gone when the review is lost", async () => {
  await office.bring(BROUGHT, { title: "A receipt" });
  const { page, quiet, leave } = await office.seat("ana", { clock: true });
  try {
    await field(page, "Merchant").fill("Bakery of Roth");
    await vi.waitFor(async () => {
      await page.clock.runFor(300);
      expect(await kept(page)).toHaveLength(1);
    });
    await page.clock.pauseAt((await page.evaluate<number>("Date.now()")) + 1_000);
    await quiet();
    await endLeases(office.running);
    const cem = await office.running.as("reviewer", "cem");
    expect((await cem.call("POST /reviews/claim")).status).toBe(200);
    await page.clock.runFor(11_000);
    await page.getByText("This review is no longer yours").waitFor();
    expect(await kept(page)).toEqual([]);
  } finally {
    await leave();
  }
});
