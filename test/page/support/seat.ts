import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { DEMO_PASSWORD } from "../../../cli/people.ts";
import { until } from "./until.ts";
import type { Windows } from "./windows.ts";

export type Seat = {
  readonly page: Page;
  /** What the browser complained about. */
  readonly faults: string[];
  /** Resolves when the page asked the API nothing for a moment and has every answer. */
  quiet(): Promise<void>;
  /** Leaves the page as somebody who goes elsewhere, and closes the tab. */
  leave(): Promise<void>;
};

/** `clock`: the page's time can be moved. `before`: what is set up before the page is loaded. */
export type SeatOptions = BrowserContextOptions & {
  readonly clock?: boolean;
  readonly before?: (page: Page) => Promise<unknown>;
};

/** A page that has nothing to show asks again within this time; milliseconds. */
export const ASKED_AGAIN = 5_000;

/** The lease of the flows here, and how long after a claim the page has lengthened it at the latest; milliseconds. */
export const LEASE = 30_000;
export const BEATEN = 22_000;

/** What a page asks for next, it asks for within this time; milliseconds. */
const MOMENT = 150;

/** Fills in the sign-in page, by keys alone. */
export async function signIn(page: Page, person: string): Promise<void> {
  // Keys typed before the field has the focus would be lost.
  await page.locator("#username:focus").waitFor();
  await page.keyboard.type(person);
  await page.keyboard.press("Tab");
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === "/" && !url.searchParams.has("code"));
}

type Cookies = Parameters<BrowserContext["addCookies"]>[0];

/** What the sign-in page of an address leaves in the browser of who signs in there: by it they are known when they come again. */
const known = new Map<string, Cookies>();

/** Comes to the page as somebody: by their keys the first time and where that is long ago, else as who has signed in before. */
async function enter(page: Page, address: string, person: string): Promise<void> {
  const key = `${address} ${person}`;
  await page.context().addCookies(known.get(key) ?? []);
  const entered = page.waitForResponse((response) => response.url().endsWith("/oauth2/token"));
  const asked = page.locator("#username:focus").waitFor();
  // One of the two never comes.
  for (const wait of [entered, asked]) wait.catch(() => undefined);
  await page.goto(address);
  const isAsked = await Promise.race([entered.then(() => false), asked.then(() => true)]);
  if (!isAsked) return;
  await signIn(page, person);
  known.set(key, await page.context().cookies());
}

/** A browser window of its own with somebody signed in. */
export async function takeSeat(
  windows: Windows,
  address: string,
  person: string,
  { clock = false, before, ...given }: SeatOptions = {},
): Promise<Seat> {
  const options = { locale: "en-GB", viewport: { width: 1280, height: 800 }, ...given };
  const page = await windows.open(options);
  await before?.(page);
  if (clock) await page.clock.install();
  const faults = faultsOf(page);
  const quiet = quietOf(page);
  await enter(page, address, person);
  const leave = async (): Promise<void> => {
    // A claim that is under way when the page closes would be nobody's until its lease ends.
    await quiet();
    // To another page first: a tab that is closed on a busy machine can end before what it sends as it goes is on its way.
    if (!page.isClosed()) await page.goto("about:blank");
    await windows.close(page);
  };
  return { page, faults, quiet, leave };
}

/** Everything that the browser complains about: errors, refused loads, what the policy forbids. */
function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.stack ?? String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  return faults;
}

function quietOf(page: Page): () => Promise<void> {
  const underway = new Set<object>();
  let busyUntil = 0;
  page.on("request", (request) => void (request.url().includes("/api/") && underway.add(request)));
  const answered = (request: object): void => {
    if (underway.delete(request)) busyUntil = Date.now() + MOMENT;
  };
  page.on("requestfinished", answered);
  page.on("requestfailed", answered);
  return () => {
    // What it was just made to ask for is told to us a little later.
    busyUntil = Math.max(busyUntil, Date.now() + MOMENT);
    return until(() => underway.size === 0 && Date.now() > busyUntil);
  };
}
