import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { build } from "vite";
import { startBrowser, type TestBrowser } from "../../support/browser.ts";
import { type Client, identityOf, run, type Running } from "../../support/system.ts";
import { type PageFront, startFront } from "./front.ts";

export type Seat = { readonly page: Page; readonly context: BrowserContext; readonly faults: string[] };

/** The real system, the built page in front of it, and a browser. */
export type Office = {
  readonly running: Running;
  readonly front: PageFront;
  readonly app: Client;
  /** Puts items in the queue, the first due first. */
  submit(...items: readonly object[]): Promise<string[]>;
  /** A browser window of its own with somebody signed in at `/`. */
  seat(person: string, options?: BrowserContextOptions): Promise<Seat>;
  stop(): Promise<void>;
};

let built: Promise<unknown> | undefined;
/** The page as it is deployed, built once a process. */
const buildPage = (): Promise<unknown> =>
  (built ??= build({ configFile: new URL("../../../web/vite.config.ts", import.meta.url).pathname, logLevel: "error" }));

export async function openOffice(parameters: Record<string, string> = {}): Promise<Office> {
  const [, running, browser] = await Promise.all([buildPage(), run("page", { parameters }), startBrowser()]);
  const identity = await identityOf(running.folder);
  const front = await startFront(running.system.url, (kind, name) => identity.mint({ kind, name }));
  const app = await running.as("app");
  let count = 0;
  return {
    running,
    front,
    app,
    submit: async (...items) => {
      const ids: string[] = [];
      for (const item of items) ids.push(String((await app.decide(`page-${count++}`, item)).body["id"]));
      return ids;
    },
    seat: (person, options) => seatFor(browser, front, person, options),
    stop: async () => {
      await browser.close();
      await front.stop();
      await running.stop();
    },
  };
}

/** Everything that the browser complains about is a fault: errors, refused loads, what the policy forbids. */
async function seatFor({ browser }: TestBrowser, { url }: PageFront, person: string, options: BrowserContextOptions = {}): Promise<Seat> {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 800 }, ...options });
  await context.addCookies([{ name: "person", value: person, url }]);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(url);
  return { page, context, faults };
}
