import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  type Dashboard,
  inInterval,
  inPercent,
  inThousands,
  openDashboard,
  openOpsOffice,
  panel,
  rowsOf,
} from "./support/dashboard.ts";
import type { Office } from "./support/office.ts";
import { eventually } from "../support/eventually.ts";

let office: Office;
let olga: Dashboard;

beforeAll(async () => {
  office = await openOpsOffice();
});
/** What the browser complained about in all of the tests, but for the answers that they spoil themselves. */
const faults: string[] = [];
afterEach(async () => {
  await olga.leave();
  faults.push(...olga.faults.filter((fault) => !fault.includes("status of 503")));
});
afterAll(() => office.stop());

test("a candidate is moved by keys: the command, the certificate and the prediction follow", async () => {
  olga = await openDashboard(office);
  const { page, backEnd } = olga;
  const thresholds = panel(page, "Thresholds");
  const slider = page.getByRole("slider", { name: "Candidate threshold" });
  await slider.focus();
  await page.keyboard.press("End");
  await thresholds.getByText("Not covered by a certificate").waitFor();
  await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowLeft");
  const field = thresholds.getByLabel("Candidate threshold (0 to 1)");
  const threshold = Number(await field.inputValue());
  expect(threshold).toBeLessThan(0.7);
  expect(await thresholds.locator(".command code").innerText()).toBe(
    `npm run policy -- set AutoApproveThreshold=${threshold} AutoRejectThreshold=${threshold}`,
  );
  const { tried } = backEnd.answers.simulate({ thresholds: { approve: threshold, reject: threshold } });
  const cells = async (): Promise<string[]> =>
    (await rowsOf(thresholds.locator(".effect table"))).map((row) => row[2] ?? "");
  await eventually(async () =>
    expect((await cells()).slice(0, 3)).toEqual([
      `${inPercent(tried.error!.rate)}${inInterval(tried.error!)}, ${tried.error?.n} audits`,
      inPercent(tried.humanShare ?? 0),
      (tried.reviewsPerDay ?? 0).toFixed(1),
    ]),
  );
  expect(await slider.getAttribute("aria-valuetext")).toContain(`threshold ${threshold}: `);
  await page.keyboard.press("Home");
  expect(await field.inputValue()).toBe("1");
  expect(await slider.getAttribute("aria-valuenow")).toBe("0");
});

test("a burst of keys asks for one simulation, of where it ended", async () => {
  olga = await openDashboard(office, {}, { clock: true });
  const { page, backEnd } = olga;
  const asked = () => backEnd.asked.filter(({ call }) => call === "POST /policy/simulate");
  await page.clock.runFor(1_000);
  await olga.quiet();
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await olga.quiet();
  const before = asked().length;
  for (let index = 0; index < 8; index += 1)
    await page.getByRole("slider", { name: "Candidate threshold" }).press("ArrowRight");
  const threshold = Number(await page.getByLabel("Candidate threshold (0 to 1)").inputValue());
  expect(asked()).toHaveLength(before);
  await page.clock.runFor(300);
  await eventually(() =>
    expect(asked().at(-1)?.body).toEqual({ thresholds: { approve: threshold, reject: threshold } }),
  );
  expect(asked()).toHaveLength(before + 1);
});

test("a candidate is dragged, typed, given to one outcome, and taken back", async () => {
  olga = await openDashboard(office);
  const { page } = olga;
  const thresholds = panel(page, "Thresholds");
  const slider = page.getByRole("slider", { name: "Candidate threshold" });
  const plot = thresholds.locator(".plot");
  await plot.scrollIntoViewIfNeeded();
  const box = (await plot.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.5, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + 60, { steps: 4 });
  await page.mouse.up();
  expect(Math.abs(Number(await slider.getAttribute("aria-valuenow")) - 80)).toBeLessThan(2);
  await thresholds.getByLabel("Candidate threshold (0 to 1)").fill("0.9");
  await thresholds.getByLabel("Applies to").selectOption("approve");
  expect(await thresholds.locator(".command code").innerText()).toBe("npm run policy -- set AutoApproveThreshold=0.9");
  // What is tested is the pair: this one with what is deployed for the other outcome.
  await thresholds.getByText("Covered by the certificate.").waitFor();
  await thresholds.getByLabel("Candidate threshold (0 to 1)").fill("0.55");
  await thresholds.getByText("Not covered by a certificate").waitFor();
  await thresholds.getByRole("button", { name: "Try recommended" }).click();
  await thresholds.getByText("Covered by the certificate.").waitFor();
  await thresholds.getByRole("button", { name: "Reset to deployed" }).click();
  await thresholds.getByText("This is already deployed.").waitFor();
});

