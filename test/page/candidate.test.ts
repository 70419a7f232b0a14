import type { Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Dashboard, openDashboard, openOpsOffice, panel, rowsOf } from "./support/dashboard.ts";
import type { Office } from "./support/office.ts";
import { faultsOn } from "./support/sound.ts";
import { eventually } from "../support/eventually.ts";

let office: Office;
let olga: Dashboard;
beforeAll(async () => {
  office = await openOpsOffice();
});
afterEach(() => olga.leave());
afterAll(() => office.stop());

const field = () => panel(olga.page, "Thresholds").getByLabel("Candidate threshold (0 to 1)");

/** The figures under the candidate's name, without the cost, which needs costs. */
const figures = async (): Promise<string[]> =>
  (await rowsOf(panel(olga.page, "Thresholds").locator(".effect table"))).map((row) => row[2] ?? "").slice(0, 3);

test("a new candidate has no figures until they are its own, also when they never come", async () => {
  olga = await openDashboard(office);
  await eventually(async () => expect((await figures())[1]).toMatch(/%/));
  const before = await figures();
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  await olga.page.route("**/policy/simulate", (route: Route) => held.then(() => route.fallback()));
  await field().fill("0.5");
  expect(await figures()).toEqual(["simulating…", "simulating…", "simulating…"]);
  release();
  await eventually(async () => expect((await figures())[1]).toMatch(/%/));
  expect(await figures()).not.toEqual(before);
  olga.backEnd.failing.add("POST /policy/simulate");
  await field().fill("0.6");
  await eventually(async () => expect(await figures()).toEqual(["unknown", "unknown", "unknown"]));
  await olga.page.getByRole("button", { name: "Reset to deployed" }).click();
});

test("what is no threshold is refused where it is typed, and nothing is said under its name", async () => {
  olga = await openDashboard(office);
  const { page, backEnd } = olga;
  const thresholds = panel(page, "Thresholds");
  await field().fill("0,9");
  await eventually(() => expect(backEnd.asked.at(-1)?.body).toEqual({ thresholds: { approve: 0.9, reject: 0.9 } }));
  const asked = backEnd.asked.length;
  for (const wrong of ["2", "-1", "", "much"]) {
    await field().fill(wrong);
    await thresholds.getByText("Enter a number from 0 to 1.").waitFor();
    expect(await field().inputValue()).toBe(wrong);
    expect(await field().getAttribute("aria-invalid")).toBe("true");
    expect(await thresholds.locator(".command").count()).toBe(0);
    expect(await figures()).toEqual(["no valid candidate", "no valid candidate", "no valid candidate"]);
  }
  expect(await faultsOn(page)).toEqual([]);
  expect(backEnd.asked.slice(asked).filter(({ call }) => call === "POST /policy/simulate")).toEqual([]);
  await page.getByRole("slider", { name: "Candidate threshold" }).press("Home");
  expect(await field().inputValue()).toBe("1");
  await field().fill("0.99999999");
  expect(await thresholds.locator(".legend").innerText()).toContain("Candidate 0.99999999");
});
