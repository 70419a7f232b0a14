import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";
import { disagree, predict } from "./support/rows.ts";
import type { Seat } from "./support/seat.ts";
import { titleOn } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;
/** One reviewer for all views of somebody at work; each begins with the page loaded anew. */
let ana: Seat;

beforeAll(async () => {
  office = await openOffice();
  const ids = await office.submit(...listings(9), {
    title: "A photo",
    photo: "https://images.example/a.png",
    website: "https://example.com/a",
    details: { a: [1] },
  });
  for (const id of ids) await predict(office.running, id, "Scam", 0.91);
  ana = await office.seat("ana");
});
afterEach(async ({ task }) => {
  // What a test waited for in vain says little; what was there instead says more.
  if (task.result?.state === "fail") console.log(await ana.page.locator("body").innerText());
  await ana.page.unrouteAll({ behavior: "ignoreErrors" });
});
afterAll(() => office.stop());

async function answered(page: Page): Promise<void> {
  await page.keyboard.press("1");
  await page.getByText("The model said Scam (91% sure).").waitFor();
}

/** Every view of somebody at work, and how to come to it. */
const VIEWS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  "a review": () => Promise.resolve(),
  "the last answer, with the model's word": answered,
  "an answer that was taken back": async (page) => {
    await answered(page);
    await page.keyboard.press("z");
    await page.getByText("Your earlier answer: Fine.").waitFor();
  },
  "an answer that did not get through": async (page) => {
    await page.route("**/answer", (route) => route.abort());
    await page.keyboard.press("2");
    await page.getByText("could not be sent").waitFor();
  },
  "no connection": async (page) => {
    await page.route("**/claim", (route) => route.abort());
    for (const key of ["1", "1"]) await page.keyboard.press(key);
    await page.getByText("Second Look cannot be reached.").waitFor();
  },
  guidelines: async (page) => {
    await page.keyboard.press("g");
    await page.getByRole("heading", { name: "What to look for" }).waitFor();
  },
  "the keys, one being changed": async (page) => {
    await page.keyboard.press("?");
    await page.getByRole("button", { name: /Change the key for “Skip for now”/ }).click();
    await page.getByText("Press a key…").waitFor();
  },
  "an escalation that is asked about": async (page) => {
    await page.keyboard.press("e");
    await page.getByRole("heading", { name: "Escalate to the seniors?" }).waitFor();
  },
  "a review that was skipped": async (page) => {
    await page.keyboard.press("s");
    await page.getByRole("region", { name: "Last answer" }).getByRole("button", { name: "Undo" }).waitFor();
  },
  "the queue": async (page) => {
    await page.getByRole("link", { name: "Queue" }).click();
    await page.getByRole("cell", { name: "Waiting" }).first().waitFor();
  },
  "an empty queue": async (page) => {
    await page.route("**/claim", (route) => route.fulfill({ status: 204 }));
    await page.reload();
    await page.getByText("All caught up").waitFor();
  },
  "a sign-in that ended": async (page) => {
    await page.route("**/api/**", (route) => route.fulfill({ status: 401, json: { message: "Unauthorized" } }));
    await page.keyboard.press("1");
    await page.getByText("Your session has ended").waitFor();
  },
};

test.each(Object.keys(VIEWS))(
  "%s: no rule of WCAG 2.2 AA broken in either theme, no sideways scrolling",
  async (view) => {
    await ana.page.goto(office.running.system.url);
    await titleOn(ana.page);
    await VIEWS[view]?.(ana.page);
    expect(await faultsOn(ana.page)).toEqual([]);
  },
);

test("the sign-in page, also after a wrong password", async () => {
  const { page, leave } = await office.seat("ben");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are signed out").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Name").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.getByLabel("Name").fill("ben");
  await page.getByLabel("Password").fill("guessed");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await leave();
});

test("what somebody without a group is shown", async () => {
  const { page, leave } = await office.seat("nora");
  await page.getByText("You cannot review yet").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await leave();
});

test("what seniors are shown: opinions, notes and why it is with them", async () => {
  const reviewer = await office.running.as("reviewer", "cem");
  const { id, lease } = (await reviewer.call("POST /reviews/claim")).body as { id: string; lease: { epoch: number } };
  await reviewer.call(`POST /reviews/${id}/escalate`, { body: { epoch: lease.epoch, note: "I cannot tell" } });
  await disagree(office.running, id, ["Fine", "Scam"]);
  const { page, leave } = await office.seat("sam");
  await page.getByText("Reviewers disagreed:").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await leave();
});
