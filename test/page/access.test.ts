import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";
import { titleOn } from "./support/sight.ts";

let office: Office;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  office = await openOffice();
  await office.submit(...listings(30), { title: "A photo", photo: "https://images.example/a.png", website: "https://example.com/a", details: { a: [1] } });
});
afterAll(() => office.stop());

const RULES = { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }, rules: { "target-size": { enabled: true } } };

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const result = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(RULES)})`);
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Every view, and how to come to it. */
const VIEWS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  review: (page) => titleOn(page),
  answered: async (page) => {
    await titleOn(page);
    await page.keyboard.press("1");
    await page.getByText("You said Fine.").waitFor();
  },
  guidelines: async (page) => {
    await page.keyboard.press("g");
    await page.getByRole("heading", { name: "What to look for" }).waitFor();
  },
  keys: async (page) => {
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
  },
  queue: async (page) => {
    await page.getByRole("link", { name: "Queue" }).click();
    await page.getByRole("cell", { name: "Free" }).first().waitFor();
  },
};

describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
  test.each(Object.keys(VIEWS))("the view %s breaks no rule of WCAG 2.2 AA", async (view) => {
    const { page, leave } = await office.seat("ana", { colorScheme });
    await titleOn(page);
    await VIEWS[view]?.(page);
    expect(await violations(page)).toEqual([]);
    await leave();
  });

  test("what is shown to somebody without a group breaks none", async () => {
    const { page, leave } = await office.seat("nora", { colorScheme });
    await page.getByText("You cannot review yet").waitFor();
    expect(await violations(page)).toEqual([]);
    await leave();
  });

  test("signing out ends at a page that breaks none", async () => {
    const { page, leave } = await office.seat("ana", { colorScheme });
    await titleOn(page);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByText("You are signed out").waitFor();
    expect(await violations(page)).toEqual([]);
    await leave();
  });
});

describe.each([
  ["320 px wide", { width: 320, height: 640 }],
  ["390 px wide", { width: 390, height: 844 }],
  ["1280 px wide at 200 %", { width: 640, height: 400 }],
  ["1280 px wide at 400 %", { width: 320, height: 200 }],
])("%s", (_name, viewport) => {
  test.each(["review", "answered", "guidelines", "keys", "queue"])("%s scrolls in one direction only", async (view) => {
    const { page, leave } = await office.seat("ana", { viewport });
    await titleOn(page);
    await VIEWS[view]?.(page);
    expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
    await leave();
  });
});
