import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import type { FlowName } from "../support/system.ts";
import { decided, field, FormSeats } from "./support/forms.ts";
import { type Office, openOffice } from "./support/office.ts";
import { titleOn } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";

const seats = new FormSeats();
let office: Office;
afterEach(async ({ task }) => {
  await seats.leave(task.result?.state === "fail");
  await office.stop();
});

async function open(flow: FlowName): Promise<void> {
  office = await openOffice({ AuditRate: "0" }, flow);
}

test("candidates stand side by side: a digit picks one, 0 none, a what was proposed", async () => {
  await open("picks");
  const answers = [
    { id: "short", title: "Short", text: "Thank you." },
    { id: "long", text: "Thank you very much for your letter." },
  ];
  const ids: Record<string, string> = {};
  for (const title of ["First", "Second", "Third"])
    ids[title] = await office.bring({ pick: "long", confidence: 0.7 }, { title, answers });
  const page = await seats.take(office, "ana");
  await page.getByText("Proposed (70% sure)").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  const first = await titleOn(page);
  const short = page.getByRole("button", { name: "Choose Short" });
  await page.keyboard.press(await short.locator("kbd").innerText());
  await page.getByText("You chose Short.").waitFor();
  const next = await titleOn(page);
  await page.keyboard.press("0");
  await page.getByText("You chose none of them.").waitFor();
  const last = await titleOn(page);
  await page.keyboard.press("a");
  await page.getByText(/You chose Candidate \d\./u).waitFor();
  expect(await decided(office, ids[first])).toMatchObject({ pick: "short", outcome: "approve" });
  expect(await decided(office, ids[next])).toMatchObject({ reject: "none", outcome: "reject" });
  expect(await decided(office, ids[last])).toMatchObject({ pick: "long" });
});

test("where people judge, one question is asked before the value goes out", async () => {
  await open("judged");
  const id = await office.bring({ value: "Dear customer,\nthank you.", confidence: 0.5 }, { title: "A letter" });
  const page = await seats.take(office, "ana");
  expect(await page.locator("main").innerText()).not.toContain("50%");
  await page.keyboard.press("a");
  await page.getByRole("dialog", { name: "Did anything that matters have to change?" }).waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("y");
  await page.getByText("You have changed nothing yet.").waitFor();
  await field(page, "Reply").fill("Dear Ana,\nthank you.");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("y");
  await page.getByText("You changed one field and accepted the rest.").waitFor();
  expect(await decided(office, id)).toMatchObject({ value: "Dear Ana,\nthank you.", outcome: "approve" });
});

const lineOf = (page: Page, mark: string): Promise<string> =>
  page.evaluate(`getComputedStyle(document.querySelector(".entry-changes ${mark}")).textDecorationLine`);

test("a text shows beneath it what was removed and added, to those who see it and those who hear it", async () => {
  await open("judged");
  const lines = Array.from({ length: 60 }, (_, index) => `Line ${index} stays.`).join("\n");
  await office.bring({ value: `Dear customer,\nthank you.\n${lines}`, confidence: 0.5 }, { title: "A letter" });
  const page = await seats.take(office, "ana");
  expect(await page.getByRole("group", { name: "Changes: Reply" }).count()).toBe(0);
  await field(page, "Reply").fill(`Dear Ana,\nthank you so much.\n${lines}`);
  const changes = page.getByRole("group", { name: "Changes: Reply" });
  await changes.waitFor();
  expect(await changes.textContent()).toMatch(
    /^Dear removed: customeradded: Ana,\nthank youadded: {2}so much\.\nLine 0 .* … $/su,
  );
  expect(await lineOf(page, "del")).toBe("line-through");
  expect(await lineOf(page, "ins")).toBe("underline");
  expect(await faultsOn(page)).toEqual([]);
  await page.getByRole("button", { name: "Restore what was proposed: Reply" }).click();
  await changes.waitFor({ state: "detached" });
});
