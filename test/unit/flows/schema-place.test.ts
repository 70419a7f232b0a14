import { expect, test } from "vitest";
import { schemaAt, takesText } from "../../../functions/domain/flows/schema-place.ts";

const TEXT = { type: "string" };
const ROWS = { type: "array", items: { type: "object", properties: { what: TEXT } } };
const ITEM = { type: "object", properties: { text: TEXT, rows: ROWS, any: {}, loose: { type: "object" } } };

test("a path leads to a part of the schema, by indexes or into each entry of a list", () => {
  expect(schemaAt(ITEM, ["text"], "by index")).toEqual({ schema: TEXT });
  expect(schemaAt(ITEM, ["rows", "0", "what"], "by index")).toEqual({ schema: TEXT });
  expect(schemaAt(ITEM, ["rows", "what"], "each")).toEqual({ schema: TEXT });
  expect(schemaAt(ITEM, [], "each")).toEqual({ schema: ITEM });
});

test.each<[readonly string[], "by index" | "each", readonly string[]]>([
  [["txt"], "each", ["txt"]],
  [["constructor"], "each", ["constructor"]],
  [["text", "length"], "each", ["text", "length"]],
  [["rows", "what"], "by index", ["rows", "what"]],
  [["rows", "which", "one"], "each", ["rows", "which"]],
])("nothing is at %j (%s)", (path, lists, missing) => {
  expect(schemaAt(ITEM, path, lists)).toEqual({ missing });
});

test.each<[string, object]>([
  ["is any JSON", {}],
  ["lists no properties", { type: "object" }],
  ["takes others", { ...ITEM, additionalProperties: true }],
  ["has a choice", { ...ITEM, anyOf: [{ required: ["txt"] }] }],
  ["refers", { $ref: "#/$defs/item" }],
  ["has names by pattern", { ...ITEM, patternProperties: { "^t": TEXT } }],
  ["may be a list or an object", { ...ITEM, type: ["object", "array"] }],
])("what is there is not known where the schema %s", (_what, schema) => {
  expect(schemaAt(schema, ["txt", "more"], "each")).toBeUndefined();
});

test("other properties have the schema that is theirs", () => {
  const schema = { type: ["object", "null"], additionalProperties: ROWS };
  expect(schemaAt(schema, ["a", "what"], "each")).toEqual({ schema: TEXT });
  expect(schemaAt({ type: "object", additionalProperties: false }, ["a"], "each")).toEqual({ missing: ["a"] });
});

test("a schema takes texts unless its type says otherwise", () => {
  for (const schema of [TEXT, {}, { enum: ["a"] }, { type: ["null", "string"] }]) expect(takesText(schema)).toBe(true);
  for (const schema of [ROWS, { type: "number" }, { type: ["null", "integer"] }]) expect(takesText(schema)).toBe(false);
});
