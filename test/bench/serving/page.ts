/**
 * The page at work: what it weighs, how long it takes to the first item and from a key to the next one, without and with 300 ms
 * more for every request, how many reviews a scripted reviewer clears in a minute, and how soon a long PDF is there. Goes into docs/benchmarks.md.
 */
import type { Page } from "playwright-core";
import { pageFor } from "../../../cli/build/page.ts";
import { tableOf } from "../cost/tables.ts";
import { machine, publish } from "../document.ts";
import { atShare } from "../shares.ts";
import { listings } from "../../page/support/listings.ts";
import { type Office, openOffice } from "../../page/support/office.ts";
import type { Seat } from "../../page/support/seat.ts";
import { titleOn } from "../../page/support/sight.ts";
import { allFiles, firstFiles, type Weight, weightOf } from "../../page/support/weight.ts";
import { type LongForm, typeIntoLongForm } from "./long-form.ts";
import { type LongPdf, openLongPdf } from "./pdf.ts";
import { endBrowser } from "../../page/support/windows.ts";

/** Milliseconds that each request takes longer; each has its turns. */
const DELAYS = [0, 300] as const;
const [TURNS, LOADS, ROUNDS] = [2, 3, 20];
/** What a quick reader needs at least for an item. */
const READING_MS = 700;

/** Answers by key and waits, in the page itself, until another title is painted; milliseconds. */
const STEP = `new Promise((resolve) => {
  const title = () => document.querySelector(".item-title")?.textContent;
  const before = title();
  const began = performance.now();
  const look = () => (title() && title() !== before ? resolve(performance.now() - began) : requestAnimationFrame(look));
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
  look();
})`;

const step = async (page: Page): Promise<number> => Number(await page.evaluate(STEP));

type Delay = (typeof DELAYS)[number];
/** Times by delay, in milliseconds. */
type Times = { readonly delay: Delay; readonly loads: readonly number[]; readonly steps: readonly number[] };

/** Every request takes longer: those of the API, and files, which nothing keeps meanwhile. */
async function slowly<T>({ page }: Seat, delay: Delay, work: () => Promise<T>): Promise<T> {
  await page.route("**/*", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, delay));
    await route.continue();
  });
  const result = await work();
  // Calls that are being held up still have to go on.
  await page.unrouteAll({ behavior: "wait" });
  return result;
}

/** From opening the page to the first item, signed in already; and from a key to the next item. */
async function timesWith(seat: Seat, address: string, delay: Delay): Promise<Times> {
  const { page } = seat;
  return slowly(seat, delay, async () => {
    const loads: number[] = [];
    for (let load = 0; load < LOADS; load++) {
      await seat.quiet();
      const began = performance.now();
      await page.goto(address);
      await titleOn(page);
      loads.push(performance.now() - began);
    }
    const steps: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await page.waitForTimeout(READING_MS);
      steps.push(await step(page));
    }
    return { delay, loads, steps };
  });
}

async function perMinute({ page }: Seat): Promise<number> {
  const began = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) await step(page);
  return (ROUNDS / (performance.now() - began)) * 60_000;
}

async function measure(office: Office): Promise<readonly Times[]> {
  await office.submit(...listings((TURNS * DELAYS.length + 2) * ROUNDS));
  const seat = await office.seat("ana");
  await titleOn(seat.page);
  const turns: Times[] = [];
  for (let turn = 0; turn < TURNS; turn++)
    for (const delay of DELAYS) turns.push(await timesWith(seat, office.running.system.url, delay));
  console.log(`a scripted reviewer: ${(await perMinute(seat)).toFixed(0)} reviews a minute`);
  return turns;
}

type Figures = {
  readonly first: Weight;
  readonly all: Weight;
  readonly delays: readonly object[];
  readonly longForm: object;
  readonly longPdf: object;
};

async function publishAll(
  turns: readonly Times[],
  { fields, rows, ms: times }: LongForm,
  pdf: LongPdf,
  where: string,
): Promise<void> {
  const directory = await pageFor(() => undefined);
  const [first, all] = await Promise.all([
    weightOf(directory, await firstFiles(directory)),
    weightOf(directory, allFiles(directory)),
  ]);
  const delays = DELAYS.map((delay) => {
    const own = turns.filter((turn) => turn.delay === delay);
    const [loads, steps] = [own.flatMap((turn) => turn.loads), own.flatMap((turn) => turn.steps)];
    return { delay, firstMs: atShare(loads, 0.5), nextMs: atShare(steps, 0.5), nextP95Ms: atShare(steps, 0.95) };
  });
  const kb = ({ bytes, gzip }: Weight): string =>
    `${(bytes / 1000).toFixed(0)} kB, compressed ${(gzip / 1000).toFixed(0)}`;
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  const longForm = { fields, rows, medianMs: atShare(times, 0.5), p95Ms: atShare(times, 0.95) };
  const longPdf = {
    pages: pdf.pages,
    firstMs: atShare(pdf.firstMs, 0.5),
    firstMostMs: atShare(pdf.firstMs, 1),
    keyMs: atShare(pdf.longestMs, 0.5),
    keyMostMs: atShare(pdf.longestMs, 1),
  };
  const section = [
    "## The page",
    `\`npm run bench -- page\`, ${where}. The real page in a real browser on this machine; every request takes so much longer. A reviewer looks ${READING_MS} ms at each item; the next one is loaded meanwhile.`,
    tableOf(
      ["", ...delays.map(({ delay }) => `${delay} ms more a request`)],
      [
        ["open the page, signed in, to the first item (median)", ...delays.map(({ firstMs }) => ms(firstMs))],
        ["key to the next item (median)", ...delays.map(({ nextMs }) => ms(nextMs))],
        ["key to the next item (95th percentile)", ...delays.map(({ nextP95Ms }) => ms(nextP95Ms))],
      ],
    ),
    `From a key to the screen in a form of ${fields} fields and ${rows} rows: ${ms(longForm.medianMs)} (median), ${ms(longForm.p95Ms)} (95th percentile).`,
    `From an item on the screen to the first page of its PDF of ${longPdf.pages} pages, ${pdf.firstMs.length} times: ${ms(longPdf.firstMs)} (median), ${ms(longPdf.firstMostMs)} (the longest). A key pressed at the worst moment meanwhile waits ${ms(longPdf.keyMs)} (median), ${ms(longPdf.keyMostMs)} (the longest).`,
    `What a reviewer loads first: ${kb(first)}. All of the page, with the dashboard: ${kb(all)}.`,
  ].join("\n\n");
  publish("page", section, { first, all, delays, longForm, longPdf } satisfies Figures);
}

export async function run(): Promise<void> {
  const where = machine();
  const office = await openOffice();
  try {
    await publishAll(await measure(office), await typeIntoLongForm(), await openLongPdf(), where);
  } finally {
    await office.stop();
    await endBrowser();
  }
}
