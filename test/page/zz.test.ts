import { afterAll, beforeAll, test } from "vitest";
import { toldOf } from "../../functions/domain/guide/told.ts";
import { readFlow } from "../../infra/flow-file.ts";
import { flowFile } from "../support/system.ts";
import { type Office, openOffice } from "./support/office.ts";
import { listings } from "./support/listings.ts";
import { titleOn } from "./support/sight.ts";
let office: Office;
beforeAll(async () => {
  office = await openOffice({ AuditRate: "0", MinNewLabels: "1000000", ReviewersPerItem: "1" });
});
afterAll(() => office.stop());
const shot = (page: any, name: string) => page.screenshot({ path: `/tmp/b21shots/${name}.png` });
test("shots", async () => {
  await office.submit(...listings(6));
  const { page } = await office.seat("sam", { viewport: { width: 1440, height: 900 } });
  await titleOn(page);
  await page.keyboard.press("3");
  await page.getByRole("button", { name: "Pin this case" }).click();
  await page.getByLabel("What makes it hard?").fill("Friends cannot be checked");
  await shot(page, "pin");
  await page.getByRole("button", { name: "Pin", exact: true }).click();
  await page.getByText("Pinned.").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.locator(".guide summary", { hasText: "Scam" }).click();
  await page.getByText("Reviewers do not").waitFor();
  await shot(page, "panel-1440");
  for (const [w, h] of [
    [1920, 1080],
    [1280, 800],
    [1100, 800],
    [390, 844],
    [320, 640],
    [640, 400],
  ] as const) {
    await page.setViewportSize({ width: w, height: h });
    await page.waitForTimeout(200);
    await shot(page, `panel-${w}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "dark" });
  await shot(page, "panel-dark");
  const told = {
    ...toldOf(readFlow(flowFile("page"))),
    guidelines: "# What to look for\n\nRead the **title** last.",
    question: "What is it?",
  };
  const Bucket = office.running.system.template.ofType("AWS::S3::Bucket")[0]?.name;
  await office.running.system.call("s3", "PutObject", {
    Bucket,
    Key: "guidelines/0123abcd.json",
    Body: Buffer.from(JSON.stringify({ ...told, labels: told.labels.slice(0, 2) })),
  });
  await office.running.put({ id: "read_ana", kind: "read", version: "0123abcd" });
  const ana = await office.seat("ana", { viewport: { width: 1280, height: 800 } });
  await ana.page.getByText("The guidelines have changed").waitFor();
  await shot(ana.page, "news");
  await ana.page.setViewportSize({ width: 390, height: 844 });
  await shot(ana.page, "news-390");
  await ana.page.setViewportSize({ width: 1280, height: 800 });
  await ana.page.getByRole("button", { name: "I have read it" }).click();
  await titleOn(ana.page);
  await shot(ana.page, "after");
  for (let i = 0; i < 7; i++) {
    await ana.page.keyboard.press("1");
    await ana.page.waitForTimeout(300);
  }
  await ana.page.getByText("Notify me").waitFor();
  await shot(ana.page, "empty");
});
