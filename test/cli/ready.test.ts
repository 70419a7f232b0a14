import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readyLines } from "../../cli/ready.ts";
import { READER } from "../../flows/samples/receipts/reader.ts";
import { confidenceOf } from "../../functions/domain/answers/summary.ts";
import { textPatternOf } from "../../functions/domain/expressions/pattern.ts";
import { type Flow, flowSchema } from "../../functions/domain/flows/flow.ts";
import { itemCheck } from "../../functions/domain/flows/item-schema.ts";
import { textOf } from "../../functions/domain/flows/model-input.ts";
import { ruleFor } from "../../functions/domain/flows/rules.ts";
import { proposalIn, requestOf } from "../../functions/domain/models/custom.ts";
import { flowFileOf, readFlow } from "../../infra/flow-file.ts";
import { sentByBanner } from "../support/banner.ts";
import { TINY_FLOW } from "../support/rows.ts";

const SAMPLES = join(import.meta.dirname, "../support/flows");
const OURS = ["listings", "receipts", "replies", "preferences", "tool-calls"].map((name) => flowFileOf(name));
const FILES = [...OURS, ...readdirSync(SAMPLES).map((name) => join(SAMPLES, name))];

const flowOf = (item: object, text = "text"): Flow => flowSchema.parse({ ...TINY_FLOW, text, item });

type Sent = { readonly item: Readonly<Record<string, unknown>>; readonly proposal?: unknown };
const sent = async (flow: Flow): Promise<readonly Sent[]> =>
  (await sentByBanner(flow)).map((body) => JSON.parse(body) as Sent);
const first = async (flow: Flow): Promise<Sent | undefined> => (await sent(flow))[0];
const doubtful = async (flow: Flow): Promise<Sent | undefined> => (await sent(flow))[1];

test.each(FILES)(
  "the banner sends items that the flow takes, with a text for a model that reads one: %s",
  async (file) => {
    const flow = readFlow(file);
    const all = await sent(flow);
    expect(all.length).toBeGreaterThanOrEqual(OURS.includes(file) ? 2 : 1);
    for (const { item } of all) {
      expect(itemCheck(flow.item, textPatternOf)(item)).toEqual([]);
      expect(flow.text === undefined || (await textOf(flow, item))).not.toBe("");
    }
  },
);

test("the banner brings proposals where the flow's are brought: of the second, the last compared field is doubtful", async () => {
  const value = { merchant: "An example", total: 0.5, remark: "An example" };
  const proposals = (await sent(readFlow(join(SAMPLES, "values.json")))).map(({ proposal }) => proposal);
  expect(proposals).toEqual(
    [0.99, 0.4].map((confidence) => ({
      value,
      fields: [
        { pointer: "/merchant", confidence: 0.99 },
        { pointer: "/total", confidence },
      ],
      model: "my-model",
    })),
  );
});

test.each([
  ["replies", { value: "An example", confidence: 0.4, model: "my-model" }],
  ["preferences", { pick: "first", confidence: 0.4, model: "my-model" }],
  ["receipts", undefined],
  ["listings", undefined],
])("the banner's second item of %s has this proposal", async (name, proposal) => {
  expect((await doubtful(readFlow(flowFileOf(name))))?.proposal).toEqual(proposal);
});

test("of two examples, the reader of receipts is sure of the first, and not of the second", async () => {
  const flow = readFlow(flowFileOf("receipts"));
  const sure: (number | undefined)[] = [];
  for (const { item } of await sent(flow)) {
    const answer = READER.answer(new TextEncoder().encode(await requestOf(flow, item)));
    const proposal = await proposalIn(flow, item, answer, { model: READER.variant, temperature: 1 });
    sure.push(await confidenceOf(flow, proposal, item));
  }
  expect(sure[0]).toBeGreaterThanOrEqual(0.95);
  expect(sure[1]).toBeLessThan(0.95);
});

test("the second of the listings is one that a rule sends to people, and the first is none", async () => {
  const flow = readFlow(flowFileOf("listings"));
  const rules = (await sent(flow)).map(({ item }) => ruleFor(flow, { item, prediction: undefined }));
  expect(await Promise.all(rules)).toEqual([undefined, "expensive"]);
});

test("where labels are brought, the banner brings one", async () => {
  const { text: _read, ...tiny } = TINY_FLOW;
  const flow = flowSchema.parse({ ...tiny, model: { family: "brought" } });
  expect((await doubtful(flow))?.proposal).toEqual({
    label: flow.labels[0]?.name,
    confidence: 0.4,
    model: "my-model",
  });
});

const property = (schema: object) => ({ type: "object", properties: { a: schema }, required: ["a"] });

test.each([
  ["a choice", property({ enum: ["x", "y"] }), { a: "x" }],
  ["a constant", property({ const: 7 }), { a: 7 }],
  ["a format", property({ type: "string", format: "email" }), { a: "someone@example.com" }],
  ["a short text", property({ type: "string", maxLength: 4 }), { a: "An e" }],
  ["a range", property({ type: "integer", minimum: 18, maximum: 20 }), { a: 18 }],
  ["an open range", property({ type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 }), { a: 0.5 }],
  ["a step", property({ type: "integer", minimum: 4, multipleOf: 5 }), { a: 5 }],
  ["a list", property({ type: "array", items: { type: "boolean" }, minItems: 2 }), { a: [false, false] }],
  ["what may be null", property({ type: ["null", "boolean"] }), { a: false }],
  ["a choice of schemas", property({ anyOf: [{ type: "boolean" }, { type: "string" }] }), { a: false }],
  [
    "a definition",
    { ...property({ $ref: "#/$defs/b" }), $defs: { b: property({ type: "null" }) } },
    { a: { a: null } },
  ],
  ["an example of the schema's own", { ...property({ type: "string" }), examples: [{ a: "it's" }] }, { a: "it's" }],
  [
    "a pattern that only an optional member has",
    { type: "object", properties: { a: { type: "string", pattern: "^[0-9]$" } } },
    {},
  ],
])("%s", async (_what, schema, item) => {
  expect((await first(flowOf(schema, "$string(a)")))?.item).toEqual(item);
});

test("where no item can be made up, the banner says which file describes it, and sends none that is refused", async () => {
  const lines = await readyLines(
    "http://localhost",
    flowOf(property({ type: "string", pattern: "^[0-9]{9}$" })),
    "my.json",
  );
  expect(lines.join("\n")).toContain("my.json describes it");
  expect(lines.join("\n")).toContain(`-d '{"item":{…}}'`);
});

test("what was set for the start is set in the other terminal first", async () => {
  const settings = { SECOND_LOOK_DATA: "/tmp/it's here", PORT: "4610" };
  const lines = await readyLines("http://localhost", flowOf(property({ type: "string" })), "my.json", settings);
  const at = lines.indexOf("Try this in another terminal.");
  expect(lines.slice(at + 1, at + 3)).toEqual([
    String.raw`  export SECOND_LOOK_DATA='/tmp/it'\''s here'`,
    "  export PORT='4610'",
  ]);
});