test("the cost of a decision counts errors, at costs that are kept in the browser", async () => {
  olga = await openDashboard(office);
  const { page, backEnd } = olga;
  const costs = page.getByRole("group", { name: "Costs" });
  const shown = panel(page, "Thresholds").locator(".effect table");
  const needsAll = () =>
    eventually(async () =>
      expect((await rowsOf(shown))[3]?.slice(1)).toEqual(["needs all three costs", "needs all three costs"]),
    );
  await needsAll();
  const cost = { perDecision: 0.002, perReview: 0.4, perError: 25 };
  await costs.getByLabel("Per decision", { exact: true }).fill("0.002");
  await costs.getByLabel("Per review").fill("0,4");
  await costs.getByLabel("Per wrong automatic decision").fill("25");
  const expected = backEnd.answers.simulate({ cost }).deployed.cost?.perDecision ?? 0;
  await eventually(async () => expect(Number((await rowsOf(shown))[3]?.[1])).toBeCloseTo(expected, 4));
  expect(await page.evaluate("localStorage.getItem('second-look.costs')")).toBe(
    '{"perDecision":"0.002","perReview":"0,4","perError":"25"}',
  );
  await costs.getByLabel("Per review").fill("much");
  await costs.getByText("Enter a number from 0 to 1,000,000.").waitFor();
  await needsAll();
});

test("another period asks for its days and shows them", async () => {
  olga = await openDashboard(office);
  await olga.page.getByText("7 days", { exact: true }).click();
  const { total } = olga.backEnd.answers.metrics(7);
  await olga.page.locator(".glance", { hasText: `of ${inThousands(total.decisions)} decisions` }).waitFor();
  await olga.page.getByText("14 Mar to 20 Mar (UTC)").waitFor();
  expect(olga.backEnd.answers.metrics(30).total.decisions).toBeGreaterThan(total.decisions);
});

test("what the API does not answer is said and can be tried again; the rest stays", async () => {
  olga = await openDashboard(office);
  const { page, backEnd } = olga;
  backEnd.failing.add("GET /metrics");
  await page.getByText("90 days", { exact: true }).click();
  await page.getByText("Second Look returned an error.").waitFor();
  await page.getByText(/Showing figures from/).waitFor();
  await page
    .locator(".glance", { hasText: `of ${inThousands(backEnd.answers.metrics(30).total.decisions)} decisions` })
    .waitFor();
  backEnd.failing.clear();
  await page.getByRole("button", { name: "Try again" }).click();
  await page
    .locator(".glance", { hasText: `of ${inThousands(backEnd.answers.metrics(90).total.decisions)} decisions` })
    .waitFor();
  expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
});

test("an answer that is not whole is none: what was there stays", async () => {
  olga = await openDashboard(office);
  const { page } = olga;
  const thresholds = panel(page, "Thresholds");
  await thresholds.locator(".effect table").waitFor();
  await page.route("**/policy/simulate", (route) =>
    route.fulfill({ contentType: "application/json", body: '{"decisions":' }),
  );
  await page.getByRole("slider", { name: "Candidate threshold" }).press("ArrowRight");
  await thresholds.getByText("Second Look returned an error.").waitFor();
  expect(await rowsOf(thresholds.locator(".effect table"))).toHaveLength(4);
});

