/**
 * The page at work: how long from a key to the next item while every call of the API takes 300 ms longer, and how many
 * reviews a scripted reviewer clears in a minute. Real page, real browser, real system on this machine.
 */
import type { Page } from "playwright-core";
import { listings } from "../../page/support/listings.ts";
import { type Office, openOffice } from "../../page/support/office.ts";
import type { Seat } from "../../page/support/seat.ts";
import { titleOn } from "../../page/support/sight.ts";
import { endBrowser } from "../../page/support/windows.ts";

const DELAY_MS = 300;
const ROUNDS = 40;
/** What a quick reader needs at least for an item. */
const READING_MS = 700;

/** Answers by key and waits, in the page itself, until another title is painted; milliseconds. */
const STEP = `new Promise((resolve) => {
  const title = () => document.querySelector(".item-title")?.textContent;
  const before = title();
  const began = performance.now();
  const look = () => (title() && title() !== before ? resolve(performance.now() - began) : requestAnimationFrame(look));
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
  look();
})`;

const step = async (page: Page): Promise<number> => Number(await page.evaluate(STEP));

async function latency({ page }: Seat): Promise<number[]> {
  await page.route("**/api/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, DELAY_MS));
    await route.continue();
  });
  await titleOn(page);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.waitForTimeout(READING_MS);
    times.push(await step(page));
  }
  // Calls that are being held up still have to go on.
  await page.unrouteAll({ behavior: "wait" });
  return times.toSorted((a, b) => a - b);
}

async function perMinute({ page }: Seat): Promise<number> {
  const began = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) await step(page);
  return (ROUNDS / (performance.now() - began)) * 60_000;
}

async function measure(office: Office): Promise<void> {
  await office.submit(...listings(3 * ROUNDS));
  const seat = await office.seat("ana");
  await titleOn(seat.page);
  const times = await latency(seat);
  const [median = 0, p95 = 0] = [times[Math.floor(ROUNDS / 2)], times[Math.floor(ROUNDS * 0.95)]];
  console.log(
    `key to next item with ${DELAY_MS} ms more a call: median ${median.toFixed(0)} ms, 95th percentile ${p95.toFixed(0)} ms`,
  );
  console.log(`a scripted reviewer: ${(await perMinute(seat)).toFixed(0)} reviews a minute`);
}

export async function run(): Promise<void> {
  const office = await openOffice();
  await measure(office);
  await office.stop();
  await endBrowser();
}
