import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { DEFAULT_FLOW, flowFileOf, FlowRefused, readFlow } from "../../../infra/flow-file.ts";

const folder = mkdtempSync(join(tmpdir(), "second-look-flow-"));
afterAll(() => rmSync(folder, { recursive: true }));

function written(content: string | Buffer): string {
  const file = join(folder, "flow.json");
  writeFileSync(file, content);
  return file;
}

const FLOW = {
  name: "tickets",
  labels: [
    { name: "urgent", outcome: "reject" },
    { name: "later", outcome: "approve" },
  ],
  text: "text",
};

/** What is wrong with a flow, in lines. */
function refusal(flow: unknown): readonly string[] {
  const file = written(typeof flow === "string" ? flow : JSON.stringify(flow));
  try {
    readFlow(file);
    return [];
  } catch (error) {
    if (!(error instanceof FlowRefused)) throw error;
    return error.message.replace(file, "FILE").split("\n");
  }
}

test("a flow without a fault is read, and the sample is one", () => {
  expect(readFlow(written(JSON.stringify(FLOW))).name).toBe("tickets");
  expect(readFlow(DEFAULT_FLOW).name).toBe("listings");
});

test("a flow that comes along has a name; a file of that name comes first, and a folder does not", () => {
  expect(flowFileOf("listings", folder)).toBe(DEFAULT_FLOW);
  expect(readFlow(flowFileOf("receipts")).name).toBe("receipts");
  mkdirSync(join(folder, "receipts"));
  expect(readFlow(flowFileOf("receipts", folder)).name).toBe("receipts");
  writeFileSync(join(folder, "listings"), "{}");
  expect(flowFileOf("listings", folder)).toBe(join(folder, "listings"));
  expect(flowFileOf("my/flow.json")).toBe("my/flow.json");
});

test("a name that no flow has is refused with those that come along", () => {
  expect(() => flowFileOf("receits")).toThrow(
    new FlowRefused(
      'There is no flow "receits". These come along: listings, preferences, receipts, replies, tool-calls. For one of your own, name its file: FLOW.json.',
    ),
  );
});

test("expressions of models and answers are checked with all others", () => {
  const answer = { candidates: "((", confidence: "[" };
  const model = { family: "custom", request: "{", response: "$$$(" };
  const places = ["model.request", "model.response", "answer.candidates", "answer.confidence"];
  const faults = refusal({ name: "x-flow", answer, model }).join("\n");
  for (const place of places) expect(faults).toContain(`in ${place}: `);
});

const ITEM = {
  type: "object",
  properties: {
    text: { type: "string" },
    price: { type: "number" },
    lines: { type: "array", items: { type: "object", properties: { what: { type: "string" } } } },
  },
};
const rule = (when: string) => ({ rules: [{ name: "r", when }] });
const ENTITY = { start: { type: "integer" }, end: { type: "integer" }, label: { type: "string", enum: ["a"] } };
const spans = (pointer: string) => ({
  labels: [],
  text: undefined,
  model: { family: "brought" },
  answer: {
    schema: {
      type: "object",
      properties: {
        marks: {
          type: "array",
          spans: pointer,
          items: { type: "object", properties: ENTITY, required: ["start", "end", "label"] },
        },
      },
    },
  },
});
const value = { labels: [], text: undefined, model: { family: "brought" }, answer: { schema: ITEM } };
const custom = (request: string) => ({ ...value, model: { family: "custom", request, response: "what.ever" } });

test.each<[string, object, string]>([
  ["text", { text: "title & txt" }, 'in text: the item has no "title", by its schema'],
  ["a part of a text", { text: "text.title" }, 'in text: the item has no "text.title", by its schema'],
  ["subgroup", { subgroup: "language" }, 'in subgroup: the item has no "language", by its schema'],
  ["features", { model: { features: "[price, size]" } }, 'in model.features: the item has no "size", by its schema'],
  ["request", custom("{ 't': lines.which }"), 'in model.request: the item has no "lines.which", by its schema'],
  ["a rule", rule("item.prize > 1"), 'in rules.0 "r": the item has no "prize", by its schema'],
  [
    "a rule's value",
    { ...value, ...rule("proposal.value.no = 1") },
    'in rules.0 "r": the answer has no "no", by its schema',
  ],
  [
    "a rule that forgot the item",
    rule("price > 1"),
    'in rules.0 "r": "price" stands for nothing here: it reads item, prediction, proposal',
  ],
  [
    "a deadline",
    { deadlines: [{ name: "d", when: "item.day", minutes: 1 }] },
    'in deadlines.0 "d": the item has no "day", by its schema',
  ],
  [
    "confidence",
    { ...value, answer: { schema: ITEM, confidence: "prediction.sure" } },
    'in answer.confidence: "prediction" stands for nothing here: it reads item, proposal',
  ],
  [
    "candidates",
    { ...value, answer: { candidates: "texts" } },
    'in answer.candidates: the item has no "texts", by its schema',
  ],
  [
    "a field that is shown",
    { display: { fields: [{ field: "text" }, { field: "scan" }] } },
    'at display.fields.1: the item has no "scan", by its schema',
  ],
  [
    "a field within one",
    { display: { fields: [{ field: "lines.what" }] } },
    'at display.fields.0: the item has no "lines.what", by its schema',
  ],
  [
    "spans of nothing",
    spans("/body"),
    'at answer.schema.properties.marks.spans: the item has no "body", by its schema',
  ],
  [
    "spans of a number",
    spans("/price"),
    "at answer.schema.properties.marks.spans: /price of the item is no text, by its schema",
  ],
])("what points at nothing is refused with its place: %s", (_what, change, fault) => {
  expect(refusal({ ...FLOW, item: ITEM, ...change }).join("\n")).toContain(fault);
});

