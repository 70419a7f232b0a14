import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readyLines } from "../../cli/ready.ts";
import { textPatternOf } from "../../functions/domain/expressions/pattern.ts";
import { type Flow, flowSchema } from "../../functions/domain/flows/flow.ts";
import { itemCheck } from "../../functions/domain/flows/item-schema.ts";
import { textOf } from "../../functions/domain/flows/model-input.ts";
import { DEFAULT_FLOW, readFlow } from "../../infra/flow-file.ts";
import { sentByBanner } from "../support/banner.ts";
import { TINY_FLOW } from "../support/rows.ts";

const SAMPLES = join(import.meta.dirname, "../support/flows");
const FILES = [DEFAULT_FLOW, ...readdirSync(SAMPLES).map((name) => join(SAMPLES, name))];

const flowOf = (item: object, text = "text"): Flow => flowSchema.parse({ ...TINY_FLOW, text, item });

function itemSent(flow: Flow): Readonly<Record<string, unknown>> {
  return (JSON.parse(sentByBanner(flow)) as { item: Record<string, unknown> }).item;
}

test.each(FILES)("the banner sends an item that the flow takes, with a text for the model: %s", async (file) => {
  const flow = readFlow(file);
  const item = itemSent(flow);
  expect(itemCheck(flow.item, textPatternOf)(item)).toEqual([]);
  expect(await textOf(flow, item)).not.toBe("");
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
])("%s", (_what, schema, item) => {
  expect(itemSent(flowOf(schema, "$string(a)"))).toEqual(item);
});

test("where no item can be made up, the banner says which file describes it, and sends none that is refused", () => {
  const lines = readyLines("http://localhost", flowOf(property({ type: "string", pattern: "^[0-9]{9}$" })), "my.json");
  expect(lines.join("\n")).toContain("my.json describes it");
  expect(lines.join("\n")).toContain(`-d '{"item":{…}}'`);
});

test("what was set for the start is set in the other terminal first", () => {
  const settings = { SECOND_LOOK_DATA: "/tmp/it's here", PORT: "4610" };
  const lines = readyLines("http://localhost", flowOf(property({ type: "string" })), "my.json", settings);
  const at = lines.indexOf("Try this in another terminal:");
  expect(lines.slice(at + 1, at + 3)).toEqual([
    String.raw`  export SECOND_LOOK_DATA='/tmp/it'\''s here'`,
    "  export PORT='4610'",
  ]);
});
