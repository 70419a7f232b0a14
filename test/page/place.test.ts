import type { Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";
import { predict } from "./support/rows.ts";
import { titleOn } from "./support/sight.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterEach(() => office.empty());
afterAll(() => office.stop());

const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;

const placeOf = async (element: Locator): Promise<number> => Math.round((await element.boundingBox())?.y ?? -1);

test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])(
  "on a %s, the verdict on an item stands under that item's name, and the choices never move",
  async (size) => {
    const [first = "", ...others] = await office.submit(...listings(3), { title: "Short" });
    for (const id of [first, ...others]) await predict(office.running, id, "Scam", 0.91);
    const { page, leave } = await office.seat("ana", { viewport: SIZES[size] });
    const [title, choice] = [await titleOn(page), page.locator(".choice").first()];
    const place = await placeOf(choice);
    await page.keyboard.press("1");
    const last = page.getByRole("region", { name: "Last answer" });
    await last.getByText("The model said Scam (91% sure).").waitFor();
    expect(await last.getByRole("heading").innerText()).toBe(`Previous item: ${title}`);
    expect(await placeOf(last)).toBeLessThan(await placeOf(page.locator("article")));
    expect(await page.locator(".dock").innerText()).not.toContain("The model");
    expect(await placeOf(choice)).toBe(place);
    await last.getByRole("button", { name: "Change" }).click();
    await page.locator("article").getByText("Your earlier answer: Fine.").waitFor();
    await page.getByText("Answer undone.").waitFor();
    expect(await placeOf(choice)).toBe(place);
    for (const count of [1, 2, 3]) {
      await page.keyboard.press("1");
      await page
        .locator(".recent li")
        .nth(count - 1)
        .waitFor();
      await page.locator(".item-title").waitFor();
      expect(await placeOf(choice)).toBe(place);
    }
    await leave();
  },
);
