import type { Locator, Page } from "playwright-core";

/** The title of the item on the screen, once there is one. */
export const titleOn = (page: Page): Promise<string> => page.locator(".item-title").innerText();

/** The line of an answered item among the last ten. */
export const recent = (page: Page, title: string): Locator => page.locator(".recent li", { hasText: title });

const LABELS = ".choice-name, .choice-description";
/** Everything that holds text but addresses and commands, which break anywhere. */
export const WORDS = ":not(code, code *, script, style)";

/** Shown words that are broken within themselves, other than where they are joined: at a hyphen and the like. */
export const brokenWords = (page: Page, within = LABELS): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.body.querySelectorAll("${within}")].flatMap((name) =>
    [...name.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).flatMap((text) =>
      [...text.data.matchAll(/[^\\s_\\/.:-]+/gu)].filter(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
      }).map(([word]) => word)))`);
