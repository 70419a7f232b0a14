import type { Page, Request, Route } from "playwright-core";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";
import { endLeases } from "./support/rows.ts";
import { ASKED_AGAIN, BEATEN, LEASE } from "./support/seat.ts";
import { titleOn } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";
import { until } from "./support/until.ts";
import { ONCE_MORE } from "./support/windows.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterEach(() => office.empty());
afterAll(() => office.stop());

test("two people never have the same review, and nobody is told who has it", async () => {
  await office.submit(...listings(2));
  const ana = await office.seat("ana");
  await titleOn(ana.page);
  await expect.poll(() => office.claimedBy("ana")).toBe(2);
  const ben = await office.seat("ben", { clock: true });
  await ben.page.getByText("All caught up").waitFor();
  await ben.page.getByRole("link", { name: "Queue" }).click();
  await expect.poll(() => ben.page.getByRole("cell", { name: "Waiting" }).count()).toBe(2);
  expect(
    await ben.page
      .locator("tbody")
      .getByText(/ana|in review/iu)
      .count(),
  ).toBe(0);
  await ana.leave();
  await expect.poll(() => office.claimedBy("ana")).toBe(0);
  await ben.page.getByRole("link", { name: "Review" }).click();
  await ben.page.clock.runFor(ASKED_AGAIN);
  await titleOn(ben.page);
  await ben.leave();
});

test("a review that went to somebody else says so, keeps the note, and cannot be answered", async () => {
  await office.submit(...listings(1));
  const ana = await office.seat("ana", { clock: true });
  const title = await titleOn(ana.page);
  await ana.page.getByLabel("Note").fill("still thinking");
  await ana.page.getByLabel("Note").press("Escape");
  // Without a heartbeat that would take the lease up again while ben signs in.
  await ana.page.clock.pauseAt(Date.now() + 1_000);
  await ana.quiet();
  await endLeases(office.running);
  const ben = await office.seat("ben");
  expect(await titleOn(ben.page)).toBe(title);
  await ana.page.clock.runFor(BEATEN);
  await ana.page.clock.resume();
  await ana.page.getByText("This review is no longer yours").waitFor();
  expect(await ana.page.locator(".banner").getByText("ben").count()).toBe(0);
  expect(await ana.page.getByLabel("Note").inputValue()).toBe("still thinking");
  expect(await faultsOn(ana.page)).toEqual([]);
  await ana.page.keyboard.press("1");
  expect(await ana.page.locator(".recent li").count()).toBe(0);
  await ben.leave();
  await ana.leave();
});

/** Somebody at another desk takes what is free, as soon as it is found to be. */
async function takenByCem(count: number): Promise<void> {
  const cem = await office.running.as("reviewer", "cem");
  for (let left = count; left > 0; left -= 1)
    await expect.poll(async () => (await cem.call("POST /reviews/claim")).status).toBe(200);
}

test("what ran out before it came to the screen was nobody's loss, and is passed over without a word", async () => {
  await office.submit(...listings(2));
  let beats = 0;
  const miss = (route: Route): Promise<void> => {
    beats += 1;
    return route.abort();
  };
  // An hour in which nothing lengthens the claims, as in a tab out of sight.
  const { page, quiet, leave } = await office.seat("ana", {
    clock: true,
    before: (own) => own.route("**/heartbeat", miss),
  });
  await titleOn(page);
  await expect.poll(() => office.claimedBy("ana")).toBe(2);
  beats = 0;
  await page.clock.pauseAt(Date.now() + 3_600_000);
  // Those that the hour's end brings, too: one that came through would keep its claim alive.
  await expect.poll(() => beats).toBeGreaterThanOrEqual(2);
  await quiet();
  await page.unroute("**/heartbeat");
  await endLeases(office.running);
  await takenByCem(2);
  await page.keyboard.press("1");
  await page.getByText("did not count").waitFor();
  // A call that does not get through is made again later, which in time that stands still is never.
  await page.clock.resume();
  await page.getByText("All caught up").waitFor();
  expect(await page.getByText("This review is no longer yours").count()).toBe(0);
  await leave();
});

test("a review that is no longer one's own is left by a key; nothing is claimed before", async () => {
  await office.submit(...listings(1));
  const { page, quiet, leave } = await office.seat("ana", { clock: true });
  await titleOn(page);
  await page.clock.pauseAt(Date.now() + 1_000);
  await quiet();
  await endLeases(office.running);
  await takenByCem(1);
  await page.clock.runFor(BEATEN);
  await page.getByText("This review is no longer yours").waitFor();
  await office.submit(...listings(1));
  await page.clock.runFor(ASKED_AGAIN);
  expect(await office.claimedBy("ana")).toBe(0);
  await page.keyboard.press("c");
  await page.clock.resume();
  await titleOn(page);
  expect(await page.getByText("This review is no longer yours").count()).toBe(0);
  await leave();
});

