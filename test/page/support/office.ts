import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { build } from "vite";
import type { Claim, Review } from "../../../functions/domain/review.ts";
import { startBrowser, type TestBrowser } from "../../support/browser.ts";
import { type Client, identityOf, run, type Running } from "../../support/system.ts";
import { type PageFront, startFront } from "./front.ts";
import { endLeases } from "./rows.ts";
import { until } from "./until.ts";

export type Seat = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about. */
  readonly faults: string[];
  /** Leaves the page as somebody who closes the tab. */
  leave(): Promise<void>;
};

/** `clock`: the page's time can be moved. `before`: what is set up before the page is opened. */
export type SeatOptions = BrowserContextOptions & {
  readonly clock?: boolean;
  readonly before?: (context: BrowserContext) => Promise<unknown>;
};

/** The real system, the built page in front of it, and a browser. */
export type Office = {
  readonly running: Running;
  readonly front: PageFront;
  readonly app: Client;
  /** Puts items in the queue, the first due first. */
  submit(...items: readonly object[]): Promise<string[]>;
  /** A browser window of its own with somebody signed in at `/`. */
  seat(person: string, options?: SeatOptions): Promise<Seat>;
  /** A decision as its application sees it. */
  decision(id: string): Promise<Record<string, unknown>>;
  statuses(ids: readonly string[]): Promise<unknown[]>;
  /** How many reviews somebody holds. */
  claimedBy(person: string): Promise<number>;
  /** Answers what is left, so that the next test begins with an empty queue. */
  empty(): Promise<void>;
  stop(): Promise<void>;
};

/** The page as it is deployed, in a folder of its own, since tests run beside each other. */
async function buildPage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "second-look-page-"));
  const configFile = join(import.meta.dirname, "../../../web/vite.config.ts");
  await build({ configFile, logLevel: "error", build: { outDir: folder } });
  return folder;
}

export async function openOffice(parameters: Record<string, string> = {}): Promise<Office> {
  const [built, running, browser] = await Promise.all([buildPage(), run("page", { parameters }), startBrowser()]);
  const identity = await identityOf(running.folder);
  const front = await startFront(built, running.system.url, (kind, name) => identity.mint({ kind, name }));
  const [app, senior] = await Promise.all([running.as("app"), running.as("senior", "cleaner")]);
  const decision = async (id: string): Promise<Record<string, unknown>> => (await app.call(`GET /decisions/${id}`)).body;
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
    decision,
    statuses: (ids) => Promise.all(ids.map(async (id) => (await decision(id))["status"])),
    claimedBy: async (person) => (await open(senior)).filter(({ claimedBy }) => claimedBy === person).length,
    empty: () =>
      until(async () => {
        await endLeases(running);
        while (await answeredOne(senior));
        return (await open(senior)).length === 0;
      }),
    seat: (person, options) => seatFor(browser, front, person, options),
    stop: async () => {
      await browser.close();
      await front.stop();
      await rm(built, { recursive: true });
      await running.stop();
    },
  };
}

/** Everything that the browser complains about is a fault: errors, refused loads, what the policy forbids. */
async function seatFor({ browser }: TestBrowser, front: PageFront, person: string, { clock = false, before, ...options }: SeatOptions = {}): Promise<Seat> {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 800 }, ...options });
  await context.addCookies([{ name: "person", value: person, url: front.url }]);
  await before?.(context);
  const page = await context.newPage();
  if (clock) await page.clock.install();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(front.url);
  const leave = async (): Promise<void> => {
    // A claim that is under way when the page closes would be nobody's until its lease ends.
    await front.quiet();
    // The context stays until the browser closes: closing it would cut off what the page sends as it goes.
    await page.close();
  };
  return { page, context, faults, leave };
}

async function open(senior: Client): Promise<Review[]> {
  const pages = await Promise.all(["reviewers", "seniors"].map((queue) => senior.call(`GET /reviews?queue=${queue}&limit=100`)));
  return pages.flatMap(({ body }) => body["items"] as Review[]);
}

async function answeredOne(senior: Client): Promise<boolean> {
  const { status, body } = await senior.call("POST /reviews/claim");
  if (status !== 200) return false;
  const { id, labels, lease } = body as Claim;
  await senior.call(`POST /reviews/${id}/answer`, { body: { label: labels[0]?.name, epoch: lease.epoch } });
  return true;
}
