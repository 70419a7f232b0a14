import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { receipt } from "../../flows/samples/receipts/compose.ts";
import { seeded } from "../../flows/samples/listings/random.ts";
import { uploaded } from "../support/media.ts";
import { FormSeats } from "./support/forms.ts";
import { type Office, openOffice } from "./support/office.ts";
import { scanned } from "./support/scans.ts";
import { faultsOn } from "./support/sound.ts";
import { ONCE_MORE } from "./support/windows.ts";

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

/** How wide the pictures on the screen are, 0 for one that is not there. */
const widthsOf = (page: Page): Promise<number[]> =>
  page
    .locator(".sheet-paper img")
    .evaluateAll((all) => (all as { naturalWidth?: number }[]).map((one) => one.naturalWidth ?? 0));

test("pictures that were uploaded are shown, alone and in a list, with what was read on them", async () => {
  const page = await open({ title: "A receipt", front: await picture(), more: [await picture(), await picture()] });
  const pictures = page.locator(".sheet-paper img");
  await pictures.last().waitFor();
  await expect.poll(() => widthsOf(page)).toEqual([432, 432, 432]);
  await expect.poll(() => page.locator(".sheet-box[title=Total]").count()).toBe(1);
  expect(await faultsOn(page)).toEqual([]);
});

test("an address that does not hold any more is asked for anew; a picture that is gone says so", async () => {
  const { page, faults, leave } = await office.seat("ana", { viewport: { width: 1280, height: 1000 } });
  // The claim's own address is one that S3 refuses, as after its time.
  await page.route("**/v1/reviews/claim", async (route) => {
    const response = await route.fetch(ONCE_MORE);
    await route.fulfill({ response, body: (await response.text()).replaceAll("Expires=300", "Expires=299") });
  });
  await office.bring(scanned(), { title: "A receipt", front: await picture() });
  await page.locator(".form").waitFor();
  await expect.poll(() => widthsOf(page)).toEqual([432]);
  const gone = await picture();
  const Bucket = office.running.system.template
    .ofType("AWS::S3::Bucket")
    .find(({ name }) => /uploads/.test(name))?.name;
  await office.bring(scanned(), { title: "Another", front: gone });
  await office.running.system.call("s3", "DeleteObject", { Bucket, Key: `uploads/app/${gone.upload}` });
  await page.keyboard.press("Control+Enter");
  await page.getByText("The picture could not be loaded.").waitFor();
  await leave();
  expect(faults[0]).toContain("403");
  expect(faults.length).toBeLessThanOrEqual(3);
});
