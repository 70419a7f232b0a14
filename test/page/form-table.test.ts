import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { FormSeats } from "./support/forms.ts";
import { type Office, openOffice } from "./support/office.ts";
import { recent, titleOn } from "./support/sight.ts";
import { faultsOn, violationsOn } from "./support/sound.ts";

let office: Office;
const seats = new FormSeats();
beforeAll(async () => {
  office = await openOffice({ AuditRate: "0" }, "tables");
});
afterEach(async ({ task }) => {
  await seats.leave(task.result?.state === "fail");
  await office.empty();
});
afterAll(() => office.stop());

const LINES = [
  { count: 2, what: "Hinges for the kitchen door, brass, 40 mm", price: 12.5, kind: "part", due: "2026-11-30" },
  { count: 120, what: "Screws", price: 0.05, kind: "tool" },
];

async function open(...titles: readonly string[]): Promise<Page> {
  for (const title of titles) await office.bring({ value: { lines: LINES, paid: "cash" }, confidence: 0.5 }, { title });
  return seats.take(office, "ana");
}

test("however high the window is, what sends covers no part of a field", async () => {
  const page = await open("A note");
  for (const height of [560, 620, 680, 740, 800]) {
    await page.setViewportSize({ width: 1280, height });
    expect(await violationsOn(page)).toEqual([]);
  }
  expect(await faultsOn(page)).toEqual([]);
});

const widthOf = async (page: Page, column: string): Promise<number> =>
  (await page.getByRole("columnheader", { name: column }).boundingBox())?.width ?? 0;

test("columns are as wide as what is written there: a text has more room than a number, and a date is whole", async () => {
  const page = await open("A note");
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await widthOf(page, "What was delivered")).toBeGreaterThan(1.5 * (await widthOf(page, "Count")));
    expect(await widthOf(page, "Due")).toBeGreaterThan(150);
  }
});

test("of the question whether to escalate, nothing covers another part", async () => {
  const page = await open("A note");
  await page.keyboard.press("e");
  const hint = page.getByRole("dialog").getByText("Enter escalates");
  const { x, y, height } = (await hint.boundingBox()) ?? { x: 0, y: 0, height: 0 };
  const seen = await page.evaluate<string>(`document.elementFromPoint(${x + 4}, ${y + height - 2}).innerText`);
  expect(seen).toContain("Enter escalates");
});

test("an answer before an escalation is sent, and is not said to be undone by a key", async () => {
  const page = await open("One", "Two");
  const first = await titleOn(page);
  await page.keyboard.press("a");
  await recent(page, first).getByText("can be undone").waitFor();
  await page.keyboard.press("e");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Enter");
  await recent(page, first).getByText("sent", { exact: true }).waitFor();
  expect(await page.locator(".recent").getByText("can be undone").count()).toBe(0);
});
