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

// Since 62: asking the application, appeals, reviews that are not needed any more, and similar cases, in two languages' words.
// Since 63.5: whom one asks, the ways to one's own answers, what says that guidelines are open or have changed, how much waits,
// and the switch between flows. Since 66.5: what asks why the model thought so, and the keys for that and for marking words.
test("a form of values comes on top of the first load, and with it that is under 67 kB", async () => {
  const page = await pageFor(() => undefined);
  const [first, form] = [await firstFiles(page), await filesWith(page, "value-form")];
  const names = form.map((file) => /^assets\/(.*)-.{8}\.(js|css)$/u.exec(file)?.slice(1).join("."));
  expect(new Set(names)).toEqual(new Set(["form.css", "form.js", "rolldown-runtime.js", "value-form.js"]));
  expect((await weightOf(page, [...first, ...form])).gzip).toBeLessThan(67 * KILOBYTE);
});

test("of forms, the first load has nothing; what only some forms need is in files of its own", async () => {
  const page = await pageFor(() => undefined);
  const before = new Set([...(await firstFiles(page)), ...(await filesWith(page, "value-form"))]);
  const parts = ["picks", "pictures", "table", "spans-field", "text-changes", "opinion-list", "outgoing", "de"];
  for (const part of parts) {
    const files = globSync(`assets/${part}-*.js`, { cwd: page });
    expect([part, files.length > 0, files.filter((file) => before.has(file))]).toEqual([part, true, []]);
  }
});

test("what shows a kind of field is loaded with no other kind, and by no flow that does without", async () => {
  const page = await pageFor(() => undefined);
  const first = await firstFiles(page);
  const kinds = ["audio", "conversation", "difference", "markdown", "pdf", "table"];
  for (const kind of kinds) {
    const own = (await filesWith(page, `${kind}-kind`)).filter((file) => !first.includes(file));
    expect([kind, own.filter((file) => file.startsWith(`assets/${kind}-kind-`)).length > 0]).toEqual([kind, true]);
    const others = kinds.filter((other) => other !== kind && own.some((file) => file.includes(`/${other}-kind-`)));
    expect([kind, others]).toEqual([kind, []]);
    const most = kind === "pdf" ? 150 : 12;
    expect([kind, (await weightOf(page, own)).gzip < most * KILOBYTE]).toEqual([kind, true]);
  }
});

test("what reads and draws PDFs is beside the page, with its licences", async () => {
  const page = await pageFor(() => undefined);
  for (const name of ["reader-beside", "drawer-beside"])
    expect(globSync(`assets/${name}-*.js`, { cwd: page })).toHaveLength(1);
  expect(await readFile(join(page, "THIRD-PARTY-LICENSES.txt"), "utf8")).toMatch(/pdfjs-dist - \S+ \(Apache-2\.0\)/u);
  const licences = globSync("assets/pdf-*/**/LICENSE*", { cwd: page }).map((path) => path.replace(/^.*\//u, ""));
  expect(licences.toSorted()).toEqual([
    "LICENSE",
    "LICENSE_FOXIT",
    "LICENSE_JBIG2",
    "LICENSE_LIBERATION",
    "LICENSE_OPENJPEG",
    "LICENSE_PDFJS_JBIG2",
    "LICENSE_PDFJS_OPENJPEG",
  ]);
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
