/** Takes the pictures of the page for `docs/images/`, from the real page on the real system. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { type Office, openOffice } from "./support/office.ts";
import { predict } from "./support/rows.ts";
import { titleOn } from "./support/sight.ts";
import { until } from "./support/until.ts";

const IMAGES = process.argv[2] ?? join(import.meta.dirname, "../../docs/images");

const SHOWN = {
  title: "Wireless headphones, noise cancelling, sealed",
  description:
    "Brand new, original box, never opened. I have twelve of them from a company that closed, so the price is what it is.\n\nPlease write to me on the messenger in my profile and pay there, it saves us both the fees. I send the same day.",
  price: 45,
  seller: "outlet_direct_24",
  website: "https://outlet-direct.example/headphones",
};
const BEFORE = [
  ["Oak bookshelf, 180 cm", "1"],
  ["Designer handbag, looks like the original", "2"],
  ["Road bike, 54 cm, new chain", "1"],
  ["Child seat from the series that was called back", "4"],
] as const;

/** Four answers given, the model's word on the last, and the item of the picture on the screen. */
async function atWork(office: Office, options: BrowserContextOptions): Promise<Page> {
  const { page } = await office.seat("ana", options);
  for (const [title, key] of BEFORE) {
    const [id = ""] = await office.submit({ title, description: "As described.", price: 60, seller: "camille_r" });
    await predict(office.running, id, "Fine", 0.71);
    await page.locator(".item-title", { hasText: title }).waitFor({ timeout: 20_000 });
    if (title !== BEFORE.at(-1)?.[0]) await page.keyboard.press(key);
  }
  await office.submit(SHOWN);
  await until(async () => (await office.claimedBy("ana")) === 2);
  await office.submit(...BEFORE.map(([title]) => ({ title: `${title}, another one` })));
  await page.keyboard.press("4");
  await page.getByText("The model said").waitFor();
  return page;
}

async function take(name: string, options: BrowserContextOptions): Promise<void> {
  const office = await openOffice();
  const page = await atWork(office, options);
  console.log(name, await titleOn(page));
  await page.screenshot({ path: join(IMAGES, `review-${name}.png`) });
  await office.stop();
}

const desk = { viewport: { width: 1280, height: 820 }, deviceScaleFactor: 2 };
await mkdir(IMAGES, { recursive: true });
await take("light", { ...desk, colorScheme: "light" });
await take("dark", { ...desk, colorScheme: "dark" });
await take("phone", { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });
