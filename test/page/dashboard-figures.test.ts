import { afterAll, beforeAll, expect, test } from "vitest";
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

let office: Office;
/** One look for all: nothing here changes what is shown. */
let olga: Dashboard;

beforeAll(async () => {
  office = await openOpsOffice();
  olga = await openDashboard(office);
});
afterAll(() => office.stop());

test("the figures that are looked at first are those of the API", async () => {
  const { total } = olga.backEnd.answers.metrics(30);
  const { pooled } = total.error;
  const text = await olga.page.locator(".glance").innerText();
  for (const figure of [
    inPercent(total.humanShare ?? 0),
    inThousands(total.decisions),
    inPercent(pooled?.rate ?? 0),
    inInterval(pooled!),
    `${pooled?.n} audits`,
    `${Math.round(total.waiting.p50 ?? 0)} min`,
  ])
    expect(text).toContain(figure);
  const headline = await olga.page.locator(".headline").innerText();
  expect(headline).toContain("The deployed thresholds are certified for the target of 5%.");
  expect(headline).toContain(`${inPercent(pooled?.rate ?? 0)} (${inInterval(pooled!)})`);
  const { promise, ever } = olga.backEnd.answers.policy;
  expect(headline).toContain(`The certificate holds. ${promise.says}`);
  expect(headline).toContain(`The seal “ever” does not hold. ${ever.says}`);
});

test("the table behind the human share has every day's counts, and the chart has their heights", async () => {
  const { days, from } = olga.backEnd.answers.metrics(30);
  const share = panel(olga.page, "Human share");
  await share.getByText("Show as table").click();
  const rows = await rowsOf(share.locator("table"));
  const order = ["unsure", "rule", "uncertified", "paused", "no-model", "audit", "automatic"] as const;
  expect(rows.filter((row) => row.length > 2).map((row) => row.slice(1))).toEqual(
    days.map(({ decisions, routes }) => [decisions, ...order.map((part) => routes[part])].map(inThousands)),
  );
  expect(rows.filter((row) => row[1] === "no decisions")).toHaveLength(1);
  expect([rows.length, from]).toEqual([30, "2026-02-19"]);
  const heights = await share
    .locator(".plot g[role=img] > g")
    .evaluateAll((columns) =>
      columns.map((column) =>
        [...column.querySelectorAll("rect")].reduce(
          (sum, rect) => sum + Number.parseFloat(rect.getAttribute("height") ?? "0"),
          0,
        ),
      ),
    );
  expect(heights.map((height) => (height / 100).toFixed(3))).toEqual(
    days.map(({ decisions, routes }) => ((decisions - routes.automatic) / decisions).toFixed(3)),
  );
});

test("the table behind the curve has every point of it", async () => {
  const { riskCoverage } = olga.backEnd.answers.metrics(30);
  const thresholds = panel(olga.page, "Thresholds");
  await thresholds.getByText("Show as table").click();
  const rows = await rowsOf(thresholds.locator(".behind table"));
  expect(rows.map((row) => row.slice(1))).toEqual(
    riskCoverage.map(({ coverage, n, wrong, error }) => [
      inPercent(coverage),
      String(n),
      String(wrong),
      `${inPercent(error?.rate ?? 0)} (${inInterval(error!)})`,
    ]),
  );
  expect(rows.map(([threshold]) => Number(threshold))).toEqual(
    riskCoverage.map(({ threshold }) => Number(threshold.toFixed(6))),
  );
  const line = await thresholds.locator("polyline.curve").getAttribute("points");
  expect(line?.split(" ").map((point) => Number(point.split(",")[0]))).toEqual(
    riskCoverage.map(({ coverage }) => Number((coverage * 100).toFixed(3))),
  );
});

test("errors by outcome, labels, subgroups and calibration are the API's, each with its n", async () => {
  const { total, labels, subgroups, calibration } = olga.backEnd.answers.metrics(30);
  const errors = await rowsOf(panel(olga.page, "Error rate of automatic decisions").locator("table"));
  expect(errors.map((row) => row.slice(1, 4))).toEqual(
    [total.error.pooled, total.error.approve, total.error.reject].map((share) => [
      inPercent(share!.rate),
      inInterval(share!),
      String(share!.n),
    ]),
  );
  const byLabel = await rowsOf(panel(olga.page, "By predicted label").locator("table"));
  expect(byLabel.map((row) => [row[0], row[1], row[3], row[4]])).toEqual(
    labels.map(({ label, decisions, error }) => [
      label,
      inThousands(decisions),
      String(error?.n),
      `${inPercent(error!.rate)}${inInterval(error!)}`,
    ]),
  );
  const bySubgroup = await rowsOf(panel(olga.page, "By subgroup").locator("table"));
  expect(bySubgroup.map((row) => row.slice(0, 3))).toEqual(
    subgroups.map(({ subgroup, audits, accuracy }) => [
      subgroup,
      String(audits),
      `${inPercent(accuracy!.rate)}${inInterval(accuracy!)}`,
    ]),
  );
  const model = panel(olga.page, "Model quality on audits");
  await model.getByText("Show as table").click();
  expect((await rowsOf(model.locator("table"))).map((row) => row.slice(1))).toEqual(
    calibration.map(({ confidence, accuracy, n }) => [inPercent(confidence), inPercent(accuracy), String(n)]),
  );
});

test("the browser has complained about nothing", () => {
  expect(olga.faults).toEqual([]);
});
