import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "./support/office.ts";
import { faultsOn } from "./support/sound.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice({}, "obvious");
});
afterAll(() => office.stop());

test("ops switch off a rule that decides, say why, and switch it on again", async () => {
  const { page, faults, leave } = await office.seat("olga");
  const rule = page.getByRole("row", { name: /seller banned/ });
  await rule.getByRole("button", { name: "Switch off" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("It rejects those who were let in again");
  expect(await faultsOn(page)).toEqual([]);
  await dialog.getByRole("button", { name: /Switch off/ }).click();
  await rule.getByText("It rejects those who were let in again").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  expect((await office.running.row("live"))["off"]).toMatchObject([{ part: "rule:seller banned", by: "olga" }]);
  await rule.getByRole("button", { name: "Switch on" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Mended");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Switch on/ })
    .click();
  await rule.getByRole("button", { name: "Switch off" }).waitFor();
  expect((await office.running.row("live"))["off"] ?? []).toEqual([]);
  expect(faults).toEqual([]);
  await leave();
});
