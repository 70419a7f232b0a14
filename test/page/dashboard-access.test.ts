import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scene } from "../support/ops/answers.ts";
import { opsBackEnd } from "../support/ops/back-end.ts";
import { seldom } from "../support/ops/seldom.ts";
import { type Dashboard, openDashboard, openOpsOffice, panel, PAUSED_BY_BREAKER } from "./support/dashboard.ts";
import type { Office } from "./support/office.ts";
import { brokenWords, WORDS } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;

beforeAll(async () => {
  office = await openOpsOffice();
});
afterAll(() => office.stop());

const EVERY_PANEL: Scene = { gate: seldom };

/** Every state of the dashboard, and how to come to it. */
const STATES: Readonly<Record<string, () => Promise<Dashboard>>> = {
  full: () => openDashboard(office),
  "with every panel, and every table and list open": async () => {
    const dashboard = await openDashboard(office, EVERY_PANEL);
    await dashboard.page.getByText("7 days", { exact: true }).click();
    await dashboard.page.getByText("14 Mar to 20 Mar (UTC)").waitFor();
    for (const summary of await dashboard.page.locator("summary").all()) await summary.click();
    return dashboard;
  },
  "of an empty system": () => openDashboard(office, { history: 0 }),
  "paused by the breaker": () => openDashboard(office, PAUSED_BY_BREAKER),
  "while it asks for a reason": async () => {
    const dashboard = await openDashboard(office);
    await dashboard.page.getByRole("button", { name: "Pause automation" }).click();
    await dashboard.page.getByRole("dialog").getByRole("button", { name: "Pause automation" }).click();
    await dashboard.page.getByText("Enter a reason.").waitFor();
    return dashboard;
  },
  "when the API does not answer": async () => {
    const dashboard = await openDashboard(office);
    for (const call of ["GET /metrics", "POST /policy/simulate"]) dashboard.backEnd.failing.add(call);
    await dashboard.page.getByText("7 days", { exact: true }).click();
    await dashboard.page.getByRole("slider").press("ArrowRight");
    await dashboard.page.getByRole("button", { name: "Try again" }).nth(1).waitFor();
    return dashboard;
  },
};

test.each(Object.entries(STATES))(
  "the dashboard %s breaks no rule of WCAG 2.2 AA in either theme, and scrolls in one direction only",
  async (_state, open) => {
    const { page, leave } = await open();
    expect(await faultsOn(page)).toEqual([]);
    await leave();
  },
);

test("the dashboard breaks none while it loads", async () => {
  const { page } = await office.seat("olga", {
    before: (own) => own.route(/\/v1\/(metrics|policy|models|retrainings)/, () => new Promise<void>(() => undefined)),
  });
  await page.getByText("Loading…").first().waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.close();
});

const SIZES = [
  { width: 1280, height: 800 },
  { width: 640, height: 700 },
  { width: 390, height: 844 },
];

/** The dialog that stands where people's own words do, which may break anywhere. */
const DIALOGS = { "en-GB": "Pause automation", "de-DE": "Automatik anhalten" } as const;

test.each(["en-GB", "de-DE"] as const)(
  "at every size, the words of the dashboard and its dialogs stay whole: %s",
  async (locale) => {
    const { page, leave } = await openIn(locale);
    await page.locator(".effect table").waitFor();
    const brokenAt = async (): Promise<string[]> => {
      const broken: string[] = [];
      for (const viewport of SIZES) {
        await page.setViewportSize(viewport);
        for (const word of await brokenWords(page, WORDS)) broken.push(`${viewport.width} px: ${word}`);
      }
      return broken;
    };
    expect(await brokenAt()).toEqual([]);
    await page.getByRole("button", { name: DIALOGS[locale] }).click();
    await page.getByRole("dialog").getByRole("textbox").waitFor();
    expect(await brokenAt()).toEqual([]);
    await leave();
  },
);

test("everything that can be done is reached by Tab, and what has the focus shows it", async () => {
  const { page, leave } = await openDashboard(office);
  const reached = new Set<string>();
  const most = await page.locator("a, button, input, select, summary, [tabindex='0']").count();
  for (let index = 0; index < most; index += 1) {
    await page.keyboard.press("Tab");
    reached.add(
      await page.evaluate<string>(
        "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent ?? '').trim().slice(0, 40)",
      ),
    );
  }
  for (const name of [
    "Pause automation",
    "Copy",
    "Candidate threshold",
    "Try recommended",
    "Roll back",
    "Start a retraining",
    "Show as table: Human share",
    "Policy",
  ])
    expect([...reached]).toContain(name);
  const slider = page.getByRole("slider");
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  expect(await page.evaluate("getComputedStyle(document.activeElement.querySelector('.grip')).strokeWidth")).toBe(
    "3px",
  );
  await leave();
});

test("German says everything, in German", async () => {
  const { page, leave } = await openGerman();
  await page.getByRole("heading", { name: "Menschlicher Anteil" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("de");
  expect(await page.locator(".glance").innerText()).toMatch(/\d,\d\s%/);
  expect(await faultsOn(page)).toEqual([]);
  await leave();
});

const GERMAN_SCENES: Readonly<Record<string, Scene>> = {
  "every panel": EVERY_PANEL,
  empty: { history: 0 },
  uncertified: { history: 12, perDay: 40 },
  outdated: { parameters: { TargetErrorRate: 0.02 } },
  "a target for each outcome": { targets: { approve: 0.04, reject: 0.1 }, parameters: { AutoApproveThreshold: 1 } },
  "paused by the breaker": PAUSED_BY_BREAKER,
};

test.each(Object.entries(GERMAN_SCENES))(
  "German has no sentence of the API's English in it: %s",
  async (_name, scene) => {
    const { page, leave } = await openGerman(scene);
    await page.getByRole("heading", { name: "Wirkung" }).waitFor();
    const text = await page.locator("main").innerText();
    expect(text).not.toMatch(/NaN|undefined|\b(the|audits show|certified|there is|of them)\b/i);
    expect(await page.locator("main [lang=en]").allInnerTexts()).toEqual([]);
    await leave();
  },
);

const openGerman = (scene: Scene = {}) => openIn("de-DE", scene);

async function openIn(locale: "en-GB" | "de-DE", scene: Scene = {}) {
  const backEnd = opsBackEnd(scene);
  const seat = await office.seat("olga", { locale, before: (page) => backEnd.serve(page) });
  await panel(seat.page, locale === "de-DE" ? "Schwellenwerte" : "Thresholds").waitFor();
  return seat;
}
