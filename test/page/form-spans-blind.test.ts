import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { FormSeats } from "./support/forms.ts";
import { type Office, openOffice } from "./support/office.ts";

const seats = new FormSeats();
let office: Office;
beforeAll(async () => {
  office = await openOffice({ AuditRate: "1" }, "spans");
});
afterEach(({ task }) => seats.leave(task.result?.state === "fail"));
afterAll(() => office.stop());

test("an empty form has the text without any mark, and says what was proposed only afterwards", async () => {
  const entities = [{ start: 0, end: 3, label: "person" }];
  await office.bring({ value: { entities }, confidence: 0.5 }, { title: "A note", text: "Ana went." });
  const page = await seats.take(office, "ana");
  await page.getByRole("group", { name: "Names: the text" }).waitFor();
  expect(await page.locator(".span-label").count()).toBe(0);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+End");
  await page.keyboard.press("2");
  await page.getByRole("button", { name: "place: Ana went.", exact: true }).waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText("The proposal said Names: other marks.").waitFor();
});
