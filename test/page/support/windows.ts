import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { startBrowser } from "../../support/browser.ts";

/**
 * Browser windows that are used again, one after the other: a new one costs the browser as much as what a test does
 * in it. What a person left there is cleared; what a test set up belongs to its page, and goes with it.
 */
export class Windows {
  readonly #browser: Browser;
  /** Empty tabs of windows that nobody has, by what the windows were opened with. */
  readonly #free = new Map<string, Page[]>();
  /** Windows that somebody has. */
  readonly #taken = new Set<BrowserContext>();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** A tab in a window that nobody else has. */
  async open(options: BrowserContextOptions): Promise<Page> {
    const left = this.#freeWith(options).pop();
    if (left !== undefined) return this.#again(left);
    const page = await this.#window(options);
    this.#taken.add(page.context());
    return page;
  }

  /** A new tab in a window that was left: in one that waited for minutes out of sight the browser has stopped all timers. */
  async #again(left: Page): Promise<Page> {
    const window = left.context();
    this.#taken.add(window);
    await window.setStorageState({ cookies: [], origins: [] });
    await window.clearPermissions();
    const page = await window.newPage();
    await left.close();
    return page;
  }

  /** Closes a tab; its window, opened with `options`, is free for the next. */
  async close(page: Page, options: BrowserContextOptions): Promise<void> {
    // Opened before the other closes, or else the browser would end the process that both can use.
    const next = await page.context().newPage();
    await page.close();
    this.#taken.delete(page.context());
    this.#freeWith(options).push(next);
  }

  /** Closes the windows that were opened and are not free. */
  async closeTaken(): Promise<void> {
    await Promise.all([...this.#taken].map((window) => window.close()));
    this.#taken.clear();
  }

  async end(): Promise<void> {
    await this.#browser.close();
  }

  /**
   * A window whose requests all pass by us from its beginning. Where the first route of a page switches that on in the midst of
   * its life, about one request in a hundred that came right after it was seen to pass us, or to get no answer.
   */
  async #window(options: BrowserContextOptions): Promise<Page> {
    const window = await this.#browser.newContext(options);
    await window.route("http://nobody-asks.invalid/", (route) => route.abort());
    return window.newPage();
  }

  #freeWith(options: BrowserContextOptions): Page[] {
    const kind = JSON.stringify(options);
    const free = this.#free.get(kind) ?? [];
    this.#free.set(kind, free);
    return free;
  }
}

let shared: Promise<Windows> | undefined;

/** The windows of this process, in one browser. */
export const theWindows = (): Promise<Windows> => (shared ??= startBrowser().then((browser) => new Windows(browser)));

/** A process that should end by itself has to end the browser first. */
export async function endBrowser(): Promise<void> {
  const windows = await shared;
  shared = undefined;
  await windows?.end();
}
