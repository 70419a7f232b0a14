import { cp } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pageFor } from "../../cli/build/page.ts";
import type { Review } from "../../functions/domain/reviews/review.ts";
import type { Summary } from "../../functions/domain/reviews/summary.ts";
import { newFolder, run, type Running } from "../support/system.ts";
import { type Seat, takeSeat } from "./support/seat.ts";
import { recent, titleOn } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";
import { waitsIn } from "../../web/flows/urgent.ts";
import { until } from "./support/until.ts";
import { theWindows } from "./support/windows.ts";

/**
 * The systems of two flows; the first one's page shows both. Reviews of the second are due an hour sooner, its answers final at
 * once; those of the first can be undone for a minute, the longest that a flow can say: a busy machine takes its time.
 */
let [page, tiny]: Running[] = [];
const FIRST = "explained";

beforeAll(async () => {
  const directory = await pageFor(() => undefined);
  const folder = await newFolder(FIRST);
  tiny = await run("tiny", { parameters: { ReviewTimeoutMinutes: "60" } });
  // Who signs in for one signs in for both.
  await cp(tiny.folder.part("identity"), folder.part("identity"), { recursive: true });
  const flows = { own: FIRST, others: [{ name: "tiny", url: tiny.system.url }] };
  const parameters = { ReviewTimeoutMinutes: "120" };
  page = await run(FIRST, { folder, parameters, page: { directory, imageHosts: [], flows } });
});
afterAll(async () => {
  await (await theWindows()).closeTaken();
  await Promise.all([page?.stop(), tiny?.stop()]);
});

let count = 0;
async function submit(to: Running | undefined, title: string): Promise<void> {
  const item = to === page ? { title, text: "For sale" } : { text: title };
  const { status } = await (await to!.as("app")).decide(`f-${count++}`, item);
  expect(status).toBe(202);
}

const seat = async (person: string, path = "/"): Promise<Seat> =>
  takeSeat(await theWindows(), `${page!.system.url}${path}`, person);

async function held(running: Running, person: string): Promise<number> {
  const { body } = await (await running.as("reviewer", person)).call("GET /reviews?limit=100");
  return (body["items"] as Review[]).filter(({ claimedBy }) => claimedBy === person).length;
}

async function answered(running: Running, person: string): Promise<number> {
  const { body } = await (await running.as("reviewer", person)).call("GET /reviews/summary");
  return (body["today"] as { answered: number }).answered;
}

/** Submits what is due before all else, and waits until the figures that the page goes by have it. */
async function submitFirst(title: string): Promise<void> {
  await submit(tiny, title);
  const reviewer = await tiny!.as("reviewer", "ana");
  await until(async () => {
    const { body } = await reviewer.call("GET /reviews/summary");
    return waitsIn("tiny", body as Pick<Summary, "queues">).due !== undefined;
  });
}

async function write(note: Locator, text: string): Promise<void> {
  await note.fill(text);
  await note.press("Escape");
}

const choose = async (at: Page, name: string | RegExp): Promise<void> => {
  await at.getByRole("button", { name: /^(Flow|All: most urgent first)/ }).click();
  await at.getByRole("dialog").getByRole("button", { name }).click();
};

test("one page for two flows: a switch gives back what is held, and leads to the flow where something waits", async () => {
  await submit(page, "A lamp");
  const { page: at, faults, leave } = await seat("ana");
  await expect.poll(() => titleOn(at)).toBe("A lamp");

  await choose(at, /A small flow/);
  await at.getByText("All caught up").waitFor();
  await until(async () => (await held(page!, "ana")) === 0);
  expect(await at.title()).toContain("A small flow for tests");
  await at.getByRole("button", { name: /A flow that says why · 1 waiting, first due/ }).waitFor();
  expect(await faultsOn(at)).toEqual([]);

  await at.getByRole("button", { name: /A flow that says why · 1 waiting/ }).click();
  await expect.poll(() => titleOn(at)).toBe("A lamp");
  expect(new URL(at.url()).search).toBe(`?flow=${FIRST}`);
  await choose(at, /A small flow/);
  await at.reload();
  await at.getByText("All caught up").waitFor();
  expect(await at.title(), "the address names the flow").toContain("A small flow for tests");
  expect(faults).toEqual([]);
  // She would be given what comes next in that flow.
  await leave();
});

