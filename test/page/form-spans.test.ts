import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { decided, FormSeats } from "./support/forms.ts";
import { type Office, openOffice } from "./support/office.ts";
import { faultsOn } from "./support/sound.ts";

const seats = new FormSeats();
let office: Office;
beforeAll(async () => {
  office = await openOffice({ AuditRate: "0" }, "spans");
});
afterEach(async ({ task }) => {
  await seats.leave(task.result?.state === "fail");
  await office.empty();
});
afterAll(() => office.stop());

/** "Ana" is at 3 to 6 in code points, and at 4 to 7 in units; a zero-width space is shown by its name. */
const TEXT = "🧾 Ana went\nto New\u200b Ulm.";
const span = (start: number, end: number, label: string) => ({ start, end, label });

const text = (page: Page) => page.getByRole("group", { name: /^Names: (?:the text|der Text)$/u });
const press = async (page: Page, keys: string, times = 1): Promise<void> => {
  for (let count = 0; count < times; count += 1) await page.keyboard.press(keys);
};

async function open(spans: readonly object[], options = {}): Promise<{ readonly page: Page; readonly id: string }> {
  const id = await office.bring({ value: { entities: spans }, confidence: 0.5 }, { title: "A note", text: TEXT });
  const page = await seats.take(office, "ana", options);
  await text(page).waitFor();
  return { page, id };
}

test("by keys alone, a part of a text is selected and marked by a digit", async () => {
  const { page, id } = await open([]);
  await press(page, "Tab");
  await press(page, "ArrowRight", 2);
  await press(page, "Shift+ArrowRight", 4);
  await page.getByText("Selected: Ana").waitFor();
  await press(page, "1");
  await page.getByRole("button", { name: "person: Ana (not proposed)" }).waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await press(page, "ArrowDown");
  await press(page, "Home");
  await press(page, "ArrowRight", 3);
  await press(page, "Shift+End");
  await press(page, "Shift+ArrowLeft");
  await press(page, "2");
  await page.getByRole("button", { name: "place: New\u200b Ulm (not proposed)" }).waitFor();
  await press(page, "Control+Enter");
  await page.getByText("You changed one field").waitFor();
  expect(await decided(office, id)).toMatchObject({
    value: { entities: [span(2, 5, "person"), span(14, 22, "place")] },
  });
});

test("a span that has the focus is relabelled by a digit, and Delete removes it; the way back is there", async () => {
  const { page, id } = await open([span(2, 5, "place"), span(14, 22, "place")]);
  await page.getByRole("button", { name: "place: Ana" }).focus();
  await press(page, "1");
  await page.getByText("Proposed, and no longer marked: place: Ana").waitFor();
  await page.getByRole("button", { name: /^place: New/u }).focus();
  await press(page, "Delete");
  await page.getByText("Proposed, and no longer marked: place: Ana; place: New").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.getByRole("button", { name: "Restore what was proposed: Names" }).click();
  await page.getByRole("button", { name: "place: Ana" }).focus();
  await press(page, "1");
  await press(page, "Control+Enter");
  await page.getByText("You changed one field").waitFor();
  expect(await decided(office, id)).toMatchObject({
    value: { entities: [span(2, 5, "person"), span(14, 22, "place")] },
  });
});

test("a part is selected by mouse, and marked by a press on its label; put back by hand, nothing was changed", async () => {
  const { page, id } = await open([span(2, 5, "person")]);
  const line = text(page).getByText("to New");
  await line.dblclick({ position: { x: 4, y: ((await line.boundingBox())?.height ?? 0) - 8 } });
  await page.getByText("Selected: to").waitFor();
  await page.getByRole("button", { name: "place", exact: true }).click();
  await page.getByRole("button", { name: "place: to (not proposed)" }).click();
  await page.getByRole("button", { name: "Remove the mark place" }).click();
  await page.getByRole("button", { name: "place: to" }).waitFor({ state: "detached" });
  await page.keyboard.press("a");
  await page.getByText("You accepted the proposal.").waitFor();
  expect(await decided(office, id)).toMatchObject({ value: { entities: [span(2, 5, "person")] } });
});

/** Selects from one place to another in the text, as the handles of a touch screen do: no element gets the focus, and no key is pressed. */
const selectByHandles = (page: Page, part: string, from: number, to: number): Promise<unknown> =>
  page.evaluate(`(() => {
    const parts = [...document.querySelectorAll(".marked-text [data-from]")];
    const { firstChild } = parts.find(({ textContent }) => textContent.includes(${JSON.stringify(part)}));
    document.getSelection().setBaseAndExtent(firstChild, ${from}, firstChild, ${to});
  })()`);

test("by touch, a part is selected with the handles and marked by a tap on its label", async () => {
  const touch = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };
  const { page, id } = await open([span(14, 22, "place")], touch);
  const tool = (name: string) =>
    page.getByRole("group", { name: "Mark as" }).getByRole("button", { name, exact: true });
  for (const name of ["person", "place"]) {
    const { width, height } = (await tool(name).boundingBox()) ?? { width: 0, height: 0 };
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(40);
    expect(await tool(name).getAttribute("aria-disabled")).toBe("true");
  }
  await selectByHandles(page, "Ana went", 3, 6);
  await page.getByText("Selected: Ana").waitFor();
  // Some browsers let go of what is selected as soon as anything else is touched.
  await page.evaluate("document.getSelection().removeAllRanges()");
  await tool("person").tap();
  await page.getByRole("button", { name: "person: Ana (not proposed)" }).waitFor();
  await page.getByRole("button", { name: /^place: New/u }).tap();
  await page.getByRole("button", { name: "Remove the mark place" }).tap();
  await page.getByRole("button", { name: /^place: New/u }).waitFor({ state: "detached" });
  expect(await faultsOn(page)).toEqual([]);
  await page.getByRole("button", { name: "Send with changes" }).tap();
  await page.getByText("You changed one field").waitFor();
  expect(await decided(office, id)).toMatchObject({ value: { entities: [span(2, 5, "person")] } });
});

test("it speaks German too", async () => {
  const { page } = await open([span(2, 5, "person")], { locale: "de-DE" });
  await page.getByRole("button", { name: "person: Ana" }).focus();
  await press(page, "Delete");
  await page.getByText("Vorgeschlagen und nicht mehr markiert: person: Ana").waitFor();
  expect(await faultsOn(page)).toEqual([]);
});
