import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { derivedFlow } from "../../../cli/demo/derived-flow.ts";
import { checkRows, readRows, sampleRows } from "../../../cli/demo/rows.ts";
import { flowSchema, isBlind } from "../../../functions/domain/flows/flow.ts";
import { flowFileOf, readFlow } from "../../../infra/flow-file.ts";
import { StartRefused } from "@second-look/emulator";

const folder = mkdtempSync(join(tmpdir(), "second-look-rows-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, "data.jsonl");
function written(...lines: string[]): string {
  writeFileSync(file, lines.join("\n"));
  return file;
}
const row = (text: string, label: string): string => JSON.stringify({ text, label });

test("texts and items are read with the numbers of their lines; empty lines and a byte order mark do not matter", () => {
  const { rows, texts } = readRows(written(`\uFEFF${row("a", "x")}\r`, "", `{"item":{"price":3},"label":"y"}`));
  expect(rows).toEqual([
    { item: { text: "a" }, label: "x", line: 1 },
    { item: { price: 3 }, label: "y", line: 3 },
  ]);
  expect(texts).toBe(false);
});

describe("a bad line is refused with its number", () => {
  test.each([
    ["no JSON", "it is not JSON."],
    ["[1]", "it is not a JSON object."],
    [`{"text":"b"}`, `"label" must be a non-empty string.`],
    [`{"text":"b","label":""}`, `"label" must be a non-empty string.`],
    [`{"text":5,"label":"x"}`, `"item" must be an object, or "text" a string.`],
    [`{"item":"b","label":"x"}`, `"item" must be an object, or "text" a string.`],
  ])("%s", (line, reason) => {
    const read = () => readRows(written(row("a", "x"), line));
    expect(read).toThrow(StartRefused);
    expect(read).toThrow(`Data file ${file}, line 2: ${reason}`);
  });
});

test("a file that is not there or empty is refused", () => {
  expect(() => readRows(join(folder, "nothing.jsonl"))).toThrow("Cannot read the data file");
  expect(() => readRows(written("", ""))).toThrow("is empty");
});

test("a line that does not fit the flow is refused with its number", () => {
  const flow = derivedFlow(readRows(written(row("a", "x"), row("b", "y"))));
  expect(() => checkRows(readRows(written(row("a", "x"), "", row("b", "z"))), flow)).toThrow(
    `line 3: the flow "demo" has no label "z"`,
  );
  expect(() => checkRows(readRows(written(`{"item":{"words":"a"},"label":"x"}`)), flow)).toThrow("line 1");
});

describe("rows of answers that are no labels", () => {
  const invoices = flowSchema.parse({
    name: "invoices",
    answer: { schema: { type: "object", required: ["total"], properties: { total: { type: "number" } } } },
    model: { family: "brought" },
  });
  const judged = flowSchema.parse({
    name: "replies",
    answer: { schema: { type: "string" }, compare: "judge" },
    model: { family: "brought" },
  });
  const truth = (of: object, more: object = {}): string => JSON.stringify({ item: { text: "a" }, truth: of, ...more });

  test("have a truth, and the proposal that comes with the item", () => {
    const proposal = { value: { total: 2 }, confidence: 0.5 };
    const data = readRows(written(truth({ value: { total: 1 } }, { proposal })));
    expect(data.rows).toEqual([
      { item: { text: "a" }, label: "true", line: 1, answer: { value: { total: 1 } }, proposal },
    ]);
    expect(() => checkRows(data, invoices)).not.toThrow();
  });

  test.each([
    [truth({ total: 1 }), invoices, `"truth" must be an answer`],
    [truth({ value: { total: 1 } }, { proposal: { sum: 1 } }), invoices, `"truth" must be an answer`],
    [truth({ pick: "a" }), invoices, `is no answer to the flow "invoices", which asks for a value`],
    [truth({ value: { total: "1" } }), invoices, "/truth/value/total"],
    [truth({ value: "a" }), judged, `"matters" belongs to each value of a flow that is judged`],
    [
      truth({ value: { total: 1 }, matters: true }),
      invoices,
      `"matters" belongs to each value of a flow that is judged`,
    ],
  ])("are refused where they do not fit: %s", (line, flow, says) => {
    expect(() => checkRows(readRows(written(line)), flow)).toThrow(says);
  });

  test("are made up for the flows that come along, and for no other", () => {
    for (const name of ["receipts", "replies", "preferences", "tool-calls"]) {
      const data = sampleRows({ name }, 5, 1);
      expect(data?.rows).toHaveLength(5);
      expect(() => data && checkRows(data, readFlow(flowFileOf(name)))).not.toThrow();
    }
    expect(sampleRows(invoices, 5, 1)).toBeUndefined();
  });
});

describe("a flow made of labels", () => {
  test("has each label once, in the order of the file", () => {
    const flow = derivedFlow(readRows(written(row("a", "late"), row("b", "lost card"), row("c", "late"))));
    expect(flow.labels.map(({ name, outcome }) => [name, outcome])).toEqual([
      ["late", "approve"],
      ["lost card", "approve"],
    ]);
    expect(flow.text).toBe("text");
    expect(isBlind(flow)).toBe(true);
  });

  test.each([
    [["x", "x"], `every line has the label "x"`],
    [["lost card", "lost-card"], "are the same to a model"],
    [["x", "y".repeat(101)], "Too big"],
  ])("is refused for %j", (labels, reason) => {
    const data = readRows(written(...labels.map((label) => row("a", label))));
    expect(() => derivedFlow(data)).toThrow(StartRefused);
    expect(() => derivedFlow(data)).toThrow(reason);
  });
});