test("most urgent of all: the next review comes from the flow where it is due first", async () => {
  await submit(page, "A chair");
  const { page: at, faults, quiet, leave } = await seat("ben", `/?flow=${FIRST}`);
  await expect.poll(() => titleOn(at)).toMatch(/A lamp|A chair/);
  await submit(tiny, "Due within the hour");

  await choose(at, /All: most urgent first/);
  // It is looked every quarter of a minute what waits elsewhere, and again where that fails.
  await at.getByText("Due within the hour").waitFor({ timeout: 90_000 });
  await quiet();
  expect(await held(page!, "ben"), "nothing is held in the other").toBe(0);
  await at.keyboard.press("1");
  await expect.poll(() => titleOn(at)).toMatch(/A lamp|A chair/);
  expect(faults).toEqual([]);
  await leave();
});

test("what was done last in another flow is taken back there, and what is in hand goes back with its note", async () => {
  const { page: at, faults, quiet, leave } = await seat("ana", `/?flow=${FIRST}`);
  const last = at.getByRole("region", { name: "Last answer" });
  const note = at.getByLabel("Note");
  await titleOn(at);
  await choose(at, /All: most urgent first/);
  // What was claimed ahead would come before anything urgent.
  await at.reload();
  const title = await titleOn(at);
  await write(note, "a doubt");
  await submitFirst("An urgent one");
  for (const [key, said] of [
    ["s", "Skipped."],
    ["2", "You said bad."],
  ] as const) {
    await at.keyboard.press(key);
    await at.locator("article", { hasText: "An urgent one" }).waitFor();
    expect(await last.innerText()).toContain(`Previous item: ${title} · A flow that says why`);
    await last.getByText(said).waitFor();
    if (key === "s") await write(note, "read twice");
    expect(await note.inputValue()).toBe("read twice");
    await at.keyboard.press("z");
    await expect.poll(() => titleOn(at)).toBe(title);
    expect(await note.inputValue()).toBe("a doubt");
    await quiet();
    expect(await Promise.all([held(page!, "ana"), held(tiny!, "ana")]), "one in all").toEqual([1, 0]);
  }
  await at.getByText("Your earlier answer: bad.").waitFor();

  await at.keyboard.press("1");
  await at.locator("article", { hasText: "An urgent one" }).waitFor();
  expect(await note.inputValue()).toBe("read twice");
  await at.keyboard.press("1");
  await recent(at, title).waitFor();
  await last.getByText("final").waitFor();
  await at.keyboard.press("z");
  await at.getByText("There is nothing to undo.").waitFor();
  expect(await recent(at, title).getByText("can be undone").count(), "undo never reaches past the last").toBe(0);
  await until(async () => (await answered(page!, "ana")) === 1 && (await answered(tiny!, "ana")) === 1);
  expect(faults).toEqual([]);
  await leave();
});

test("who is in the groups of one flow alone sees that one, and no switch", async () => {
  const UserPoolId = page!.system.template.ofType("AWS::Cognito::UserPool")[0]?.ref;
  for (const action of ["CreateGroup", "AdminAddUserToGroup"])
    await page!.system.call("cognito-idp", action, {
      UserPoolId,
      GroupName: "reviewers:tiny",
      ...(action !== "CreateGroup" && { Username: "nora" }),
    });
  const { page: at } = await seat("nora", `/?flow=${FIRST}`);
  await at.getByText("All caught up").waitFor();
  expect(await at.title()).toContain("A small flow for tests");
  expect(await at.getByRole("button", { name: /^Flow/ }).count()).toBe(0);
});
