import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";
import { ASKED_AGAIN, signIn } from "./support/seat.ts";
import { recent, titleOn } from "./support/sight.ts";
import { ONCE_MORE } from "./support/windows.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterEach(() => office.empty());
afterAll(() => office.stop());

test("an answer that does not get through comes back with its note, and is sent again", async () => {
  await office.submit(...listings(2));
  const { page, leave } = await office.seat("ana");
  const title = await titleOn(page);
  await page.route("**/answer", (route) => route.abort());
  await page.keyboard.press("n");
  await page.keyboard.type("looks odd");
  await page.keyboard.press("Escape");
  await page.keyboard.press("2");
  await page.getByText(`Your answer to “${title}” could not be sent.`).waitFor();
  await page.unroute("**/answer");
  await page.keyboard.press("1");
  await page.getByText("Your earlier answer: Counterfeit.").waitFor();
  expect(await titleOn(page)).toBe(title);
  expect(await page.getByLabel("Note").inputValue()).toBe("looks odd");
  await page.keyboard.press("2");
  await recent(page, title).getByText("can be undone").waitFor();
  await leave();
});

test("an answer that got through without a reply is not given twice", async () => {
  await office.submit(...listings(1));
  const { page, leave } = await office.seat("ana");
  const title = await titleOn(page);
  let sent = 0;
  await page.route("**/answer", async (route) => {
    const response = await route.fetch(ONCE_MORE);
    sent += 1;
    return sent === 1 ? route.abort() : route.fulfill({ response });
  });
  await page.keyboard.press("1");
  await recent(page, title).getByText("can be undone").waitFor();
  expect(sent).toBe(2);
  await leave();
});

test("without a connection the page says so, and goes on by itself when it is back", async () => {
  const { page, leave } = await office.seat("ana", { clock: true });
  await page.getByText("All caught up").waitFor();
  await page.route("**/api/**", (route) => route.abort());
  await page.clock.runFor(ASKED_AGAIN);
  await page.getByText("Second Look cannot be reached.").waitFor();
  await office.submit(...listings(1));
  await page.unroute("**/api/**");
  await page.clock.runFor(ASKED_AGAIN);
  await titleOn(page);
  expect(await page.getByText("Second Look cannot be reached.").count()).toBe(0);
  await leave();
});

test("while somebody works, the page says once that it is offline, and once that this is over", async () => {
  await office.submit(...listings(2));
  const { page, leave } = await office.seat("ana", { clock: true });
  await titleOn(page);
  await expect.poll(() => office.claimedBy("ana")).toBe(2);
  await page.evaluate(`globalThis.said = []; new MutationObserver((changes) => said.push(
    ...changes.flatMap(({ addedNodes }) => [...addedNodes]).map(({ textContent }) => textContent).filter((text) => /cannot be reached|connected again/.test(text))
  )).observe(document.querySelector("main"), { childList: true, subtree: true })`);
  const said = (): Promise<string[]> => page.evaluate<string[]>("said.map((text) => text.slice(0, 28))");
  await page.route("**/api/**", (route) => route.abort());
  await page.keyboard.press("1");
  for (let left = 6; left > 0; left -= 1) await page.clock.runFor(ASKED_AGAIN);
  await page.getByText("could not be sent").waitFor();
  expect(await said()).toEqual(["Second Look cannot be reache"]);
  expect(await page.getByText("Second Look cannot be reached.").count()).toBe(1);
  await page.unroute("**/api/**");
  await page.clock.runFor(ASKED_AGAIN);
  await page.getByText("You are connected again.").waitFor();
  expect(await page.getByText("Second Look cannot be reached.").count()).toBe(0);
  for (let left = 3; left > 0; left -= 1) await page.clock.runFor(ASKED_AGAIN);
  expect(await said()).toEqual(["Second Look cannot be reache", "You are connected again.Dism"]);
  await leave();
});

