import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { decided, FormSeats } from "./support/forms.ts";
import { type Office, openOffice } from "./support/office.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;
const seats = new FormSeats();
beforeAll(async () => {
  office = await openOffice({ AuditRate: "0" }, "hostile");
});
afterEach(async ({ task }) => {
  await seats.leave(task.result?.state === "fail");
  await office.empty();
});
afterAll(() => office.stop());

const IMAGE = "<img src=x onerror=\"document.title='harmed'\">";
const VALUE = {
  "": "<script>document.title='harmed'</script>",
  constructor: "a",
  toString: true,
  "a/b~1": 1e308,
  "*": Number.MAX_SAFE_INTEGER,
  "0": ["", "a", "A"],
  "🧾\u202e": 3,
  [IMAGE]: { hasOwnProperty: [null, 1e308, ""] },
  hasOwnProperty: [{ "": "x".repeat(300), valueOf: 5e-324 }],
  deep: { in: { in: { in: { in: { in: { in: "down here" } } } } } },
};

test("a form of hostile names and values is drawn, breaks no rule, and gives them back as they were", async () => {
  const id = await office.bring({ value: VALUE, confidence: 0.5 }, { title: "Harmless" });
  const page = await seats.take(office, "ana");
  expect(await page.getByRole("textbox", { name: "Answer", exact: true }).inputValue()).toBe(VALUE[""]);
  expect(await page.locator(".form").locator("script, img, a, iframe").count()).toBe(0);
  expect(await page.title()).toBe("(1) Hostile names · Second Look");
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("a");
  await page.getByText("You accepted the proposal.").waitFor();
  expect(await decided(office, id)).toMatchObject({ value: VALUE });
});

test("what differs only in case, or is empty, is chosen by keys; a draft of it outlasts a reload", async () => {
  const id = await office.bring({ value: VALUE, confidence: 0.5 }, { title: "Harmless" });
  const page = await seats.take(office, "ana");
  const choices = page.getByRole("radiogroup", { name: "constructor" });
  await choices.getByRole("radio", { name: "a", exact: true }).focus();
  await page.keyboard.press("3");
  await page.getByRole("textbox", { name: /^\*/u }).fill("9007199254740993");
  await page.getByRole("textbox", { name: "valueOf, row 1" }).fill("-1e308");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Write a shorter number").waitFor();
  await page.getByRole("textbox", { name: /^\*/u }).fill("-9007199254740991");
  await page.reload();
  await page.locator(".form").waitFor();
  expect(await choices.getByRole("radio", { name: "A", exact: true }).isChecked()).toBe(true);
  await choices.getByRole("radio", { name: "A", exact: true }).focus();
  await page.keyboard.press("1");
  expect(await choices.getByRole("radio", { name: "(empty)" }).isChecked()).toBe(true);
  await page.keyboard.press("Control+Enter");
  await page.getByText("You changed 3 fields").waitFor();
  expect(await decided(office, id)).toMatchObject({
    value: { ...VALUE, constructor: "", "*": -Number.MAX_SAFE_INTEGER, hasOwnProperty: [{ valueOf: -1e308 }] },
  });
});
