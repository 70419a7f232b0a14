import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { receipt } from "../../flows/samples/receipts/compose.ts";
import { seeded } from "../../flows/samples/listings/random.ts";
import { uploaded } from "../support/media.ts";
import { FormSeats } from "./support/forms.ts";
import { type Office, openOffice } from "./support/office.ts";
import { scanned } from "./support/scans.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;
const seats = new FormSeats();

beforeAll(async () => {
  office = await openOffice({ AuditRate: "0", ReviewTimeoutMinutes: "1000" }, "scans");
});
afterEach(async ({ task }) => {
  await seats.leave(task.result?.state === "fail");
  await office.empty();
});
afterAll(() => office.stop());

/** A picture that is uploaded, as an item refers to it. */
async function picture(): Promise<{ upload: string }> {
  const { contentType = "", content } = receipt(seeded(3)).files?.["scan"] ?? {};
  return { upload: await uploaded(office.app, { contentType, content: content?.() ?? "" }) };
}

const open = async (item: object) => {
  await office.bring(scanned(), item);
  return seats.take(office, "ana", { viewport: { width: 1280, height: 1000 } });
};

test("pictures that were uploaded are shown, alone and in a list, with what was read on them", async () => {
  const page = await open({ title: "A receipt", front: await picture(), more: [await picture(), await picture()] });
  const pictures = page.locator(".sheet-paper img");
  await pictures.last().waitFor();
  const widths = () => pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
  await expect.poll(widths).toEqual([432, 432, 432]);
  await expect.poll(() => page.locator(".sheet-box[title=Total]").count()).toBe(1);
  expect(await faultsOn(page)).toEqual([]);
});

test("one whose address ran out before it was looked at is asked for anew; one that is gone says so", async () => {
  const front = await picture();
  let times = 0;
  const page = await open({ title: "The first" });
  await page.getByRole("heading", { name: "The first" }).waitFor();
  await page.route(/\/uploads\//, (route) => (times++ === 0 ? route.fulfill({ status: 403 }) : route.continue()));
  await office.bring(scanned(), { title: "The second", front });
  await page.keyboard.press("Control+Enter");
  const shown = page.locator(".sheet-paper img");
  await expect.poll(() => shown.evaluateAll(([one]) => (one as HTMLImageElement | undefined)?.naturalWidth)).toBe(432);
  expect(times).toBe(2);
  await page.route(/\/uploads\//, (route) => route.fulfill({ status: 404 }));
  await office.bring(scanned(), { title: "The third", front: await picture() });
  await page.keyboard.press("Control+Enter");
  await page.getByText("The picture could not be loaded.").waitFor();
});
