import { cp } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pageFor } from "../../cli/build/page.ts";
import type { Review } from "../../functions/domain/reviews/review.ts";
import { type FlowName, newFolder, run, type Running } from "../support/system.ts";
import { type Seat, takeSeat } from "./support/seat.ts";
import { titleOn } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";
import { until } from "./support/until.ts";
import { theWindows } from "./support/windows.ts";

/** The systems of two flows; the first one's page shows both. Reviews of the second are due an hour sooner. */
let [page, tiny]: Running[] = [];

beforeAll(async () => {
  const directory = await pageFor(() => undefined);
  const folder = await newFolder("page");
  tiny = await run("tiny", { parameters: { ReviewTimeoutMinutes: "60" } });
  // Who signs in for one signs in for both.
  await cp(tiny.folder.part("identity"), folder.part("identity"), { recursive: true });
  const flows = { own: "page", others: [{ name: "tiny", url: tiny.system.url }] };
  const parameters = { ReviewTimeoutMinutes: "120" };
  page = await run("page", { folder, parameters, page: { directory, imageHosts: [], flows } });
});
afterAll(async () => {
  await (await theWindows()).closeTaken();
  await Promise.all([page?.stop(), tiny?.stop()]);
});

let count = 0;
async function submit(flow: FlowName, title: string): Promise<void> {
  const item = flow === "page" ? { title } : { text: title };
  const { status } = await (await (flow === "page" ? page : tiny)!.as("app")).decide(`f-${count++}`, item);
  expect(status).toBe(202);
}

const seat = async (person: string, path = "/"): Promise<Seat> =>
  takeSeat(await theWindows(), `${page!.system.url}${path}`, person);

async function held(running: Running, person: string): Promise<number> {
  const { body } = await (await running.as("reviewer", person)).call("GET /reviews?limit=100");
  return (body["items"] as Review[]).filter(({ claimedBy }) => claimedBy === person).length;
}

const choose = async (at: Page, name: string | RegExp): Promise<void> => {
  await at.getByRole("button", { name: /^(Flow|All: most urgent first)/ }).click();
  await at.getByRole("dialog").getByRole("button", { name }).click();
};

test("one page for two flows: a switch gives back what is held, and leads to the flow where something waits", async () => {
  await submit("page", "A lamp");
  const { page: at, faults, leave } = await seat("ana");
  await expect.poll(() => titleOn(at)).toBe("A lamp");

  await choose(at, /A small flow/);
  await at.getByText("All caught up").waitFor();
  await until(async () => (await held(page!, "ana")) === 0);
  expect(await at.title()).toContain("A small flow for tests");
  await at.getByRole("button", { name: /Marketplace listings · 1 waiting, first due/ }).waitFor();
  expect(await faultsOn(at)).toEqual([]);

  await at.getByRole("button", { name: /Marketplace listings · 1 waiting/ }).click();
  await expect.poll(() => titleOn(at)).toBe("A lamp");
  expect(new URL(at.url()).search).toBe("?flow=page");
  await choose(at, /A small flow/);
  await at.reload();
  await at.getByText("All caught up").waitFor();
  expect(await at.title(), "the address names the flow").toContain("A small flow for tests");
  expect(faults).toEqual([]);
  // She would be given what comes next in that flow.
  await leave();
});

test("most urgent of all: the next review comes from the flow where it is due first", async () => {
  await submit("page", "A chair");
  const { page: at, faults, quiet } = await seat("ben", "/?flow=page");
  await expect.poll(() => titleOn(at)).toMatch(/A lamp|A chair/);
  await submit("tiny", "Due within the hour");

  await choose(at, /All: most urgent first/);
  // It is looked every quarter of a minute what waits elsewhere, and again where that fails.
  await at.getByText("Due within the hour").waitFor({ timeout: 90_000 });
  await quiet();
  expect(await held(page!, "ben"), "nothing is held in the other").toBe(0);
  await at.keyboard.press("1");
  await expect.poll(() => titleOn(at)).toMatch(/A lamp|A chair/);
  expect(faults).toEqual([]);
});

test("who is in the groups of one flow alone sees that one, and no switch", async () => {
  const UserPoolId = page!.system.template.ofType("AWS::Cognito::UserPool")[0]?.ref;
  for (const action of ["CreateGroup", "AdminAddUserToGroup"])
    await page!.system.call("cognito-idp", action, {
      UserPoolId,
      GroupName: "reviewers:tiny",
      ...(action !== "CreateGroup" && { Username: "nora" }),
    });
  const { page: at } = await seat("nora", "/?flow=page");
  await at.getByText("All caught up").waitFor();
  expect(await at.title()).toContain("A small flow for tests");
  expect(await at.getByRole("button", { name: /^Flow/ }).count()).toBe(0);
});
