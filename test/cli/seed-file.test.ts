import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readSeed } from "../../cli/first-model/seed-file.ts";
import { flowSchema } from "../../functions/domain/flows/flow.ts";
import { feedbackLine } from "../../functions/domain/learning/feedback.ts";
import { decisionRow, opinion, reviewRow, TINY_FLOW } from "../support/rows.ts";

const folder = mkdtempSync(join(tmpdir(), "second-look-seed-"));
afterAll(() => rmSync(folder, { recursive: true }));

const flowWith = (text: string) =>
  flowSchema.parse({
    ...TINY_FLOW,
    labels: [
      { name: "ok", outcome: "approve" },
      { name: "schlecht für", outcome: "reject" },
    ],
    text,
  });
const flow = flowWith("text");
const LINE = '{"text":"hallo für dich","label":"schlecht für"}\n';
const ROW = { text: "hallo für dich", label: "schlecht für" };

function written(content: string | Buffer): string {
  const file = join(folder, "seed.jsonl");
  writeFileSync(file, content);
  return file;
}

const lines = (rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join("\n");

test.each([
  ["plain", Buffer.from(LINE)],
  ["with a byte order mark", Buffer.from(`\uFEFF${LINE}`)],
  ["in UTF-16", Buffer.from(`\uFEFF${LINE}`, "utf16le")],
])("a seed file %s is read", async (_what, content) => {
  expect(await readSeed(written(content), flow)).toEqual([ROW]);
});

test("a seed file in Latin-1 is refused in a sentence, and no word of it is changed", async () => {
  await expect(readSeed(written(Buffer.from(LINE, "latin1")), flow)).rejects.toThrow(
    /^The seed file .* is not valid UTF-8: probably Latin-1 or Windows-1252\. Save it as UTF-8\.$/,
  );
});

test("a line of feedback is a line of seed", async () => {
  const subject = { flow: "tiny", source: "hello", blind: true };
  const rows = { decision: decisionRow({}), review: reviewRow({ state: "closed" }) };
  expect(await readSeed(written(feedbackLine({ ...subject, ...rows }, opinion({}), 0)), flow)).toEqual([
    { text: "hello", label: "ok" },
  ]);
});

test("a line of Ground Truth is one as well, whatever its attribute is called", async () => {
  const metadata = { "class-name": "ok", confidence: 0.9, type: "groundtruth/text-classification" };
  const line = JSON.stringify({ source: "hello", "my-job": 0, "my-job-metadata": metadata });
  expect(await readSeed(written(line), flow)).toEqual([{ text: "hello", label: "ok" }]);
});

test.each([
  ["no label", { source: "x" }, /line 1: no "…-metadata" tells the label in "class-name"\.$/],
  [
    "an unknown label",
    { source: "x", a: 0, "a-metadata": { "class-name": "odd" } },
    /line 1: the flow has no label "odd"/,
  ],
  ["metadata that are none", { source: "x", "a-metadata": null }, /line 1: no "…-metadata"/],
])("a manifest's line with %s is refused with its place", async (_what, line, says) => {
  await expect(readSeed(written(JSON.stringify(line)), flow)).rejects.toThrow(says);
});

test("a line on which the flow's text never ends is refused by its number", async () => {
  const file = written(
    lines([
      { text: "hello", label: "ok" },
      { item: { text: "hello", loops: true }, label: "ok" },
    ]),
  );
  const reading = readSeed(file, flowWith("loops ? ($f := function($n) { $f($n + 1) }; $f(1)) : text"));
  await expect(reading).rejects.toThrow(/\b2\b/);
});

test("reading many lines gives a signal its turn", async () => {
  const file = written(lines(Array.from({ length: 400 }, () => ({ text: "hello", label: "ok" }))));
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await readSeed(file, flowWith("$sum([1..500].($ * 2)) > 0 ? text : ''"));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});

test.each([
  ['{"item":{"text":"x","id":1729381629384756231},"label":"ok"}', "at #/item/id: the number"],
  ['{"item":{"text":"x","text":"y"},"label":"ok"}', "at #/item/text: the name is there twice"],
  ['{"text":"\\ud800","label":"ok"}', "at #/text: the text is not well-formed"],
])("a line that would not be read as it was written is refused with its place: %s", async (line, place) => {
  await expect(readSeed(written(`${LINE}${line}`), flow)).rejects.toThrow(`line 2: ${place}`);
});

test("a large seed says every few seconds how far it is", async () => {
  const told: string[] = [];
  let seconds = 0;
  const now = (): number => 1000 * seconds++;
  await readSeed(written(LINE.repeat(6)), flow, (line) => told.push(line), now);
  expect(told).toEqual([
    "Read 1 of 6 labelled lines …",
    "Read 3 of 6 labelled lines …",
    "Read 5 of 6 labelled lines …",
  ]);
});

test("a label of before is read as the flow calls it today, and one that was retired is left out", async () => {
  const today = flowSchema.parse({
    name: "tiny",
    labels: [
      { name: "fine", was: ["ok"], outcome: "approve" },
      { name: "bad", outcome: "reject" },
    ],
    retired: [{ name: "awful", into: "bad" }, { name: "misc" }],
    text: "text",
  });
  const labels = ["ok", "fine", "awful", "misc"];
  const plain = labels.map((label) => ({ text: "hello", label }));
  const manifest = labels.map((label) => ({ source: "hello", "tiny-metadata": { "class-name": label } }));
  for (const rows of [plain, manifest]) {
    const read = await readSeed(written(lines(rows)), today);
    expect(read.map(({ label }) => label)).toEqual(["fine", "fine", "bad"]);
  }
  await expect(readSeed(written(LINE), today)).rejects.toThrow(/no label "schlecht für"/);
});
