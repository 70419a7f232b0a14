import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { startBrowser } from "../../support/browser.ts";

/** What is waited for comes when it has happened, however busy the machine is: this only ends a test in which it does not; milliseconds. */
const PATIENCE = 60_000;

/** Browser windows, a new one for each person: what somebody left in one, or a test did to its clock, is nobody else's. */
export class Windows {
  readonly #browser: Browser;
  /** Windows that somebody has. */
  readonly #taken = new Set<BrowserContext>();
  /** Windows that were left, until what their pages sent as they went is on its way. */
  readonly #left: BrowserContext[] = [];

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** A tab in a window that nobody else has. */
  async open(options: BrowserContextOptions): Promise<Page> {
    await Promise.all(this.#left.splice(0).map((window) => window.close()));
    const page = await this.#window(options);
    this.#taken.add(page.context());
    return page;
  }

  /** Closes a tab; its window follows when the next one is opened. */
  async close(page: Page): Promise<void> {
    await page.close();
    this.#taken.delete(page.context());
    this.#left.push(page.context());
  }

  /** Closes the windows that somebody has. */
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
    window.setDefaultTimeout(PATIENCE);
    await window.route("http://nobody-asks.invalid/", (route) => route.abort());
    return window.newPage();
  }
}

/**
 * For `route.fetch`. The server closes a socket that lay idle for five seconds, perhaps in the moment in which it is used again:
 * browsers send the request once more then. Without this it is never answered, and the page waits for it for ever.
 */
export const ONCE_MORE = { maxRetries: 1 };

let shared: Promise<Windows> | undefined;

/** The windows of this process, in one browser. */
export const theWindows = (): Promise<Windows> => (shared ??= startBrowser().then((browser) => new Windows(browser)));

/** A process that should end by itself has to end the browser first. */
export async function endBrowser(): Promise<void> {
  const windows = await shared;
  shared = undefined;
  await windows?.end();
}
