import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFlow } from "../../infra/flow-file.ts";

const smallest = {
  name: "tiny",
  labels: [
    { name: "ok", outcome: "approve" },
    { name: "bad", outcome: "reject" },
  ],
  text: "text",
};

const AHEAD = "$contains(text, /a(?=b)/)";
const item = (schema: object) => ({ item: { type: "object", properties: { code: schema } } });

test.each([
  ["text", { text: AHEAD }, "in text: the regular expression /a(?=b)/"],
  ["features", { model: { features: AHEAD } }, "in model.features: the regular expression /a(?=b)/"],
  ["subgroup", { subgroup: AHEAD }, "in subgroup: the regular expression /a(?=b)/"],
  ["a rule", { rules: [{ name: "r", when: AHEAD }] }, 'in rules.0 "r": the regular expression /a(?=b)/'],
  ["a deadline", { deadlines: [{ name: "d", when: AHEAD, minutes: 5 }] }, 'in deadlines.0 "d": the regular expression'],
  ["$eval", { text: "$eval(text)" }, "in text: $eval is not available"],
  ["an item's pattern", item({ type: "string", pattern: "(a)\\1" }), "item schema: the regular expression /(a)\\1/"],
  [
    "an item's names",
    { item: { type: "object", patternProperties: { "(?<!a)b": {} } } },
    "item schema: the regular expression /(?<!a)b/",
  ],
])("a flow that cannot be bounded is refused with its place: %s", async (_what, change, sentence) => {
  const file = join(await mkdtemp(join(tmpdir(), "second-look-flow-")), "flow.json");
  await writeFile(file, JSON.stringify({ ...smallest, ...change }));
  expect(() => readFlow(file)).toThrow(sentence);
});

const values = { name: "tiny", answer: { schema: {} }, model: { family: "brought" } };

test.each([
  ["no JSONata", { ...values, export: { prompt: "text &" } }, "in export.prompt: "],
  ["cannot be bounded", { ...values, export: { prompt: AHEAD } }, "in export.prompt: the regular expression /a(?=b)/"],
  ["no text", { ...values, export: { prompt: 1 } }, "at export.prompt: "],
  ["of labels", { ...smallest, export: { prompt: "text" } }, 'at export: only flows with an "answer" are exported'],
])("an export that is %s is refused with its place", async (_what, flow, sentence) => {
  const file = join(await mkdtemp(join(tmpdir(), "second-look-flow-")), "flow.json");
  await writeFile(file, JSON.stringify(flow));
  expect(() => readFlow(file)).toThrow(sentence);
});

const display = (fields: readonly object[], properties: object) => ({
  display: { fields },
  item: { type: "object", properties: { text: { type: "string" }, ...properties } },
});
const both = { type: "object", properties: { before: { type: "string" } } };

test.each([
  ["no such kind", [{ field: "text", as: "video" }], {}, "at display.fields.0.as: "],
  [
    "a table of a text",
    [{ field: "text", as: "table" }],
    {},
    "at display.fields.0: text of the item cannot be shown as table",
  ],
  [
    "a conversation of a text",
    [{ field: "text" }, { field: "text", as: "conversation" }],
    {},
    "at display.fields.1: text of the item cannot be shown as conversation: by its schema it is never of type array",
  ],
  [
    "Markdown of a number",
    [{ field: "n", as: "markdown" }],
    { n: { type: "number" } },
    "n of the item cannot be shown as markdown",
  ],
  ["a PDF of a number", [{ field: "n", as: "pdf" }], { n: { type: "number" } }, "never of type string or object"],
  [
    "a difference without its second text",
    [{ field: "both", as: "difference" }],
    { both },
    'at display.fields.0: a difference has two texts: the item has no "both.after", by its schema',
  ],
  [
    "a difference of one text",
    [{ field: "text", as: "difference" }],
    {},
    'the item has no "text.before", by its schema',
  ],
  [
    "a difference with a field that is not there",
    [{ field: "text", as: "difference", after: "gone" }],
    {},
    'at display.fields.0: a difference has two texts: the item has no "gone", by its schema',
  ],
  [
    "a text with another after it",
    [{ field: "text", after: "text" }],
    {},
    'at display.fields.0.after: only a field that is shown as "difference" has an "after"',
  ],
])("a flow that shows %s is refused with its place", async (_what, fields, properties, sentence) => {
  const file = join(await mkdtemp(join(tmpdir(), "second-look-flow-")), "flow.json");
  await writeFile(file, JSON.stringify({ ...smallest, ...display(fields, properties) }));
  expect(() => readFlow(file)).toThrow(sentence);
});

test("each pattern of an item's schema that cannot be bounded is a fault of its own", async () => {
  const file = join(await mkdtemp(join(tmpdir(), "second-look-flow-")), "flow.json");
  const properties = { a: { type: "string", pattern: "(?=a)" }, b: { type: "string", pattern: String.raw`(a)\1` } };
  await writeFile(file, JSON.stringify({ ...smallest, item: { type: "object", properties } }));
  expect(() => readFlow(file)).toThrow(/in its item schema: .*\(\?=a\)[^]*in its item schema: .*\(a\)\\1/);
});
