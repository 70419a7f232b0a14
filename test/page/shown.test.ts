import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { listings } from "./support/listings.ts";
import { type Office, openOffice } from "./support/office.ts";
import { titleOn } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterEach(() => office.empty());
afterAll(() => office.stop());

test.each([
  ["en-GB", ["0.123456", "12,345.678901234"]],
  ["de-DE", ["0,123456", "12.345,678901234"]],
])("numbers of an item keep all their digits: %s", async (locale, written) => {
  await office.submit({ title: "First", price: 0.123456 }, { title: "Second", price: 12345.678901234 });
  const { page, leave } = await office.seat("ana", { locale });
  const shown: string[] = [];
  for (const count of [1, 2]) {
    await titleOn(page);
    shown.push(await page.locator(".text.figures").innerText());
    await page.keyboard.press("1");
    await page
      .locator(".recent li")
      .nth(count - 1)
      .waitFor();
  }
  expect(shown.toSorted()).toEqual(written.toSorted());
  await leave();
});

test("a long line of JSON shows that there is more beside it", async () => {
  await office.submit({ title: "Wide", details: { line: "word ".repeat(200) } });
  const { page, leave } = await office.seat("ana");
  await page.locator(".json").waitFor();
  const [beyond, layers] = await page.evaluate<[number, string]>(`(() => {
    const json = document.querySelector(".json");
    return [json.scrollWidth - json.clientWidth, getComputedStyle(json).backgroundAttachment];
  })()`);
  expect(beyond).toBeGreaterThan(100);
  // Shadows stay at the edges, and what covers them at the ends scrolls along.
  expect(new Set(layers.split(", "))).toEqual(new Set(["local", "scroll"]));
  await leave();
});

test.each(["ana", "olga"])("the page says that %s is signed in", async (person) => {
  const { page, leave } = await office.seat(person);
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  expect(await page.getByRole("banner").getByText(`Signed in as ${person}`).count()).toBe(1);
  await leave();
});

test("each row of the queue is told apart: one's own by its title, others by their id", async () => {
  await office.submit(...listings(5));
  const { page, leave } = await office.seat("ana");
  const title = await titleOn(page);
  await expect.poll(() => office.claimedBy("ana")).toBe(2);
  await page.getByRole("link", { name: "Queue" }).click();
  const names = page.locator("tbody th");
  await names.nth(4).waitFor();
  const told = await names.evaluateAll((cells) => cells.map((cell) => (cell.textContent ?? "").trim()));
  expect(new Set(told).size).toBe(5);
  expect(told).toContain(title);
  expect(told.filter((name) => /…[0-9A-Z]{6}$/u.test(name))).toHaveLength(3);
  expect(await faultsOn(page)).toEqual([]);
  await leave();
});

test("a picture opens large, by key too, and never before it is asked for", async () => {
  await office.submit({ title: "Pictures", photo: "https://images.example/a.svg" });
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="2400"/>';
  const { page, leave } = await office.seat("ana", {
    before: (own) =>
      own.route("https://images.example/**", (route) => route.fulfill({ contentType: "image/svg+xml", body: svg })),
  });
  await page.getByRole("button", { name: "Show picture: Photo" }).press("Enter");
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.getByRole("button", { name: "Open large: Photo" }).press("Enter");
  const large = page.getByRole("dialog", { name: "Photo" }).getByRole("img");
  const width = async (): Promise<number> => (await large.boundingBox())?.width ?? 0;
  await expect.poll(width).toBeGreaterThan(700);
  expect(await width()).toBeLessThan(1280);
  await page.getByRole("button", { name: "Full size" }).click();
  expect(await width()).toBe(3000);
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Open large: Photo" }).waitFor();
  await leave();
});
