import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { decided, field, focused, FormSeats, kept } from "./support/forms.ts";
import { type Office, openOffice } from "./support/office.ts";
import { BAKERY, BROUGHT } from "./support/receipts.ts";
import { recent, titleOn } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;
const seats = new FormSeats();

beforeAll(async () => {
  office = await openOffice({ AuditRate: "0" }, "forms");
});
afterEach(async ({ task }) => {
  await seats.leave(task.result?.state === "fail");
  await office.empty();
});
afterAll(() => office.stop());

const receipt = (title = "A receipt", proposal: object = BROUGHT): Promise<string> => office.bring(proposal, { title });
test("Enter goes through what the proposal is unsure of, least sure first, and sends behind the last", async () => {
  const id = await receipt();
  const page = await seats.take(office, "ana");
  await page.keyboard.press("Enter");
  expect(await focused(page)).toContain("Total");
  await page.getByRole("button", { name: "Accept and send" }).waitFor();
  await page.keyboard.type("13.20");
  await page.getByText("Proposed: 12.5").waitFor();
  await page.getByRole("button", { name: "Send with changes" }).waitFor();
  await page.keyboard.press("Enter");
  expect(await focused(page)).toContain("Date");
  await page.keyboard.press("Enter");
  await page.getByText("You changed one field and accepted the rest.").waitFor();
  expect(await decided(office, id)).toMatchObject({
    outcome: "approve",
    by: "person",
    value: { ...BAKERY, total: 13.2 },
  });
});

test("ten receipts with one wrong field each take two keystrokes beside the typing", async () => {
  const ids: string[] = [];
  for (let count = 1; count <= 10; count += 1) ids.push(await receipt(`Over ${count}.75 euro`));
  const page = await seats.take(office, "ana");
  for (let count = 0; count < 10; count += 1) {
    const title = await titleOn(page);
    await page.keyboard.press("Tab");
    await page.keyboard.type(/[\d.]+/u.exec(title)?.[0] ?? "");
    await page.keyboard.press("Control+Enter");
    await recent(page, title).waitFor();
  }
  for (const [index, id] of ids.entries())
    expect(await decided(office, id)).toMatchObject({ value: { ...BAKERY, total: index + 1.75 } });
});

test("a accepts everything once the focus is in no text field; z brings back the form as it was", async () => {
  const id = await receipt();
  const page = await seats.take(office, "ana");
  await field(page, "Merchant").fill("Bakery Rot");
  await page.keyboard.press("a");
  expect(await field(page, "Merchant").inputValue()).toBe("Bakery Rota");
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await page.getByText("You changed one field and accepted the rest.").waitFor();
  await page.keyboard.press("z");
  await page.getByText("Your earlier answer: 1 field changed.").waitFor();
  expect(await field(page, "Merchant").inputValue()).toBe("Bakery Rota");
  await page.getByRole("button", { name: "Restore what was proposed: Merchant" }).click();
  await page.keyboard.press("a");
  await page.getByText("You accepted the proposal.").waitFor();
  expect(await decided(office, id)).toMatchObject({ value: BAKERY });
});

test("Tab goes on from the last unsure field through all others, and out to the note", async () => {
  await receipt();
  const page = await seats.take(office, "ana");
  const seen: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    await page.keyboard.press("Tab");
    seen.push(/^(?:[A-Z][a-z]+|.*)/u.exec(await focused(page))?.[0] ?? "");
  }
  expect(seen).toEqual(["Total", "Date", "Merchant", "cash", "4"]);
  await page.getByRole("button", { name: "Reject" }).focus();
  await page.keyboard.press("Tab");
  expect(await focused(page)).toContain("Note");
  await page.keyboard.press("Shift+Tab");
  expect(await focused(page)).toContain("Reject");
});

test("r asks for the reason, a digit gives it; the note goes with it", async () => {
  const id = await receipt();
  const page = await seats.take(office, "ana");
  await page.keyboard.press("r");
  expect(await faultsOn(page)).toEqual([]);
  await page.getByRole("dialog").getByLabel("What should others know?").fill("Only 2 lines");
  await page.getByRole("dialog").getByRole("button", { name: "unreadable" }).focus();
  await page.keyboard.press("2");
  await page.getByText("You rejected it: not a receipt.").waitFor();
  expect(await decided(office, id)).toMatchObject({ outcome: "reject", reject: "not a receipt" });
});

