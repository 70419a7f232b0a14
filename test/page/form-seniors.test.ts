import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { decided, field, focused, FormSeats } from "./support/forms.ts";
import { type Office, openOffice } from "./support/office.ts";
import { BAKERY, BROUGHT } from "./support/receipts.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;
const seats = new FormSeats();

// One of its own for each test: what the first has answered comes again for a second opinion, when it is asked for.
beforeEach(async () => {
  office = await openOffice({ AuditRate: "1", ReviewersPerItem: "2" }, "forms");
});
afterEach(async ({ task }) => {
  await seats.leave(task.result?.state === "fail");
  await office.stop();
});

/** Somebody at another desk answers. */
async function answered(person: string, said: object): Promise<void> {
  const reviewer = await office.running.as("reviewer", person);
  const claim = vi.waitFor(
    async () => {
      const { status, body } = await reviewer.call("POST /reviews/claim");
      expect(status).toBe(200);
      return body as unknown as Claim;
    },
    { timeout: 20_000, interval: 200 },
  );
  // A second opinion is asked for when the first can be undone no more.
  const { id, lease } = await office.fast(claim);
  const { status } = await reviewer.call(`POST /reviews/${id}/answer`, { body: { ...said, epoch: lease.epoch } });
  expect(status).toBe(200);
}

test("an empty form asks for what is compared, and says what was proposed only afterwards", async () => {
  await office.bring(BROUGHT, { title: "Empty" });
  const page = await seats.take(office, "ana");
  expect(await page.locator("main").innerText()).not.toContain("41%");
  expect(await page.getByRole("group", { name: "Lines" }).count()).toBe(0);
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("a");
  expect(await focused(page)).toContain("Merchant");
  await page.keyboard.type("Bakery Roth");
  for (const value of ["", "12.9"]) {
    await page.keyboard.press("Enter");
    await page.keyboard.type(value);
  }
  await page.keyboard.press("Control+Enter");
  await page.getByText(/The proposal said .*Total: 12\.5/u).waitFor();
  await page.getByRole("button", { name: "Change" }).click();
  expect(await field(page, "Total").inputValue()).toBe("12.9");
});

test("seniors take either answer where reviewers differ; what they agree on is filled in", async () => {
  const { lines: _ignored, ...asked } = BAKERY;
  const id = await office.bring(BROUGHT, { title: "Two answers" });
  await answered("cem", { value: asked, note: "The stamp says 12.50" });
  await answered("dora", { value: { ...asked, total: 21.5 } });
  const page = await office.fast(seats.take(office, "sam"));
  await page.getByText("The stamp says 12.50").waitFor();
  expect(await page.locator("main").innerText()).not.toMatch(/\b(cem|dora)\b/u);
  expect(await field(page, "Merchant").inputValue()).toBe("Bakery Roth");
  expect(await field(page, "Total").inputValue()).toBe("");
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.keyboard.press(await page.getByRole("button", { name: "21.5" }).locator("kbd").innerText());
  expect(await field(page, "Total").inputValue()).toBe("21.5");
  await page.keyboard.press("Enter");
  expect(await decided(office, id)).toMatchObject({ value: { merchant: "Bakery Roth", total: 21.5 } });
});
