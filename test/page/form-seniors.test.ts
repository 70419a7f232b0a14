import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { eventually } from "../support/eventually.ts";
import type { FlowName } from "../support/system.ts";
import { decided, field, focused, FormSeats } from "./support/forms.ts";
import { type Office, openOffice } from "./support/office.ts";
import { BAKERY, BROUGHT } from "./support/receipts.ts";
import { faultsOn } from "./support/sound.ts";
import { until } from "./support/until.ts";

let office: Office;
const seats = new FormSeats();

// One of its own for each test: what the first has answered comes again for a second opinion, when it is asked for.
const open = async (flow: FlowName): Promise<void> => {
  office = await openOffice({ AuditRate: "1", ReviewersPerItem: "2" }, flow);
};
afterEach(async ({ task }) => {
  await seats.leave(task.result?.state === "fail");
  await office.stop();
});

/** Somebody at another desk answers. */
async function answered(person: string, said: object): Promise<void> {
  const reviewer = await office.running.as("reviewer", person);
  const claim = eventually(
    async () => {
      const { status, body } = await reviewer.call("POST /reviews/claim");
      expect(status).toBe(200);
      return body as unknown as Claim;
    },
    { timeout: 60_000, interval: 200 },
  );
  // A second opinion is asked for when the first can be undone no more.
  const { id, lease } = await office.fast(claim);
  const { status } = await reviewer.call(`POST /reviews/${id}/answer`, { body: { ...said, epoch: lease.epoch } });
  expect(status).toBe(200);
}

/** A senior's desk, once there is something for it: a claim that is made while time goes fast can end before anybody looks at it. */
async function seniorsDesk(): Promise<Page> {
  const sam = await office.running.as("senior", "sam");
  await office.fast(
    until(async () => ((await sam.call("GET /reviews?queue=seniors")).body["items"] as unknown[]).length > 0, 60_000),
  );
  return seats.take(office, "sam");
}

test("an empty form asks for what is compared, and says what was proposed only afterwards", async () => {
  await open("forms");
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
  await open("forms");
  const { lines: _ignored, ...asked } = BAKERY;
  const id = await office.bring(BROUGHT, { title: "Two answers" });
  await answered("cem", { value: asked, note: "The stamp says 12.50" });
  await answered("dora", { value: { ...asked, total: 21.5 } });
  const page = await seniorsDesk();
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

const SHORT = [{ count: 2, what: "Hinges" }];
const LONG = [
  { count: 2, what: "Hinges" },
  { count: 9, what: "Screws", price: 1.5 },
];

/** What is to be decided by a senior, as two people said it. */
async function disagreed(...said: readonly object[]): Promise<{ readonly id: string; readonly page: Page }> {
  await open("tables");
  const id = await office.bring({ value: { lines: SHORT, paid: "card" }, confidence: 0.5 }, { title: "Note 4711" });
  for (const [index, value] of said.entries()) await answered(["cem", "dora"][index] ?? "", { value });
  return { id, page: await seniorsDesk() };
}

test("seniors read the rows of both answers where one has more, take one and change it", async () => {
  const { id, page } = await disagreed({ lines: SHORT, paid: "cash" }, { lines: LONG, paid: "cash" });
  const rowsOf = (answer: string) =>
    page.getByRole("group", { name: answer, exact: true }).getByRole("row").allInnerTexts();
  await page.getByRole("row", { name: "Screws" }).waitFor();
  const [shorter, longer] = [await rowsOf("Answer 1"), await rowsOf("Answer 2")].toSorted(
    (a, b) => a.length - b.length,
  );
  expect(shorter?.map((text) => text.trim().split(/\s+/u))).toEqual([
    ["Count", "What", "was", "delivered", "Price", "Compared", "with", "the", "other", "answer"],
    ["2", "Hinges"],
  ]);
  expect(longer?.at(-1)?.trim().split(/\s+/u)).toEqual(["9", "Screws", "1.5", "only", "in", "this", "answer"]);
  expect(await page.locator("main").innerText()).not.toMatch(/\b(cem|dora)\b/u);
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.keyboard.press(await page.getByRole("button", { name: "(2 rows)" }).locator("kbd").innerText());
  await page.getByRole("textbox", { name: "Count, row 2" }).fill("8");
  await page.keyboard.press("Control+Enter");
  expect(await decided(office, id)).toMatchObject({
    value: { lines: [LONG[0], { ...LONG[1], count: 8 }], paid: "cash" },
  });
});

/** The digits that can be read in the form, each with where it stands. */
const digits = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll(".form :is(.others, .options) kbd")].filter(({ innerText }) => innerText).map(
      (digit) => (digit.closest(".others") ? "answer " : "option ") + digit.innerText)`,
  );

test("of an option and an answer of somebody else, only the one on which a digit acts shows it", async () => {
  const { id, page } = await disagreed({ lines: SHORT, paid: "cash" }, { lines: SHORT, paid: "card" });
  expect(await digits(page)).toEqual([]);
  await page.keyboard.press("Enter");
  expect(await digits(page)).toEqual(["answer 1", "answer 2"]);
  await page.getByRole("radio", { name: "cash" }).focus();
  expect(await digits(page)).toEqual(["option 1", "option 2"]);
  await page.keyboard.press("2");
  await page.keyboard.press("Control+Enter");
  expect(await decided(office, id)).toMatchObject({ value: { paid: "card" } });
});
