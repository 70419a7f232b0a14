import type { Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { opsBackEnd } from "../support/ops/back-end.ts";
import { openDashboard, openOpsOffice, panel } from "./support/dashboard.ts";
import { listings } from "./support/listings.ts";
import type { Office } from "./support/office.ts";
import type { Seat } from "./support/seat.ts";
import { titleOn } from "./support/sight.ts";
import { ONCE_MORE } from "./support/windows.ts";

let office: Office;

beforeAll(async () => {
  office = await openOpsOffice();
});
afterAll(() => office.stop());

/** Somebody in ops on the real system; only what nobody answers here yet is made up. */
async function olgaAtWork(): Promise<Seat> {
  const { answers } = opsBackEnd();
  const seat = await office.seat("olga", {
    before: (page) => page.route("**/api/v1/metrics*", (route) => route.fulfill({ json: answers.metrics(30) })),
  });
  await panel(seat.page, "Policy").waitFor();
  return seat;
}

test("ops begin at the dashboard, with the policy that the system has", async () => {
  const { page, leave, faults } = await olgaAtWork();
  await page.getByText("The deployed thresholds are not certified for the target of 5%.").waitFor();
  await page.getByText("At least 82 audited automatic decisions").first().waitFor();
  await panel(page, "Models").getByText("No model serves; every decision goes to people.").waitFor();
  const linksIn = (name: string) =>
    page.getByRole("navigation", { name, exact: true }).getByRole("link").allInnerTexts();
  expect(await linksIn("Views")).toEqual(["People", "Dashboard"]);
  expect(await linksIn("Views of ops")).toEqual(["Figures", "Decisions", "What is stuck", "Members"]);
  const others = await page
    .locator("a:not(nav a)")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(others.length).toBeGreaterThan(0);
  expect(others.filter((href) => !href?.startsWith("#/ops/decisions?"))).toEqual([]);
  expect(faults).toEqual([]);
  await leave();
});

test("automation is paused and resumed with a reason, and asked about first", async () => {
  const { page, leave } = await olgaAtWork();
  const ops = await office.running.as("ops");
  const live = async () => ((await ops.call("GET /policy")).body as { live: object }).live;
  await page.getByRole("button", { name: "Pause automation" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Pause automation" }).click();
  await dialog.getByText("Enter a reason.").waitFor();
  expect(await live()).toMatchObject({ automation: "on" });
  await dialog.getByLabel("Reason").fill("new guidelines");
  await dialog.getByRole("button", { name: "Pause automation" }).click();
  await page.getByRole("heading", { name: "Automation: Paused" }).waitFor();
  await page.getByText("new guidelines").waitFor();
  expect(await live()).toMatchObject({ automation: "paused", switched: { by: "olga", reason: "new guidelines" } });
  await page.locator("main > [role=status]", { hasText: "Automation is paused." }).waitFor();
  await page.getByRole("button", { name: "Resume automation" }).click();
  await dialog.getByLabel("Reason").fill("they are read");
  await dialog.getByRole("button", { name: "Resume automation" }).click();
  await page.getByRole("heading", { name: "Automation: On" }).waitFor();
  expect(await live()).toMatchObject({ automation: "on", switched: { reason: "they are read" } });
  await leave();
});

test("a retraining is started from the page", async () => {
  const { page, leave } = await olgaAtWork();
  const models = panel(page, "Models");
  await models.getByText("No retrainings in the last 90 days.").waitFor();
  await models.getByRole("button", { name: "Start a retraining" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Start a retraining" }).click();
  const retrainings = models.getByRole("region", { name: "Retrainings" }).getByRole("row");
  await retrainings.nth(1).waitFor();
  expect(await retrainings.count()).toBe(2);
  await leave();
});

test("a model that does not know all labels says which, and one that does says nothing", async () => {
  const knows = /knows \d+ of \d+ labels/;
  const some = await openDashboard(office, { labels: { known: 3, of: 4, unknown: ["recalled"] } });
  await panel(some.page, "Models").getByText("knows 3 of 4 labels. It does not know: recalled.").waitFor();
  await some.leave();
  const all = await openDashboard(office, { labels: { known: 4, of: 4, unknown: [] } });
  await panel(all.page, "Models").getByRole("button", { name: "Roll back" }).waitFor();
  expect(await panel(all.page, "Models").getByText(knows).count()).toBe(0);
  await all.leave();
});

test("a rollback is asked about, and then made", async () => {
  const { page, backEnd, leave } = await openDashboard(office);
  await page.getByRole("button", { name: "Roll back" }).click();
  await page.getByRole("dialog").getByText("v20260302T0300").waitFor();
  await page.keyboard.press("Escape");
  expect(backEnd.asked.some(({ call }) => call === "POST /models/rollback")).toBe(false);
  await page.getByRole("button", { name: "Roll back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Roll back" }).click();
  await page.locator("main > [role=status]", { hasText: "The previous model serves again." }).waitFor();
  expect(backEnd.asked.filter(({ call }) => call === "POST /models/rollback")).toHaveLength(1);
  await leave();
});

test("whose trust model serves stands there, and is rolled back by itself", async () => {
  const trust = { version: "v20260310T0300-1f2e3d4c", since: "2026-03-10T03:00:00.000Z" };
  const proposers = {
    "application:reader": { certified: {}, trust, before: { certified: {} } },
    "application:other": { certified: {} },
  };
  const { page, backEnd, leave } = await openDashboard(office, { live: { proposers } });
  const table = panel(page, "Models").getByRole("region", { name: "Trust in proposers" });
  await table.getByRole("row", { name: /application:reader.*v20260310T0300-1f2e3d4c/ }).waitFor();
  await table.getByRole("row", { name: /application:other.*the confidence as given/ }).waitFor();
  await page.getByRole("button", { name: "Roll back trust in application:reader" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Roll back trust in application:reader" }).click();
  await page.locator("main > [role=status]", { hasText: "Trust is what it was before." }).waitFor();
  const call = backEnd.asked.find((asked) => asked.call === "POST /models/rollback");
  expect(call).toMatchObject({ body: { proposer: "application:reader" } });
  await leave();
});

test("the command is copied as it stands", async () => {
  const { page, leave } = await openDashboard(office);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const command = page.locator(".headline .command");
  await command.getByRole("button", { name: "Copy" }).click();
  await page.locator("main > [role=status]", { hasText: "Command copied." }).waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(await command.locator("code").innerText());
  await leave();
});

test("a reviewer is told whom to ask, also as a member of another flow's ops, and goes on reviewing", async () => {
  await office.submit(...listings(1));
  const { page, leave } = await office.seat("ana", { before: (own) => inGroups(["reviewers", "ops:other"], own) });
  await titleOn(page);
  expect(await page.getByRole("link", { name: "Dashboard" }).count()).toBe(0);
  await page.evaluate("location.hash = '#/ops'");
  await page.getByText("Ask the team that runs Second Look to add you, then").waitFor();
  await page.getByRole("link", { name: "Review" }).click();
  await titleOn(page);
  await leave();
  await office.empty();
});

/** What the page reads of its own sign-in. What is allowed stays what the API says. */
function inGroups(groups: readonly string[], page: Page): Promise<unknown> {
  return page.route(/\/token$/, async (route: Route) => {
    const response = await route.fetch(ONCE_MORE);
    const tokens = (await response.json()) as { id_token: string };
    const [head, claims = "", signature] = tokens.id_token.split(".");
    const known = JSON.parse(Buffer.from(claims, "base64url").toString()) as Record<string, unknown>;
    const changed = Buffer.from(JSON.stringify({ ...known, "cognito:groups": groups })).toString("base64url");
    await route.fulfill({ response, json: { ...tokens, id_token: [head, changed, signature].join(".") } });
  });
}

test("a reviewer's page asks for the desk's figures before the flow has come", async () => {
  const asked = Promise.withResolvers<void>();
  const heldBack = async (own: Page): Promise<void> => {
    await own.route("**/api/v1/reviews/summary", (route: Route) => {
      asked.resolve();
      return route.fallback();
    });
    await own.route("**/api/v1/flow", (route: Route) => asked.promise.then(() => route.fallback()));
  };
  await office.submit(...listings(1));
  const { page, leave } = await office.seat("ana", { before: heldBack });
  expect(await titleOn(page)).toBe("Leather jacket, size M (1)");
  await leave();
  await office.empty();
});

test("who is in ops here and reviews for another flow is refused the desk's figures, and gets the dashboard", async () => {
  const backEnd = opsBackEnd();
  const seat = await office.seat("olga", {
    before: (own) => Promise.all([backEnd.serve(own), inGroups(["ops", "reviewers:other"], own)]),
  });
  await panel(seat.page, "Thresholds").waitFor();
  expect(await seat.page.getByRole("link", { name: "Review" }).count()).toBe(0);
  await seat.leave();
});

test("who is in both groups holds no review while at the dashboard, and goes on where they left", async () => {
  await office.submit(...listings(2));
  const backEnd = opsBackEnd();
  const { page, leave } = await office.seat("ana", {
    before: (own) => Promise.all([backEnd.serve(own), inGroups(["reviewers", "ops:page"], own)]),
  });
  await titleOn(page);
  await expect.poll(() => office.claimedBy("ana")).toBe(2);
  await page.getByRole("link", { name: "Dashboard" }).click();
  await panel(page, "Thresholds").waitFor();
  await expect.poll(() => office.claimedBy("ana")).toBe(0);
  await page.getByRole("link", { name: "Review" }).click();
  await titleOn(page);
  await expect.poll(() => office.claimedBy("ana")).toBe(2);
  await leave();
  await office.empty();
});
