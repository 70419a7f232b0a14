/** Takes the pictures of the page for `docs/images/`, from the real page on the real system. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { takeDashboard } from "./support/dashboard-pictures.ts";
import { type Office, openOffice } from "./support/office.ts";
import { disagree, predict } from "./support/rows.ts";
import { until } from "./support/until.ts";
import { endBrowser } from "./support/windows.ts";

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
async function atWork(office: Office, person: string, options: BrowserContextOptions): Promise<Page> {
  const { page } = await office.seat(person, options);
  for (const [title, key] of BEFORE) {
    const [id = ""] = await office.submit({ title, description: "As described.", price: 60, seller: "camille_r" });
    await predict(office.running, id, "Fine", 0.71);
    await page.locator(".item-title", { hasText: title }).waitFor({ timeout: 60_000 });
    if (title !== BEFORE.at(-1)?.[0]) await page.keyboard.press(key);
  }
  await office.submit(SHOWN);
  await until(async () => (await office.claimedBy(person)) === 2);
  await office.submit(...BEFORE.map(([title]) => ({ title: `${title}, another one` })));
  await page.keyboard.press("4");
  await page.getByText("The model said").waitFor();
  return page;
}

const picture = (page: Page, name: string): Promise<unknown> => page.screenshot({ path: join(IMAGES, `${name}.png`) });

async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await picture(page, `${name}-${colorScheme}`);
  }
}

/** The item on the screen after ana escalated it with a note and two did not agree, as a senior has it. */
async function withSenior(office: Office): Promise<Page> {
  const reviewer = await office.running.as("reviewer", "cem");
  await office.submit(SHOWN);
  const { id, lease } = (await reviewer.call("POST /reviews/claim")).body as unknown as Claim;
  await reviewer.call(`POST /reviews/${id}/escalate`, {
    body: { epoch: lease.epoch, note: "The price is odd, and they want to be paid elsewhere." },
  });
  await disagree(office.running, id, ["Scam", "Fine"]);
  const { page } = await office.seat("sam", DESK);
  await page.getByText("Reviewers disagreed:").waitFor();
  return page;
}

async function signIn(office: Office): Promise<Page> {
  const { page } = await office.seat("ben", DESK);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Name").waitFor();
  return page;
}

/** On a system of its own: what one person said may come to the next for a second opinion. */
async function take(
  open: (office: Office) => Promise<Page>,
  pictures: (page: Page) => Promise<unknown>,
): Promise<void> {
  const office = await openOffice();
  await pictures(await open(office));
  await office.stop();
}

const DESK = { viewport: { width: 1280, height: 820 }, deviceScaleFactor: 2 };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

await mkdir(IMAGES, { recursive: true });
await take(
  (office) => atWork(office, "ana", DESK),
  (page) => inBothThemes(page, "review"),
);
await take(
  (office) => atWork(office, "ben", PHONE),
  (page) => picture(page, "review-phone"),
);
await take(
  (office) => withSenior(office),
  (page) => picture(page, "review-senior"),
);
await take(
  (office) => signIn(office),
  (page) => picture(page, "sign-in"),
);
const office = await openOffice();
await takeDashboard(office, IMAGES);
await office.stop();
await endBrowser();
