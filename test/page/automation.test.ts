import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Dashboard, openDashboard, openOpsOffice } from "./support/dashboard.ts";
import type { Office } from "./support/office.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;
let olga: Dashboard;
beforeAll(async () => {
  office = await openOpsOffice();
});
afterEach(() => olga.leave());
afterAll(() => office.stop());

test.each([
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
])("at $width × $height, automation that is paused is the first thing to be seen", async (viewport) => {
  olga = await openDashboard(office, {}, { viewport });
  const { page } = olga;
  const automation = page.getByRole("region", { name: /^Automation/ });
  const background = (): Promise<string> =>
    page.evaluate<string>("getComputedStyle(document.querySelector('.automation')).backgroundColor");
  const before = await background();
  await automation.getByRole("button", { name: "Pause automation" }).click();
  // The reason has the focus: nothing has to be clicked before it is typed.
  await page.keyboard.type(`Wrong since noon ${"x".repeat(300)}`);
  await page.getByRole("dialog").getByRole("button", { name: "Pause automation" }).click();
  await automation.getByText("Every decision goes to people.").waitFor();
  expect(await background()).not.toBe(before);
  const [own, verdict] = [(await automation.boundingBox())!, (await page.locator(".headline").boundingBox())!];
  expect(own.y + own.height).toBeLessThanOrEqual(verdict.y);
  expect(own.width).toBeGreaterThanOrEqual(verdict.width);
  expect(own.y).toBeLessThan(viewport.height / 2);
  expect(await automation.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  expect(await faultsOn(page)).toEqual([]);
});

test("automation that is on stands beside the verdict", async () => {
  olga = await openDashboard(office);
  const own = (await olga.page.getByRole("region", { name: /^Automation/ }).boundingBox())!;
  const verdict = (await olga.page.locator(".headline").boundingBox())!;
  expect(own.x).toBeGreaterThan(verdict.x + verdict.width);
});
