import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/**
 * Browser windows that are used again, one after the other: a new one costs the browser as much as what a test does
 * in it. What a person left there is cleared; what a test set up belongs to its page, and goes with it.
 */
export class Windows {
  readonly #browser: Browser;
  /** Empty tabs of windows that nobody has, by what the windows were opened with. */
  readonly #free = new Map<string, Page[]>();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** A tab in a window that nobody else has. */
  async open(options: BrowserContextOptions): Promise<Page> {
    const left = this.#freeWith(options).pop();
    if (left === undefined) return (await this.#browser.newContext(options)).newPage();
    await left.context().setStorageState({ cookies: [], origins: [] });
    await left.context().clearPermissions();
    return left;
  }

  /** Closes a tab; its window, opened with `options`, is free for the next. */
  async close(page: Page, options: BrowserContextOptions): Promise<void> {
    // Opened before the other closes, or else the browser would end the process that both can use.
    const next = await page.context().newPage();
    await page.close();
    this.#freeWith(options).push(next);
  }

  #freeWith(options: BrowserContextOptions): Page[] {
    const kind = JSON.stringify(options);
    const free = this.#free.get(kind) ?? [];
    this.#free.set(kind, free);
    return free;
  }
}