test("who has six reviews elsewhere is told so, and goes on once one of them is free", async () => {
  await office.submit(...listings(7));
  const elsewhere = await office.running.as("reviewer", "ana");
  const claims: Claim[] = [];
  for (let left = 6; left > 0; left -= 1) claims.push((await elsewhere.call("POST /reviews/claim")).body as Claim);
  const { page, leave } = await office.seat("ana", { clock: true });
  await page.getByRole("heading", { name: "Your reviews are in another window" }).waitFor();
  expect(await faultsOn(page)).toEqual([]);
  const { id, lease } = claims[0]!;
  await elsewhere.call(`POST /reviews/${id}/release`, { body: { epoch: lease.epoch } });
  await page.clock.runFor(ASKED_AGAIN);
  await titleOn(page);
  expect(await office.claimedBy("ana")).toBe(6);
  await leave();
});

test("a claim whose answer the page never saw is free again within seconds", async () => {
  await office.submit(...listings(1));
  const reached = Promise.withResolvers<void>();
  const swallow = async (route: Route): Promise<void> => {
    if ((await route.fetch(ONCE_MORE)).status() === 200) reached.resolve();
  };
  const ana = await office.seat("ana", { before: (page) => page.route("**/reviews/claim", swallow) });
  await reached.promise;
  expect(await office.claimedBy("ana")).toBe(1);
  await ana.page.close();
  const ben = await office.seat("ben", { clock: true });
  // The lease of the flow is 30 s.
  await office.fast(until(async () => (await office.claimedBy("ana")) === 0, 60_000));
  await ben.page.clock.runFor(ASKED_AGAIN);
  await titleOn(ben.page);
  await ben.leave();
});

test("a tab that goes out of sight claims nothing, and does when it is back", async () => {
  const { page, quiet, leave } = await office.seat("ana");
  await page.getByText("All caught up").waitFor();
  const see = (hidden: boolean): Promise<unknown> =>
    page.evaluate(
      `Object.defineProperty(document, "hidden", { configurable: true, get: () => ${hidden} }); document.dispatchEvent(new Event("visibilitychange"))`,
    );
  await see(true);
  await quiet();
  await office.submit(...listings(1));
  await see(true);
  await quiet();
  expect(await office.claimedBy("ana")).toBe(0);
  await see(false);
  await titleOn(page);
  await leave();
});

test("a page that stays open keeps its review alive", async () => {
  await office.submit(...listings(1));
  const beats: string[] = [];
  const count = (request: Request): void => void (request.url().endsWith("/heartbeat") && beats.push(request.url()));
  const before = async (own: Page) => own.on("request", count);
  const { page, quiet, leave } = await office.seat("ana", { clock: true, before });
  await titleOn(page);
  // From here on time goes by only where it says so.
  await page.clock.pauseAt(Date.now() + 1_000);
  const first = beats.length;
  for (const lease of [1, 2, 3]) {
    await page.clock.runFor(LEASE);
    // What the page has asked for is told to us a little later.
    await expect.poll(() => beats.length - first).toBeGreaterThanOrEqual(lease);
    await quiet();
  }
  expect(beats.length - first).toBeLessThan(5);
  await leave();
});

test("after a stretch of work a pause is offered, which gives everything back", async () => {
  await office.submit(...listings(8));
  const { page, quiet, leave } = await office.seat("ana", { clock: true });
  for (let minutes = 0; minutes < 11; minutes += 4) {
    await titleOn(page);
    // Calls that are under way would run into their time limit; a key's own may not have begun when it was pressed.
    const answered = page.waitForResponse("**/answer");
    await page.keyboard.press("1");
    await answered;
    await quiet();
    await page.clock.fastForward(4 * 60_000);
  }
  await page.keyboard.press("1");
  await page.getByText("You have been reviewing for 10 minutes.").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.getByRole("button", { name: "Take a break" }).click();
  await page.getByRole("heading", { name: "Break" }).waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await expect.poll(() => office.claimedBy("ana")).toBe(0);
  await page.getByRole("button", { name: "Resume reviewing" }).click();
  await titleOn(page);
  await leave();
});