test("every kind of field gives its value by keys", async () => {
  const id = await receipt("Short", { value: { merchant: "M", total: 1 }, confidence: 0.5 });
  const page = await seats.take(office, "ana");
  for (const [option, key] of [
    ["cash", "2"],
    ["3", "5"],
    ["yes", "2"],
  ] as const) {
    await page.getByRole("radio", { name: option, exact: true }).focus();
    await page.keyboard.press(key);
  }
  await page.getByRole("checkbox", { name: "food" }).focus();
  for (const key of ["3", "2"]) await page.keyboard.press(key);
  await page.getByLabel("Date").fill("2026-11-30");
  await page.getByLabel("Country").selectOption("FR");
  await field(page, "City").fill("Ulm");
  await field(page, "Anything else").fill('{"a": [1]}');
  await page.getByRole("button", { name: "Add row: Lines" }).click();
  await page.keyboard.type("Tea");
  await page.keyboard.press("Tab");
  await page.keyboard.type("2.5");
  await page.keyboard.press("Control+Enter");
  const value = {
    merchant: "M",
    total: 1,
    date: "2026-11-30",
    paid: "card",
    stars: 5,
    business: false,
    tags: ["travel", "office"],
    place: { city: "Ulm" },
    country: "FR",
    extra: { a: [1] },
    lines: [{ what: "Tea", amount: 2.5 }],
  };
  expect(await decided(office, id)).toMatchObject({ value });
});

test("what is wrong stands beside its field, and the focus is there", async () => {
  await receipt();
  const page = await seats.take(office, "ana");
  await field(page, "Total").fill("12,,5");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Write a number, such as 12.50.").waitFor();
  expect(await focused(page)).toContain("Total");
  expect(await field(page, "Total").getAttribute("aria-invalid")).toBe("true");
  expect(await faultsOn(page)).toEqual([]);
  await field(page, "Total").fill("12.5");
  expect(await page.getByText("Write a number, such as 12.50.").count()).toBe(0);
});

test("rows go and come back", async () => {
  const id = await receipt();
  const page = await seats.take(office, "ana");
  await page.getByRole("button", { name: "Remove row 1" }).click();
  await expect.poll(() => focused(page)).toBe("Add row");
  await page.getByText("Proposed: 2 rows").waitFor();
  await page.getByRole("button", { name: "Restore what was proposed: Lines" }).click();
  await page.keyboard.press("a");
  expect(await decided(office, id)).toMatchObject({ value: BAKERY });
});

test("a draft is there again after a reload, under the same claim, and gone with the answer", async () => {
  for (const title of ["One", "Two", "Three"]) await receipt(title);
  const page = await seats.take(office, "ana");
  const title = await titleOn(page);
  await field(page, "Merchant").fill("Bakery of Roth");
  await page.getByLabel("Note").fill("Hard to read");
  await page.reload();
  await page.locator(".form").waitFor();
  expect(await titleOn(page)).toBe(title);
  expect(await field(page, "Merchant").inputValue()).toBe("Bakery of Roth");
  expect(await page.getByLabel("Note").inputValue()).toBe("Hard to read");
  await page.keyboard.press("Control+Enter");
  await recent(page, title).getByText("can be undone").waitFor();
  expect(await kept(page)).toEqual([]);
});

test("a draft is gone at sign-out", async () => {
  await receipt();
  const page = await seats.take(office, "ana");
  await field(page, "Merchant").fill("Bakery of Roth");
  await expect.poll(() => kept(page)).toHaveLength(1);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are signed out").waitFor();
  expect(await kept(page)).toEqual([]);
});

test("a form goes on in another language, with what was entered; German reads numbers with a comma", async () => {
  const id = await receipt();
  const page = await seats.take(office, "ana");
  await field(page, "Merchant").fill("Bakery of Roth");
  await page.getByLabel("Language").selectOption("Deutsch");
  await page.getByText("Vorgeschlagen: Bakery Roth").waitFor();
  expect(await field(page, "Total").inputValue()).toBe("12,5");
  await field(page, "Total").fill("13,25");
  await page.keyboard.press("Control+Enter");
  await page.getByText("2 Felder geändert, den Rest übernommen.").waitFor();
  expect(await decided(office, id)).toMatchObject({ value: { ...BAKERY, merchant: "Bakery of Roth", total: 13.25 } });
});

test("a form breaks no rule of WCAG 2.2 AA in either theme, and scrolls sideways in no window", async () => {
  await receipt();
  const page = await seats.take(office, "ana");
  await field(page, "Merchant").fill("Bakery of Roth");
  await page.getByText("Proposed: Bakery Roth").waitFor();
  expect(await faultsOn(page)).toEqual([]);
});

test("the list of keys has those of forms", async () => {
  await receipt();
  const page = await seats.take(office, "ana");
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByText("Accept everything as it stands and send").waitFor();
  expect(await page.getByRole("dialog").getByText("Find a label").count()).toBe(0);
});
