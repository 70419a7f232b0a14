import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";
import { signIn } from "./support/seat.ts";
import { recent, titleOn } from "./support/sight.ts";
import { until } from "./support/until.ts";

/** Until one review is in a queue, for who has not answered it. */
async function queued(office: Office, kind: "reviewer" | "senior"): Promise<void> {
  const other = await office.running.as(kind, "cem");
  await office.fast(
    until(
      async () => ((await other.call(`GET /reviews?queue=${kind}s`)).body["items"] as unknown[]).length === 1,
      25_000,
    ),
  );
}

/** The outcome follows once nobody can undo the answers any more. */
async function outcomeOf(office: Office, id: string): Promise<unknown> {
  await office.fast(until(async () => (await office.decision(id))["status"] === "decided", 60_000));
  const { label, by } = await office.decision(id);
  return { label, by };
}

async function answer(page: Page, key: string): Promise<string> {
  const title = await titleOn(page);
  await page.keyboard.press(key);
  await recent(page, title).waitFor();
  return title;
}

describe("a day with one reviewer an item", () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.stop());

  test("somebody signs in, clears ten without the mouse, undoes one, escalates one, and a senior resolves it", async () => {
    const ids = await office.submit(...listings(11));
    const ana = await office.seat("ana");
    const answered = [await answer(ana.page, "1")];
    await ana.page.keyboard.press("z");
    await ana.page.getByText("Your earlier answer: Fine.").waitFor();
    answered[0] = await answer(ana.page, "2");
    while (answered.length < 10) answered.push(await answer(ana.page, "1"));
    const hard = await titleOn(ana.page);
    await ana.page.keyboard.press("e");
    await ana.page.keyboard.type("I cannot tell");
    await ana.page.keyboard.press("Enter");
    await ana.page.getByText("All caught up").waitFor();

    const sam = await office.seat("sam");
    expect(await titleOn(sam.page)).toBe(hard);
    await sam.page.getByText("I cannot tell").waitFor();
    await answer(sam.page, "4");

    expect(new Set(answered).size).toBe(10);
    const labels = new Map(ids.map((id, index) => [id, labelOf(listings(11)[index], answered, hard)]));
    for (const [id, label] of labels) expect(await outcomeOf(office, id)).toEqual({ label, by: "person" });
    expect([...ana.faults, ...sam.faults]).toEqual([]);
    for (const { leave } of [ana, sam]) await leave();
  });

  test("a reload keeps somebody signed in, without asking", async () => {
    const { page, leave } = await office.seat("ben");
    const asked: string[] = [];
    page.on("framenavigated", (frame) => void asked.push(new URL(frame.url()).pathname));
    await page.getByText("All caught up").waitFor();
    await page.reload();
    await page.getByText("All caught up").waitFor();
    expect(new Set(asked)).toEqual(new Set(["/"]));
    await leave();
  });

  test("signing out ends the session where one signs in: the next person there is asked who they are", async () => {
    const { page, leave } = await office.seat("ben");
    await page.getByText("All caught up").waitFor();
    const left = page.waitForRequest((request) => request.url().includes("/sign-in/logout?client_id="));
    await page.getByRole("button", { name: "Sign out" }).click();
    expect(new URL((await left).url()).searchParams.get("logout_uri")).toBe(`${office.running.system.url}/`);
    await page.getByText("You are signed out").waitFor();
    await page.getByRole("button", { name: "Sign in" }).click();
    await signIn(page, "ana");
    await page.getByText("All caught up").waitFor();
    await leave();
  });

  test("a wrong password is said so, and no account is let in by it", async () => {
    const { page, leave } = await office.seat("ben");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByLabel("Name").fill("ana");
    await page.getByLabel("Password").fill("guessed");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("do not belong together").waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/sign-in\//);
    await leave();
  });

  test("a browser whose language is none shows the page in English", async () => {
    const language = "Object.defineProperty(Navigator.prototype, 'language', { get: () => 'en-US@posix' })";
    const { page, faults, leave } = await office.seat("ben", { before: (own) => own.addInitScript(language) });
    await page.getByText("All caught up").waitFor();
    expect(faults).toEqual([]);
    await leave();
  });

  test("somebody without a group is told whom to ask", async () => {
    const { page, leave } = await office.seat("nora");
    await page.getByText("You cannot review yet").waitFor();
    expect(await page.getByRole("main").innerText()).toContain(
      "Ask the team that runs Second Look to add you to the group “reviewers”",
    );
    await leave();
  });
});

/** The first was answered anew, one was the senior's, all others were fine. */
function labelOf(item: object | undefined, [changed]: readonly string[], hard: string): string {
  const { title } = item as { title: string };
  if (title === changed) return "Counterfeit";
  return title === hard ? "Unsafe" : "Fine";
}

describe("a day with two reviewers an item", () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ ReviewersPerItem: "2" });
  });
  afterAll(() => office.stop());

  test("two who disagree leave it to a senior, who sees what they said but not who; nobody sees it before", async () => {
    const [id = ""] = await office.submit({ title: "Handbag" });
    const ana = await office.seat("ana");
    await answer(ana.page, "1");
    await queued(office, "reviewer");
    const ben = await office.seat("ben");
    expect(await titleOn(ben.page)).toBe("Handbag");
    expect(await ben.page.getByRole("main").innerText()).not.toMatch(/disagreed|\bana\b/);
    await answer(ben.page, "2");
    await queued(office, "senior");
    const sam = await office.seat("sam");
    await sam.page.getByText("Reviewers disagreed:").waitFor();
    expect(await sam.page.locator(".seniors li").allInnerTexts()).toEqual(["Fine", "Counterfeit"]);
    expect(await sam.page.getByRole("main").innerText()).not.toMatch(/\b(ana|ben)\b/i);
    await answer(sam.page, "2");
    expect(await outcomeOf(office, id)).toEqual({ label: "Counterfeit", by: "person" });
    expect([...ana.faults, ...ben.faults, ...sam.faults]).toEqual([]);
    for (const { leave } of [ana, ben, sam]) await leave();
  });

  test("two who agree settle it; neither is asked twice", async () => {
    const [id = ""] = await office.submit({ title: "Bookshelf" });
    const ana = await office.seat("ana");
    await answer(ana.page, "1");
    await queued(office, "reviewer");
    const claimed = ana.page.waitForResponse("**/reviews/claim");
    await ana.page.reload();
    expect((await claimed).status()).toBe(204);
    const ben = await office.seat("ben");
    await answer(ben.page, "1");
    expect(await outcomeOf(office, id)).toEqual({ label: "Fine", by: "person" });
  });
});
