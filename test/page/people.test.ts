import { afterAll, beforeAll, expect, test } from "vitest";
import type { OwnFigures, People, PersonFigures, Work } from "../../functions/domain/people/view.ts";
import { openOffice, type Office } from "./support/office.ts";
import { brokenWords } from "./support/sight.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());

const share = (of: number, n: number) => ({ rate: of / n, low: Math.max(0, of / n - 0.04), high: of / n + 0.05, n });

const work = (answers: number, wrong: number): Work => ({
  answers,
  days: 12,
  minutes: answers / 2,
  seconds: 11.3,
  gold: share(wrong, 40),
  goldLabels: [{ label: "Fine", right: 20, wrong }],
  apart: share(wrong * 2, 120),
  labels: [
    { label: "Fine", n: answers - 40 },
    { label: "Scam", n: 40 },
  ],
  sinceBreak: [0, 30, 120].map((minutes, at) => ({
    minutes,
    ...(at > 0 && { gold: share(wrong * at, 40) }),
    apart: share(wrong, 120),
  })),
  weeks: ["2026-11-09", "2026-11-16", "2026-11-23"].map((week, at) => ({
    week,
    answers: 100 + 40 * at,
    seconds: 11.3,
  })),
});

const person = (name: string, answers: number, signals: PersonFigures["signals"] = []): PersonFigures => ({
  name,
  work: work(answers, signals.length > 0 ? 20 : 2),
  signals,
});

const LOTS: PersonFigures["signals"] = [
  { kind: "gold", days: 4, own: { of: 20, n: 40 }, others: { of: 6, n: 200 }, before: { of: 1, n: 30 }, chance: 0.5 },
  { kind: "labels", days: 4, label: "Scam", own: { of: 60, n: 120 }, others: { of: 100, n: 1_000 } },
];
const FIGURES: People = {
  at: "2026-11-30T09:00:00.000Z",
  from: "2026-09-01",
  to: "2026-11-30",
  people: [person("gil", 300, LOTS), person("ana", 420), person("ben", 380)],
  total: 3,
  team: work(1_100, 4),
  named: true,
  falseAlarms: 0.03,
};

/** Somebody at figures of people, which are made up. */
async function at(name: string, hash: string, body: People | OwnFigures, options = {}) {
  const seat = await office.seat(name, {
    ...options,
    before: (page) =>
      page
        .route("**/api/v1/people*/**", (route) => route.fulfill({ json: body }))
        .then(() => page.route("**/api/v1/people", (route) => route.fulfill({ json: body }))),
  });
  await seat.page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  await seat.page.locator(".people-view h2").first().waitFor();
  return seat;
}

const names = (page: Awaited<ReturnType<typeof at>>["page"]) => page.locator(".people tbody th").allInnerTexts();

test("a senior reads what differs, sorts by what they want to know, and opens a person by keys", async () => {
  const { page, leave, faults } = await at("sam", "#/people", FIGURES);
  await page.getByText("In the last 4 days, 20 of 40 gold items were answered otherwise than agreed (50%)").waitFor();
  await page.getByText("at most 3% get such a sentence in a quarter by chance alone").waitFor();
  expect(await names(page)).toEqual(["gil", "ana", "ben"]);
  await page.getByRole("button", { name: "Answers" }).press("Enter");
  expect(await names(page)).toEqual(["ana", "ben", "gil"]);
  expect(await page.getByRole("columnheader", { name: "Answers" }).first().getAttribute("aria-sort")).toBe(
    "descending",
  );
  await page.getByRole("button", { name: "ben", exact: true }).press("Enter");
  await page.locator("#person:focus").waitFor();
  await page.getByText("Nothing differs by more than chance explains.").waitFor();
  const own = page.locator("section", { has: page.locator("#person") });
  await own.getByRole("img", { name: /since the last break\. Gold: wrong: –, 5%, 10%\. Differ .+: 1\.7%, / }).waitFor();
  await own.getByText("Show as table").press("Enter");
  await own.getByRole("row", { name: /^120 and more 10% of 40 \(6% to 15%\)/ }).waitFor();
  expect(await faultsOn(page)).toEqual([]);
  expect(faults).toEqual([]);
  await leave();
});

test("it fits a narrow screen in the dark, in German, with large text", async () => {
  const narrow = { viewport: { width: 320, height: 800 }, colorScheme: "dark", locale: "de-DE" };
  const { page, leave } = await at("sam", "#/people", FIGURES, narrow);
  await page.getByRole("heading", { name: "Menschen" }).waitFor();
  await page.getByRole("button", { name: "gil", exact: true }).click();
  await page.evaluate('document.documentElement.style.fontSize = "200%"');
  expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
  await page.evaluate('document.documentElement.style.fontSize = ""');
  expect(await brokenWords(page, ":is(h1, h2, h3, th, dt)")).toEqual([]);
  await leave();
});

test("a reviewer sees their own figures, and no way to the others'", async () => {
  const { page, leave } = await at("ben", "#/my-figures", {
    from: FIGURES.from,
    to: FIGURES.to,
    person: person("ben", 380),
    team: work(1_100, 4),
  });
  await page.getByRole("heading", { name: "My figures" }).waitFor();
  expect(await page.getByRole("link", { name: "People" }).count()).toBe(0);
  expect(await page.locator("main").innerText()).not.toContain("gil");
  await leave();
});