test("two answers that were lost offline are each said, apart from the connection, until they are given again", async () => {
  await office.submit(...listings(2));
  const { page, leave } = await office.seat("ana");
  await expect.poll(() => office.claimedBy("ana")).toBe(2);
  await page.route("**/api/**", (route) => route.abort());
  const titles: string[] = [];
  for (const count of [1, 2]) {
    titles.push(await titleOn(page));
    await page.keyboard.press("1");
    await expect.poll(() => lostOnes(page)).toHaveLength(count);
  }
  expect(new Set(await lostOnes(page))).toEqual(new Set(titles));
  const alerts = await page.getByRole("alert").allInnerTexts();
  expect(alerts.filter((text) => text.includes("cannot be reached"))).toHaveLength(1);
  expect(alerts.filter((text) => /cannot be reached.*could not be sent/su.test(text))).toEqual([]);
  await page.unroute("**/api/**");
  for (const left of [1, 0]) {
    const title = await titleOn(page);
    await page.keyboard.press("1");
    await recent(page, title).getByText("can be undone").waitFor();
    expect(await lostOnes(page)).toHaveLength(left);
  }
  await leave();
});

/** The titles of those that the page says could not be sent. */
async function lostOnes(page: Page): Promise<string[]> {
  const texts = await page.getByText("could not be sent").allInnerTexts();
  return texts.map((text) => /“(.+)”/u.exec(text)?.[1] ?? text);
}

test("a sign-in that ended is renewed by the person, and keeps the note", async () => {
  await office.submit(...listings(1));
  const { page, leave } = await office.seat("ana");
  const title = await titleOn(page);
  await page.getByLabel("Note").fill("half a thought");
  await page.route("**/api/**", (route) => route.fulfill({ status: 401, json: { message: "Unauthorized" } }));
  await page.getByLabel("Note").press("Escape");
  await page.keyboard.press("1");
  await page.getByText("Your session has ended").waitFor();
  await page.unroute("**/api/**");
  await page.getByRole("button", { name: "Sign in" }).click();
  // The review is free again once its lease has ended, and comes with the note.
  await office.fast(page.locator(".item-title", { hasText: title }).waitFor({ timeout: 60_000 }));
  expect(await page.getByLabel("Note").inputValue()).toBe("half a thought");
  await leave();
});

test.each(["continue", "abort"] as const)(
  "a call that was under way when the sign-in ended does not hide that: %s",
  async (how) => {
    await office.submit(...listings(3));
    const { page, quiet, leave } = await office.seat("ana");
    await expect.poll(() => office.claimedBy("ana")).toBe(2);
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    await page.route("**/reviews/claim", (route) => held.then(() => route[how]()));
    await page.route("**/answer", (route) => route.fulfill({ status: 401, json: { message: "Unauthorized" } }));
    await page.keyboard.press("1");
    await page.getByText("Your session has ended").waitFor();
    release();
    await quiet();
    expect(await page.getByText("Your session has ended").count()).toBe(1);
    await page.unrouteAll();
    await leave();
  },
);

test("tokens are nowhere but in memory, and nothing of sign-in stays in the address", async () => {
  await office.submit(...listings(1));
  const { page, leave } = await office.seat("ana");
  await titleOn(page);
  const stored = String(
    await page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"),
  );
  expect(stored).not.toMatch(/eyJ|access_token|id_token/);
  expect(await page.evaluate("location.search + location.hash")).toBe("");
  await leave();
});

test("signing out gives back what was held, ends the session, and does not sign in again by itself", async () => {
  await office.submit(...listings(2));
  const { page, leave } = await office.seat("ana");
  await titleOn(page);
  await expect.poll(() => office.claimedBy("ana")).toBe(2);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are signed out").waitFor();
  expect(await office.claimedBy("ana")).toBe(0);
  await page.reload();
  await page.getByRole("button", { name: "Sign in" }).click();
  await signIn(page, "ben");
  await titleOn(page);
  await leave();
});
