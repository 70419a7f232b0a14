import { join } from "node:path";
import type { BrowserContextOptions } from "playwright-core";
import { openDashboard, panel } from "./dashboard.ts";
import type { Office } from "./office.ts";

const WALL = { viewport: { width: 1280, height: 2190 }, deviceScaleFactor: 1 };
const PHONE = { viewport: { width: 320, height: 1300 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

/** Pictures of the dashboard from its top, over made-up figures, with a candidate between what is deployed and what is recommended. */
export async function takeDashboard(office: Office, images: string): Promise<void> {
  await picture(office, { ...WALL, colorScheme: "light" }, join(images, "dashboard-light.png"));
  await picture(office, { ...WALL, colorScheme: "dark" }, join(images, "dashboard-dark.png"));
  await picture(office, PHONE, join(images, "dashboard-phone.png"));
}

async function picture(office: Office, options: BrowserContextOptions, path: string): Promise<void> {
  const { page, quiet, leave } = await openDashboard(office, {}, options);
  const thresholds = panel(page, "Thresholds");
  const replayed = page.waitForResponse(
    (answer) => answer.url().includes("/policy/simulate") && /:0\.9[,}]/u.test(answer.request().postData() ?? ""),
  );
  await thresholds.getByLabel("Candidate threshold (0 to 1)").fill("0.9");
  await thresholds.locator(".command").waitFor();
  await replayed;
  await quiet();
  await page.evaluate("document.activeElement.blur(); scrollTo(0, 0)");
  console.log(path, await page.locator(".headline h2").innerText());
  await page.screenshot({ path });
  await leave();
}
