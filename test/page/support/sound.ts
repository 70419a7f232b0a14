import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Every rule in one theme; in the other those about colours, since the themes differ in nothing else. */
const RULES = {
  light: { runOnly: { type: "tag", values: TAGS }, rules: { "target-size": { enabled: true } } },
  dark: { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } },
} as const;

/** A phone, a larger one, and 1280 px at 200 % and at 400 %. */
const SIZES = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 640, height: 400 },
  { width: 320, height: 200 },
] as const;

/** What is wrong with the view on the screen in either theme and at every size. */
export const faultsOn = async (page: Page): Promise<string[]> => [
  ...(await violationsOn(page)),
  ...(await sidewaysOn(page)),
];

/** Rules of WCAG 2.2 A and AA that the view breaks in either theme, by axe. */
export async function violationsOn(page: Page): Promise<string[]> {
  const faults: string[] = [];
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(await readFile(AXE, "utf8"));
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate<AxeResults>(
      `axe.run(document, ${JSON.stringify({ resultTypes: ["violations"], ...RULES[colorScheme] })})`,
    );
    faults.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${colorScheme}, ${id}: ${html}`)));
  }
  return faults;
}

/** The window sizes at which the view on the screen scrolls sideways. */
async function sidewaysOn(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  const faults: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const beyond = await page.evaluate<number>(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    if (beyond !== 0) faults.push(`${size.width} × ${size.height}: ${beyond} px too wide`);
  }
  if (before !== null) await page.setViewportSize(before);
  return faults;
}
