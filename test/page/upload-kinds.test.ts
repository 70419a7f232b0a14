import type { Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { uploaded } from "../support/media.ts";
import { ItemSeats } from "./support/items.ts";
import { type Office, openOffice } from "./support/office.ts";
import { pdfOf } from "./support/pdf.ts";
import { faultsOn } from "./support/sound.ts";
import { tone } from "./support/tone.ts";
import { ONCE_MORE } from "./support/windows.ts";

/** Longer than an address holds, and shorter than the flow's lease; milliseconds. */
const AFTER_ITS_TIME = 6 * 60_000;

let office: Office;
const seats = new ItemSeats();

beforeAll(async () => {
  office = await openOffice({ ReviewTimeoutMinutes: "1000" }, "kinds");
});
afterEach(async () => {
  await seats.leave();
  await office.empty();
});
afterAll(() => office.stop());

async function submit(title: string): Promise<void> {
  const files = [
    { contentType: "application/pdf", content: new Uint8Array(pdfOf(3)) },
    { contentType: "audio/wav", content: new Uint8Array(tone()) },
  ];
  const [document, sound] = await Promise.all(
    files.map(async (file) => ({ upload: await uploaded(office.app, file) })),
  );
  await office.submit({ title, document, sound });
}

const secondsOf = (page: Page): Promise<unknown> => page.evaluate(`document.querySelector("audio")?.duration`);

async function isShown(page: Page): Promise<void> {
  await page.getByText("This is page 1", { exact: true }).waitFor();
  await expect.poll(() => secondsOf(page)).toBe(1);
}

test("a PDF and a sound that were uploaded are shown and played, under the page's policy", async () => {
  await submit("A call");
  const page = await seats.take(office, "A call");
  await isShown(page);
  await page.getByText("Page 1 of 3", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Play" }).press("Enter");
  await expect.poll(() => page.evaluate(`document.querySelector("audio").currentTime`)).toBeGreaterThan(0.2);
  expect(await faultsOn(page)).toEqual([]);
});

test("addresses whose time is over are asked for anew, by the lease that still holds", async () => {
  await submit("A late call");
  const renewals: number[] = [];
  const claimed = async (route: Route): Promise<void> => {
    const response = await route.fetch(ONCE_MORE);
    if (response.status() === 200) office.skip(AFTER_ITS_TIME);
    await route.fulfill({ response });
  };
  const { page, faults, leave } = await office.seat("ana", {
    before: async (own) => {
      await own.route("**/v1/reviews/claim", claimed);
      own.on("response", (one) => void (/reviews\/[^/]+\/media$/u.test(one.url()) && renewals.push(one.status())));
    },
  });
  await isShown(page);
  await leave();
  expect(renewals.length).toBeGreaterThan(0);
  expect(new Set(renewals)).toEqual(new Set([200]));
  expect(faults.length).toBeGreaterThan(0);
  for (const fault of faults) expect(fault).toContain("403");
});
