import { afterAll, beforeAll, expect, test } from "vitest";
import type { Locator } from "playwright-core";
import type { Metrics } from "../../functions/domain/metrics/view.ts";
import { opsBackEnd } from "../support/ops/back-end.ts";
import { inPercent, openOpsOffice, panel, rowsOf } from "./support/dashboard.ts";
import { lookingBackEnd } from "./support/looking.ts";
import type { Office } from "./support/office.ts";
import { faultsOn } from "./support/sound.ts";
import type { SeatOptions } from "./support/seat.ts";

let office: Office;

beforeAll(async () => {
  office = await openOpsOffice();
});
afterAll(() => office.stop());

const APPEALS: NonNullable<Metrics["appeals"]> = {
  overturned: { rate: 0.25, low: 0.14, high: 0.39, n: 48 },
  labels: [{ label: "Scam", overturned: { rate: 0.3, low: 0.17, high: 0.47, n: 40 } }],
  subgroups: [{ subgroup: "audio", overturned: { rate: 0.2, low: 0.06, high: 0.44, n: 20 } }],
};

async function open(options: SeatOptions = {}) {
  const dashboard = opsBackEnd();
  const { metrics } = dashboard.answers;
  dashboard.answers = { ...dashboard.answers, metrics: (days) => withObjections(metrics(days)) };
  const share = dashboard.answers.metrics(30).total.error.pooled!;
  const looking = lookingBackEnd(Math.round(share.rate * share.n), share.n);
  const before = async (page: Parameters<typeof looking.serve>[0]) => {
    await dashboard.serve(page);
    await looking.serve(page);
  };
  return { share, looking, ...(await office.seat("olga", { ...options, before })) };
}

const withObjections = (metrics: Metrics): Metrics => ({
  ...metrics,
  total: { ...metrics.total, questions: { n: 9, answered: 7, p50: 30 } },
  appeals: APPEALS,
});

/** What the links in there lead to, without the days. */
const conditionsIn = (place: Locator): Promise<string[]> =>
  place
    .getByRole("link")
    .evaluateAll((links) =>
      links.map((link) => (link.getAttribute("href") ?? "").replace(/^.*\?/, "").replace(/&from=.*$/, "")),
    );

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

test("appeals and questions lead to their decisions, by label and group; the form has what the address says", async () => {
  const { page, looking, faults, leave } = await open();
  const appeals = panel(page, "Appeals");
  await appeals.waitFor();
  const of = (conditions: string) => [`which=appealed${conditions}`, `which=overturned${conditions}`];
  expect(await conditionsIn(appeals.locator("tbody"))).toEqual(["", "&against=Scam", "&group=audio"].flatMap(of));
  const questions = panel(page, "Queue and people").locator("h3", { hasText: "Questions to applications" });
  expect(await conditionsIn(questions.locator("+ dl"))).toEqual(["which=asked", "which=informed", "which=unanswered"]);
  await enter(appeals.getByRole("row", { name: "Scam" }).getByRole("link").last());
  await page.getByRole("heading", { name: "Overturned on appeal" }).waitFor();
  await expect.poll(() => looking.asked.at(-1)).toMatch(/\?which=overturned&against=Scam&from=/);
  await page.getByText("Which decisions", { exact: true }).click();
  expect(await page.getByLabel("Label appealed against").inputValue()).toBe("Scam");
  expect(await page.getByLabel("Figure").locator("option", { hasText: "Proposal changed" }).count()).toBe(0);
  expect(await faultsOn(page)).toEqual([]);
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
