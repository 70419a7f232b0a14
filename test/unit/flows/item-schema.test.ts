import { expect, test } from "vitest";
import { textPatternOf } from "../../../functions/domain/expressions/pattern.ts";
import { itemCheck as checkWith, loadItemCheck } from "../../../functions/domain/flows/item-schema.ts";

const itemCheck = (schema: Parameters<typeof checkWith>[0]) => checkWith(schema, textPatternOf);

const listing = {
  type: "object",
  properties: {
    title: { type: "string", maxLength: 5 },
    seller: { type: "object", properties: { name: { type: "string" } } },
  },
  required: ["title"],
};

test("an item that fits has no fault", () => {
  expect(itemCheck(listing)({ title: "Phone", seller: { name: "Ana" } })).toEqual([]);
});

test("every fault has its pointer, unknown fields at any level included", () => {
  const faults = itemCheck(listing)({ title: "Too long", colour: "red", seller: { nmae: "Ana" } });
  expect(faults.map(({ pointer }) => pointer).toSorted()).toEqual([
    "#/item/colour",
    "#/item/seller/nmae",
    "#/item/title",
  ]);
});

test("a schema that wants more fields says so", () => {
  expect(itemCheck({ ...listing, additionalProperties: true })({ title: "Phone", colour: "red" })).toEqual([]);
});

test("a schema without properties takes any object, and nothing else", () => {
  const check = itemCheck({ type: "object" });
  expect(check({ anything: [1, { goes: true }] })).toEqual([]);
  expect(check("text")).toHaveLength(1);
});

const EVIL = "^(a+)+$";
const long = `${"a".repeat(100_000)}!`;
const evil = { type: "string", pattern: EVIL };

/** Wherever a schema can hold a pattern; what fits it, and what does not and would run for ever in JavaScript's engine. */
const PLACES: readonly (readonly [string, Record<string, unknown>, unknown, unknown])[] = [
  ["a property", { type: "object", properties: { a: evil } }, { a: "aa" }, { a: long }],
  ["items", { type: "object", properties: { a: { type: "array", items: evil } } }, { a: ["a"] }, { a: ["a", long] }],
  [
    "a tuple",
    { type: "object", properties: { a: { type: "array", prefixItems: [evil] } } },
    { a: ["a"] },
    { a: [long] },
  ],
  ["contains", { type: "object", properties: { a: { type: "array", contains: evil } } }, { a: ["a"] }, { a: [long] }],
  ["anyOf", { type: "object", properties: { a: { anyOf: [evil, { type: "null" }] } } }, { a: null }, { a: long }],
  ["allOf", { type: "object", properties: { a: { allOf: [{ type: "string" }, evil] } } }, { a: "a" }, { a: long }],
  ["oneOf", { type: "object", properties: { a: { oneOf: [evil, { type: "number" }] } } }, { a: 1 }, { a: long }],
  ["two types", { type: "object", properties: { a: { ...evil, type: ["string", "null"] } } }, { a: "a" }, { a: long }],
  [
    "a definition",
    { type: "object", properties: { a: { $ref: "#/$defs/e" } }, $defs: { e: evil } },
    { a: "a" },
    { a: long },
  ],
  [
    "a described one",
    { type: "object", properties: { a: { ...evil, description: "as", default: "a" } } },
    {},
    { a: long },
  ],
  ["propertyNames", { type: "object", propertyNames: { pattern: EVIL } }, { aa: 1 }, { [long]: 1 }],
  ["additionalProperties", { type: "object", additionalProperties: evil }, { x: "a" }, { x: long }],
  [
    "patternProperties",
    { type: "object", patternProperties: { [EVIL]: { type: "number" } } },
    { [long]: "x", aa: 1 },
    { aa: "x" },
  ],
  [
    "patternProperties of a closed object",
    { type: "object", properties: { b: { type: "number" } }, patternProperties: { [EVIL]: { type: "number" } } },
    { b: 1, aa: 2 },
    { b: 1, [long]: 2 },
  ],
];

test.each(PLACES)("a pattern cannot run away in %s, and holds there", (_place, schema, good, bad) => {
  const check = itemCheck(schema);
  expect(check(good)).toEqual([]);
  expect(check(bad)).not.toEqual([]);
});

test("the fault of a text names the pattern as the flow has it", () => {
  const [fault] = itemCheck({ type: "object", properties: { a: evil } })({ a: "b" });
  expect(fault).toEqual({ pointer: "#/item/a", detail: `must match the pattern /${EVIL}/` });
});

test("a pattern that the engine does not have is refused in a sentence", () => {
  expect(() => itemCheck({ type: "object", properties: { a: { type: "string", pattern: "(?=a)" } } })).toThrow(
    "the regular expression /(?=a)/ has what is not available",
  );
});

test("a schema is checked in the same way when the engine is loaded for it", async () => {
  const check = await loadItemCheck({ type: "object", properties: { a: evil } });
  expect([check({ a: "a" }), check({ a: "b" })]).toMatchObject([[], [{ pointer: "#/item/a" }]]);
});
