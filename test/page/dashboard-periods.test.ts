import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Metrics } from "../../functions/domain/metrics/view.ts";
import {
  type Dashboard,
  inPercent,
  inThousands,
  openDashboard,
  openOpsOffice,
  panel,
  rowsOf,
} from "./support/dashboard.ts";
import type { Office } from "./support/office.ts";
import { faultsOn } from "./support/sound.ts";

/** A model of this morning: the gate measured it, and seven of its own audits are closed. */
const gate = ({ riskCoverage, calibration }: Metrics): Partial<Metrics> => ({
  curveOf: { by: "gate", audits: 412, at: "2026-03-20T03:10:00.000Z", own: 7, enough: 100 },
  ownCurve: { riskCoverage: riskCoverage.slice(0, 2), calibration: calibration.slice(-1) },
});

let office: Office;
/** One look for all: what a test changes, no other reads. */
let olga: Dashboard;

beforeAll(async () => {
  office = await openOpsOffice();
  olga = await openDashboard(office, { gate });
});
afterAll(() => office.stop());

test("today is said to be done or not, by which pace, and when a certificate can be expected", async () => {
  const today = await panel(olga.page, "Today").innerText();
  for (const says of [
    "84",
    "nothing will be open",
    "14 came in, 41 were finished",
    "59 further audits are missing",
    "from 25 Mar to 27 Mar",
  ])
    expect(today).toContain(says);
});

test("after a promotion the curve says that the gate measured it, with the first audits of its own beside", async () => {
  for (const title of ["Thresholds", "Model quality on audits"]) {
    const text = await panel(olga.page, title).innerText();
    expect(text).toContain("Measured before promotion, on 412 audits");
    expect(text).toContain("Of its own audits, 7 are closed; from 100 on");
    expect(text).toContain("The model's own first 7 audits");
  }
  expect(await panel(olga.page, "By predicted label").innerText()).toContain("by every model that served then");
});

test("what comes in is signalled with the bounds of an ordinary day", async () => {
  const text = await panel(olga.page, "What comes in").innerText();
  expect(text).toContain("19 Mar: Words of a text 31.4; an ordinary day lies between 13.1 and 25.2.");
});

test("every table can be saved, with the numbers of the API", async () => {
  const { page, backEnd } = olga;
  const tables = await page.locator(".ops .scroll[role=region]").count();
  expect(await page.locator(".ops .save").count()).toBe(tables);
  const saved = page.waitForEvent("download");
  await panel(page, "By predicted label").getByRole("button", { name: "Save as CSV" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("by-predicted-label.csv");
  const [head, first] = (await readFile(await download.path(), "utf8")).split("\r\n");
  const [{ label, decisions, automatic, error }] = backEnd.answers.metrics(30).labels as [Metrics["labels"][number]];
  expect(head).toBe("label,decisions,automatic,error.rate,error.low,error.high,error.n");
  expect(first).toBe([label, decisions, automatic, error?.rate, error?.low, error?.high, error?.n].join(","));
});

test("any parameter gives its command, and its effect where recorded decisions can tell it", async () => {
  const change = panel(olga.page, "Policy");
  await change.getByLabel("Parameter to change").selectOption("ReviewersPerItem");
  await change.getByLabel("New value").fill("3");
  await change.getByText("npm run policy -- set ReviewersPerItem=3").waitFor();
  const { tried } = olga.backEnd.answers.simulate({ reviewersPerItem: 3 });
  const rows = change.getByRole("region", { name: "Effect of the change" });
  await rows.waitFor();
  expect((await rowsOf(rows)).find(([name]) => name === "Reviews per day")?.[2]).toBe(
    (tried.reviewsPerDay ?? 0).toFixed(1),
  );
  await change.getByLabel("New value").fill("0");
  await change.getByText("Enter a number from 1 to 10").waitFor();
  await change.getByLabel("Parameter to change").selectOption("RetrainSchedule");
  await change.getByLabel("New value").fill("rate(6 hours)");
  await change.getByText("npm run policy -- set 'RetrainSchedule=rate(6 hours)'").waitFor();
  await change.getByText("Recorded decisions cannot tell the effect").waitFor();
});

test("any days can be asked for, beside those before them; nothing is broken at any size or in the dark", async () => {
  const { page, backEnd } = olga;
  await page.getByText("Other", { exact: true }).click();
  await page.getByLabel("First day (UTC)").fill("2026-03-09");
  await page.getByLabel("Last day (UTC)").fill("2026-03-08");
  await page.getByText("The first day must not be after the last one").waitFor();
  await page.getByLabel("Last day (UTC)").fill("2026-03-15");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  const asked = backEnd.answers.metricsIn("2026-03-09", "2026-03-15");
  await page.locator(".glance", { hasText: `of ${inThousands(asked.total.decisions)} decisions` }).waitFor();
  const changes = panel(page, "Against the period before");
  expect(await changes.innerText()).toContain("2 Mar to 8 Mar");
  const [, human] = await rowsOf(changes.locator("table"));
  const { now = 0, before = 0, clear } = asked.before?.changes[1] ?? {};
  expect([human?.[1], human?.[2], human?.[4]]).toEqual([inPercent(now), inPercent(before), clear ? "yes" : "no"]);
  expect(await faultsOn(page)).toEqual([]);
});