test.each<[string, object]>([
  ["an item of any shape", { item: { type: "object" }, text: "txt", ...rule("item.anything = 1") }],
  ["an item without a schema", { item: undefined, ...spans("/body") }],
  ["spans of a text", spans("/text")],
  ["spans within rows", spans("/lines/0/what")],
  ["fields by their names and paths", { display: { fields: [{ field: "price" }, { field: "lines.0.what" }] } }],
  [
    "a field with dots",
    { item: { type: "object", properties: { text: {}, "a.b": {} } }, display: { fields: [{ field: "a.b" }] } },
  ],
  ["what a response is made of", custom("text")],
  ["what a label flow's proposals have", rule("proposal.value.x = 1 or prediction.label = 'later'")],
])("what may be there is not refused: %s", (_what, change) => {
  expect(refusal({ ...FLOW, item: ITEM, ...change })).toEqual([]);
});

test("one fault is one sentence", () => {
  expect(refusal({ ...FLOW, text: "((" })).toEqual([expect.stringMatching(/^The flow file FILE is invalid in text: /)]);
});

test("all faults of a flow are told at once, each with its place", () => {
  const faults = refusal({
    name: "Tickets!",
    labels: [
      { name: "urgent", outcome: "maybe" },
      { name: "a b", outcome: "approve" },
      { name: "a-b", outcome: "approve" },
      { name: "twice", outcome: "approve" },
      { name: "twice", outcome: "approve" },
    ],
    text: "((",
    subgroup: "$$$(",
    model: { features: "[" },
    rules: [
      { name: "fine", when: "true" },
      { name: "dear", when: "item.price >" },
    ],
    deadlines: [{ name: "soon", when: ")", minutes: -1 }],
    item: { type: "nonsense" },
    colour: "red",
  });

  expect(faults[0]).toBe("The flow file FILE is invalid:");
  expect(faults).toHaveLength(13);
  const places = faults.slice(1).map((fault) => fault.split(": ", 1)[0]?.replace("- ", ""));
  expect(new Set(places)).toEqual(
    new Set([
      "as a whole",
      "at name",
      "at labels.0.outcome",
      "at labels",
      "at deadlines.0.minutes",
      "in text",
      "in model.features",
      "in subgroup",
      'in rules.1 "dear"',
      'in deadlines.0 "soon"',
      "in its item schema",
    ]),
  );
});

test("what cannot be bounded is one of the faults, each pattern for itself", () => {
  const faults = refusal({
    ...FLOW,
    text: "$replace(text, /(a)\\1/, '') & $replace(text, /(?=b)/, '')",
    subgroup: "$eval(text)",
    item: { type: "object", properties: { text: { type: "string", pattern: "(?=a)" } } },
  });
  const places = faults.slice(1).map((fault) => fault.split(": ", 1)[0]?.replace("- ", ""));
  expect(places).toEqual(["in text", "in text", "in subgroup", "in its item schema"]);
});

test("a member that is there twice is a fault: the last would win in silence", () => {
  const twice = JSON.stringify(FLOW).replace('"text":"text"', '"text":"text","text":"title"');
  expect(refusal(twice)).toEqual(["The flow file FILE is invalid at #/text: the name is there twice in one object."]);
});

test("a fault that two checks find is told once", () => {
  const twice = [...FLOW.labels, FLOW.labels[0], FLOW.labels[1]];
  expect(refusal({ ...FLOW, labels: twice })).toEqual([
    "The flow file FILE is invalid:",
    '- at labels: the label "urgent" is there twice',
    '- at labels: the label "later" is there twice',
  ]);
});

test.each(["null", "[]", '"x"', "7", '{"labels":{"name":"x"},"rules":"y","model":[],"item":[]}'])(
  "%s is refused like any other",
  (text) => {
    expect(refusal(text)[0]).toMatch(/^The flow file FILE is invalid/);
  },
);

test.each([
  ["a byte order mark", Buffer.from(`\uFEFF${JSON.stringify(FLOW)}`)],
  ["UTF-16", Buffer.from(`\uFEFF${JSON.stringify(FLOW)}`, "utf16le")],
  ["UTF-16, the other way round", Buffer.from(`\uFEFF${JSON.stringify(FLOW)}`, "utf16le").swap16()],
])("a file with %s is read", (_what, content) => {
  expect(readFlow(written(content)).name).toBe("tickets");
});

test.each([
  [
    "Latin-1",
    Buffer.from('{"title":"Für"}', "latin1"),
    /FILE is not valid UTF-8: probably Latin-1 .*Save it as UTF-8\.$/,
  ],
  [
    "UTF-16 without its mark",
    Buffer.from("{}", "utf16le"),
    /FILE holds zero bytes: .* UTF-16 without a byte order mark\.$/,
  ],
  ["half of UTF-16", Buffer.from([0xff, 0xfe, 0x7b]), /FILE is not valid UTF-16LE: it is cut off/],
])("%s is refused in a sentence", (_what, content, says) => {
  const file = written(content);
  expect(() => readFlow(file)).toThrow(new RegExp(says.source.replace("FILE", file)));
});