test("an empty system shows no rate that is not there, and why each is missing", async () => {
  olga = await openDashboard(office, { history: 0 });
  const text = await olga.page.locator("main").innerText();
  expect(text).not.toMatch(/\b0(\.0)?%|NaN|undefined|Infinity|null/);
  for (const why of [
    "no closed audits of automatic decisions yet",
    "no decisions in this period",
    "no item has two blind answers yet",
    "No curve yet",
    "At least 82 audited automatic decisions",
    "No model serves",
    "No model has been evaluated yet.",
  ])
    expect(text).toContain(why);
});

test("thresholds without a certificate say so wherever they are shown", async () => {
  olga = await openDashboard(office, { history: 12, perDay: 40 });
  const { page, backEnd } = olga;
  await page.getByText("The deployed thresholds are not certified for the target of 5%.").waitFor();
  await page.locator(".headline", { hasText: backEnd.answers.policy.promise.says }).waitFor();
  const legend = panel(page, "Thresholds").locator(".legend");
  // Of the candidate, the simulation says so.
  await legend.getByText("Candidate 0.95, no certificate").waitFor();
  expect(await legend.innerText()).toMatch(/Deployed 0\.95, no certificate/);
  expect(await panel(page, "Thresholds").locator(".effect thead").innerText()).toMatch(
    /Deployed: no certificate\s+Candidate: no certificate/,
  );
  await page.locator("summary", { hasText: "All parameters" }).click();
  const rows = await page
    .getByRole("region", { name: "All parameters" })
    .getByRole("row", { name: /Auto(Approve|Reject)Threshold/ })
    .allInnerTexts();
  expect(rows.map((row) => row.endsWith("0.95, no certificate"))).toEqual([true, true]);
});

test("every minute it looks again, without moving the page, and says only what matters", async () => {
  olga = await openDashboard(office, {}, { clock: true });
  const { page, backEnd } = olga;
  await page.evaluate("scrollTo(0, 1200)");
  const looks = () => backEnd.asked.filter(({ call }) => call === "GET /metrics").length;
  const before = looks();
  await page.clock.runFor(60_000);
  await eventually(() => expect(looks()).toBe(before + 1));
  await olga.quiet();
  expect(await page.locator("main > [role=status]").innerText()).toBe("");
  expect(await page.evaluate("scrollY")).toBe(1200);
  const heading = page.getByRole("heading", { name: "Thresholds", exact: true });
  const place = (await heading.boundingBox())?.y;
  backEnd.change({
    automation: "paused",
    switched: {
      to: "paused",
      by: "breaker",
      cause: "breaker",
      at: "2026-03-20T22:00:00.000Z",
      reason: "Too many were wrong.",
    },
  });
  await page.clock.runFor(60_000);
  await page.locator("main > [role=status]", { hasText: "The breaker has fired. Automation is paused." }).waitFor();
  expect((await heading.boundingBox())?.y).toBeCloseTo(place ?? 0, 0);
});

test("a target for each outcome: the headline names both, a line each, and errors stand beside their own", async () => {
  const targets = { approve: 0.04, reject: 0.1 };
  olga = await openDashboard(office, { targets, parameters: { AutoApproveThreshold: 1 } });
  const { page, backEnd } = olga;
  const { outcomes, promise } = backEnd.answers.policy;
  const headline = page.locator(".headline");
  expect(await headline.locator("h2").innerText()).toBe(
    "The deployed thresholds are certified for the target of 4% of approvals and 10% of rejections.",
  );
  const lines = await headline.locator("p").allInnerTexts();
  for (const says of [outcomes?.approve.says, outcomes?.reject.says]) expect(lines).toContain(says);
  expect(lines).toContain(`The certificate holds. ${promise.says}`);
  const measured = await headline.locator(".measured").allInnerTexts();
  expect(measured.map((line) => line.split(":")[0])).toEqual(["Approve", "Reject"]);
  const errors = panel(page, "Error rate of automatic decisions").locator("table");
  expect((await rowsOf(errors)).map(([outcome]) => outcome)).toEqual(["Approve", "Reject"]);
  expect(await errors.locator("svg").last().getAttribute("aria-label")).toMatch(/target 10%$/);
});

test("the browser has complained about nothing", () => {
  expect(faults).toEqual([]);
});
