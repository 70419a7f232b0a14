import type { Locator, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";
import { predict } from "./support/rows.ts";
import { brokenWords, titleOn } from "./support/sight.ts";
import { ONCE_MORE } from "./support/windows.ts";

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

const LONG = ["Haftpflichtversicherung", "Nichtanerkennungsbeleg", "card_payment_not_recognised", "Top-up"];

test.each([
  { width: 1280, height: 800 },
  { width: 640, height: 700 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
])("at $width × $height, long words of many labels stay whole", async (viewport) => {
  await office.submit(...listings(1));
  const withLong = async (route: Route): Promise<void> => {
    const response = await route.fetch(ONCE_MORE);
    if (response.status() !== 200) return route.fulfill({ response });
    const claim = (await response.json()) as Claim;
    const names = [...LONG, ...Array.from({ length: 12 }, (_, index) => `label ${index}`)];
    const labels = names.map((name) => ({ name, outcome: "approve", description: "" }));
    return route.fulfill({ response, json: { ...claim, labels } });
  };
  const { page, leave } = await office.seat("ana", {
    viewport,
    before: (own) => own.route("**/reviews/claim", withLong),
  });
  await titleOn(page);
  expect(await page.locator(".choice").count()).toBe(16);
  expect(await brokenWords(page)).toEqual([]);
  await leave();
});

test.each([
  { width: 390, height: 844 },
  { width: 640, height: 700 },
])("at $width × $height, descriptions of labels are one tap away, and unbroken", async (viewport) => {
  await office.submit(...listings(1));
  const { page, leave } = await office.seat("ana", { viewport });
  await titleOn(page);
  // Who listens to the page hears them in any case.
  const choice = page.getByRole("button", { name: "Counterfeit A copy sold under a brand's name" });
  const inSight = async (): Promise<number> => (await choice.locator(".choice-description").boundingBox())?.height ?? 0;
  expect(await inSight()).toBeLessThan(2);
  await page.getByRole("button", { name: "Show descriptions" }).click();
  expect(await inSight()).toBeGreaterThan(10);
  expect(await brokenWords(page)).toEqual([]);
  expect((await page.locator(".dock").boundingBox())?.height).toBeLessThan(viewport.height / 2);
  await page.getByRole("button", { name: "Hide descriptions" }).click();
  expect(await inSight()).toBeLessThan(2);
  await leave();
});

test("at 200 % zoom, what can be done about an escalation is in sight whole", async () => {
  await office.submit(...listings(1));
  const { page, leave } = await office.seat("ana", { viewport: { width: 640, height: 400 } });
  await titleOn(page);
  await page.keyboard.press("e");
  const [dialog, button] = await Promise.all([
    page.getByRole("dialog").boundingBox(),
    page.getByRole("dialog").getByRole("button", { name: "Escalate" }).boundingBox(),
  ]);
  const bottomOf = (box: typeof dialog): number => (box?.y ?? 0) + (box?.height ?? 0);
  expect(bottomOf(button)).toBeLessThan(bottomOf(dialog));
  await leave();
});

test("at 200 % zoom, where nothing stays in the way, descriptions are in sight", async () => {
  await office.submit(...listings(1));
  const { page, leave } = await office.seat("ana", { viewport: { width: 640, height: 400 } });
  await titleOn(page);
  expect((await page.locator(".choice-description").first().boundingBox())?.height).toBeGreaterThan(10);
  expect(await brokenWords(page)).toEqual([]);
  await leave();
});
