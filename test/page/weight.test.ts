import { readFile } from "node:fs/promises";
import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pageFor } from "../../cli/build/page.ts";
import { firstFiles, weightOf } from "./support/weight.ts";

const KILOBYTE = 1000;

test("what a reviewer loads first is under 60 kB, and the dashboard is no part of it", async () => {
  const page = await pageFor(() => undefined);
  const first = await firstFiles(page);
  expect((await weightOf(page, first)).gzip).toBeLessThan(60 * KILOBYTE);
  const dashboard = globSync("assets/ops-*", { cwd: page });
  expect(dashboard.length).toBeGreaterThan(0);
  expect(dashboard.filter((file) => first.includes(file))).toEqual([]);
});

test("of forms, the first load has nothing; with one that asks for a value it is under 61 kB", async () => {
  const page = await pageFor(() => undefined);
  const first = await firstFiles(page);
  const form = globSync("assets/{form,value-form}-*", { cwd: page });
  expect(form.filter((file) => file.startsWith("assets/value-form-"))).toHaveLength(1);
  expect(
    globSync("assets/{form,value-form,picks,outgoing,text-changes,de}-*", { cwd: page }).filter((file) =>
      first.includes(file),
    ),
  ).toEqual([]);
  expect((await weightOf(page, [...first, ...form])).gzip).toBeLessThan(61 * KILOBYTE);
});

test("pictures that one reads from weigh less than 5 kB, and are no part of the first load", async () => {
  const page = await pageFor(() => undefined);
  const [first, sheet] = [await firstFiles(page), globSync("assets/sheet-part-*", { cwd: page })];
  expect(sheet).toHaveLength(2);
  expect(sheet.filter((file) => first.includes(file))).toEqual([]);
  expect((await weightOf(page, sheet)).gzip).toBeLessThan(5 * KILOBYTE);
});

test("a page that is built where NODE_ENV is not production is the same page: it names no places in its sources", async () => {
  expect(process.env["NODE_ENV"]).toBe("test");
  const page = await pageFor(() => undefined);
  const scripts = globSync("assets/*.js", { cwd: page });
  const texts = await Promise.all(scripts.map((file) => readFile(join(page, file), "utf8")));
  expect(scripts.length).toBeGreaterThan(2);
  expect(scripts.filter((_, at) => /columnNumber|jsxDEV/.test(texts[at] ?? ""))).toEqual([]);
});
