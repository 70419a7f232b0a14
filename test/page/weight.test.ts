import { readFile } from "node:fs/promises";
import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pageFor } from "../../cli/build/page.ts";
import { filesWith, firstFiles, weightOf } from "./support/weight.ts";

const KILOBYTE = 1000;

test("what a reviewer loads first is under 60 kB, and the dashboard is no part of it", async () => {
  const page = await pageFor(() => undefined);
  const first = await firstFiles(page);
  expect((await weightOf(page, first)).gzip).toBeLessThan(60 * KILOBYTE);
  const dashboard = globSync("assets/ops-*", { cwd: page });
  expect(dashboard.length).toBeGreaterThan(0);
  expect(dashboard.filter((file) => first.includes(file))).toEqual([]);
});

test("with all that a flow of values needs before its first form is there, the first load is under 60 kB", async () => {
  const page = await pageFor(() => undefined);
  const [first, form] = [await firstFiles(page), await filesWith(page, "value-form")];
  const names = form.map((file) => /^assets\/(.*)-.{8}\.(js|css)$/u.exec(file)?.slice(1).join("."));
  expect(new Set(names)).toEqual(new Set(["form.css", "form.js", "rolldown-runtime.js", "value-form.js"]));
  expect((await weightOf(page, [...first, ...form])).gzip).toBeLessThan(60 * KILOBYTE);
});

test("of forms, the first load has nothing; what only some forms need is in files of its own", async () => {
  const page = await pageFor(() => undefined);
  const before = new Set([...(await firstFiles(page)), ...(await filesWith(page, "value-form"))]);
  const parts = ["picks", "picture", "table", "spans-field", "text-changes", "opinion-list", "outgoing", "de"];
  for (const part of parts) {
    const files = globSync(`assets/${part}-*.js`, { cwd: page });
    expect([part, files.length > 0, files.filter((file) => before.has(file))]).toEqual([part, true, []]);
  }
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
