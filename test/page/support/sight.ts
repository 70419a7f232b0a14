import type { Locator, Page } from "playwright-core";

/** The title of the item on the screen, once there is one. */
export const titleOn = (page: Page): Promise<string> => page.locator(".item-title").innerText();

/** The line of an answered item among the last ten. */
export const recent = (page: Page, title: string): Locator => page.locator(".recent li", { hasText: title });
