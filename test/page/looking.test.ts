import { afterAll, beforeAll, expect, test } from "vitest";
import type { Locator } from "playwright-core";
import { opsBackEnd } from "../support/ops/back-end.ts";
import { inPercent, openOpsOffice, rowsOf } from "./support/dashboard.ts";
import { lookingBackEnd } from "./support/looking.ts";
import type { Office } from "./support/office.ts";
import { faultsOn } from "./support/sound.ts";
import type { SeatOptions } from "./support/seat.ts";

let office: Office;

beforeAll(async () => {
  office = await openOpsOffice();
});
afterAll(() => office.stop());

async function open(options: SeatOptions = {}) {
  const dashboard = opsBackEnd();
  const share = dashboard.answers.metrics(30).total.error.pooled!;
  const looking = lookingBackEnd(Math.round(share.rate * share.n), share.n);
  const before = async (page: Parameters<typeof looking.serve>[0]) => {
    await dashboard.serve(page);
    await looking.serve(page);
  };
  return { share, looking, ...(await office.seat("olga", { ...options, before })) };
}

/** One click, as a person with a keyboard makes it. */
async function enter(link: Locator): Promise<void> {
  await link.focus();
  await link.press("Enter");
}

test("from the share that was judged wrong, each of the decisions behind it is read, the first with its item in three clicks", async () => {
  const { page, share, looking, faults, leave } = await open();
  await enter(page.getByLabel("Key figures").getByRole("link", { name: inPercent(share.rate) }));
  await page.getByRole("heading", { name: "Automatic and judged wrong" }).waitFor();
  await page.getByText(`${looking.items.length} of ${share.n} audits`).waitFor();
  expect(new URL(page.url()).hash).toMatch(/^#\/ops\/decisions\?which=wrong&from=2026-\d\d-\d\d&to=2026-\d\d-\d\d$/);
  for (const more = page.getByRole("button", { name: "Show more" }); await more.isVisible();) {
    const { length } = looking.asked;
    await more.click();
    await expect.poll(() => looking.asked.length).toBeGreaterThan(length);
    await page.getByText("Loading…").waitFor({ state: "detached" });
  }
  const rows = await rowsOf(page.locator("table"));
  expect(rows).toHaveLength(looking.items.length);
  expect(rows[0]?.[2]).toBe("nobody answered in time");
  expect(rows[1]?.[2]).toBe("Scam");
  await enter(page.locator("tbody th a").first());
  for (let at = 0; at < looking.items.length; at++) {
    await page.getByRole("heading", { name: `Headphones ${at}`, exact: true }).waitFor();
    if (at < looking.items.length - 1) await enter(page.getByRole("link", { name: "Next" }));
  }
  expect(looking.asked.filter((call) => /^GET \/ops\/decisions\/dec_\d+$/.test(call))).toHaveLength(
    looking.items.length,
  );
  await page.getByRole("link", { name: "Back to the list" }).click();
  await page.getByRole("heading", { name: "Automatic and judged wrong" }).waitFor();
  expect(faults).toEqual([]);
  await leave();
});

const NARROW = { viewport: { width: 320, height: 800 } };

test("list and decision break no rule in either theme, at 320 px and in German; a masked field shows when asked for", async () => {
  const { page, looking, leave } = await open({ ...NARROW, locale: "de-DE" });
  await page.getByRole("link", { name: "Entscheidungen" }).click();
  await page.locator("tbody th a").first().waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.getByLabel("Kennzahl").selectOption("expired");
  await page.getByRole("button", { name: "Zeigen", exact: true }).click();
  await page.getByRole("heading", { name: "Niemand hat rechtzeitig geantwortet" }).waitFor();
  await expect.poll(() => looking.asked.at(-1)).toBe("GET /ops/decisions?which=expired");
  await page.locator("tbody th a").first().click();
  await page.getByRole("heading", { name: "Wer hier nachsah" }).waitFor();
  await page.getByRole("button", { name: /Zeigen|Anzeigen/ }).click();
  await page.getByText("+33 1 23 45").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await leave();
});

test("what is stuck says what to do, and is moved back once somebody confirms", async () => {
  const { page, looking, faults, leave } = await open();
  await page.getByRole("link", { name: "What is stuck" }).click();
  await page.getByText("2 kinds of work are stuck.").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  const letters = page.getByRole("region", { name: "Dead letters: answers" });
  await letters.getByText("Fix the cause, then move the messages back.").waitFor();
  await letters.getByRole("button", { name: "Move back" }).click();
  expect(looking.asked.filter((call) => call.startsWith("POST"))).toEqual([]);
  await letters.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("One kind of work is stuck.").waitFor();
  expect(looking.asked.filter((call) => call.startsWith("POST"))).toEqual(["POST /ops/stuck/letters-answers/redrive"]);
  expect(faults).toEqual([]);
  await leave();
});
