import * as fc from "fast-check";
import * as z from "zod/mini";
import { describe, expect, test } from "vitest";
import { pointerOf } from "../../../functions/domain/flows/json-guard.ts";
import { schemaFaults } from "../../../functions/domain/answers/schema-faults.ts";
import { fieldSchemaSchema } from "../../../functions/domain/answers/value-schema.ts";
import { jsonArbitrary, RECEIPT, schemaArbitrary } from "./samples.ts";

const faults = (schema: unknown): readonly string[] =>
  schemaFaults(schema).map(({ path, detail }) => `${pointerOf(path)}: ${detail}`);
const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });
const rows = (properties: object, more: object = {}): object => ({ type: "array", items: object(properties), ...more });
const nested = (depth: number): object => (depth === 1 ? object({ a: {} }) : object({ a: nested(depth - 1) }));

describe("a value can be", () => {
  test.each<[string, unknown]>([
    ["a receipt", RECEIPT],
    ["any JSON", {}],
    ["a rating", { type: "integer", minimum: 1, maximum: 5, title: "How good?" }],
    ["several labels", { type: "array", items: { type: "string", enum: ["a", "b"] }, maxItems: 2 }],
    ["a whole schema with its dialect", { $schema: "https://json-schema.org/draft/2020-12/schema", type: "string" }],
    ["a table", rows({ "": {}, "a/b~*": {} }, { minItems: 1, maxItems: 1000 })],
    ["an object eight deep", nested(8)],
    ["fields with the names of keywords", object({ type: {}, enum: {}, oneOf: {}, constructor: {} })],
  ])("%s", (_what, schema) => {
    expect(faults(schema)).toEqual([]);
    expect(fieldSchemaSchema.parse(schema)).toBe(schema);
  });

  test("whatever the parts are combined to", () => {
    fc.assert(
      fc.property(schemaArbitrary, (schema) => {
        expect(faults(schema)).toEqual([]);
      }),
    );
  });
});

const many = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, {}]));

describe("a schema is refused with the place and what to do", () => {
  test.each<[unknown, string]>([
    [
      object({ total: { oneOf: [] } }),
      `#/properties/total: "oneOf" is not among what a value's schema can say: a field has one type`,
    ],
    [
      { type: "number", multipleOf: 2 },
      `#: "multipleOf" is not among what a value's schema can say: number has title, description, minimum, maximum`,
    ],
    [
      object({ a: {} }, { additionalProperties: false }),
      `#: "additionalProperties" is not among what a value's schema can say: leave it out, since members that the schema does not name are always refused`,
    ],
    [
      JSON.parse('{"__proto__": {}}'),
      `#: "__proto__" is not among what a value's schema can say: any JSON has title, description`,
    ],
    [{ enum: ["a"] }, `#: "enum" needs a "type" beside it: string`],
    [{ minimum: 1 }, `#: "minimum" needs a "type" beside it: number or integer`],
    [{ type: "boolean", maxLength: 1 }, `#: "maxLength" is for the type string, and this is boolean`],
    [object({ a: { $schema: "x" } }), `#/properties/a: "$schema" belongs to the whole schema only`],
    [
      { type: "null" },
      "#/type: must be one of object, array, string, number, integer, boolean, or left out for any JSON",
    ],
    [
      { type: ["string", "null"] },
      `#/type: must be one of object, array, string, number, integer, boolean, or left out for any JSON; a field that may be missing is left out of "required"`,
    ],
    [
      { type: "any" },
      "#/type: must be one of object, array, string, number, integer, boolean, or left out for any JSON",
    ],
    [true, `#: must be an object such as {"type": "string"}`],
    [object({ a: [] }), `#/properties/a: must be an object such as {"type": "string"}`],
    [{ title: 1 }, `#: "title" must be a well-formed text of at most 200 characters`],
    [{ description: "\ud800" }, `#: "description" must be a well-formed text of at most 1000 characters`],
    [{ type: "object" }, `#: an object names its "properties", at least one; any JSON is {}`],
    [object({}), `#: an object names its "properties", at least one; any JSON is {}`],
    [object({ a: {} }, { required: ["b"] }), `#/required: "b" is required, and is no property`],
    [object({ a: {} }, { required: ["constructor"] }), `#/required: "constructor" is required, and is no property`],
    [object({ a: {} }, { required: [1] }), "#/required: what is no text is required, and is no property"],
    [object({ a: {} }, { required: "a" }), `#/required: must be a list of names, such as ["total"]`],
    [
      JSON.parse('{"type":"object","properties":{"__proto__":{}}}'),
      `#/properties/__proto__: the name "__proto__" is not allowed`,
    ],
    [object({ "\ud800": {} }), "#/properties/%EF%BF%BD: the name is not well-formed Unicode (a lone surrogate)"],
    [
      object({ ["n".repeat(101)]: {} }),
      `#/properties/${"n".repeat(101)}: the name has 101 characters; 100 are the most`,
    ],
    [object({ a: object(many(200)) }), "#/properties/a: the schema has more than 200 properties in all"],
    [nested(9), `#${"/properties/a".repeat(8)}: objects and lists are nested deeper than 8`],
    [
      { type: "array", items: { type: "string" } },
      `#/items: a list has objects, as rows of a table, or texts with "enum", of which people choose several`,
    ],
    [
      { type: "array" },
      `#/items: a list has objects, as rows of a table, or texts with "enum", of which people choose several`,
    ],
    [rows({ a: {} }, { maxItems: 1001 }), "#/maxItems: must be an integer from 1 to 1000"],
    [rows({ a: {} }, { minItems: 201 }), `#/minItems: 201 is over "maxItems", which is 200`],
    [
      rows({ a: { type: "date" } }),
      "#/items/properties/a/type: must be one of object, array, string, number, integer, boolean, or left out for any JSON",
    ],
    [{ type: "string", enum: [] }, "#/enum: must be a list of 1 to 1000 texts"],
    [{ type: "string", enum: ["a", "b", "a"] }, `#/enum: "a" is there twice: name each choice once`],
    [{ type: "string", enum: [1] }, "#/enum: only texts can be chosen; for numbers, take an integer with bounds"],
    [{ type: "string", enum: ["\ud800"] }, "#/enum: a text is not well-formed Unicode (a lone surrogate)"],
    [{ type: "string", enum: ["x".repeat(201)] }, "#/enum: a text has 201 characters; 200 are the most"],
    [{ type: "string", enum: ["a"], maxLength: 3 }, `#: "maxLength" says nothing beside "enum": leave it out`],
    [{ type: "string", format: "email" }, `#/format: must be "date"; no other format is known`],
    [{ type: "string", format: "date", minLength: 3 }, `#: "minLength" says nothing beside "format": leave it out`],
    [{ type: "string", minLength: 3, maxLength: 2 }, `#/minLength: 3 is over "maxLength", which is 2`],
    [{ type: "string", minLength: -1 }, "#/minLength: must be an integer of at least 0"],
    [{ type: "number", minimum: 2, maximum: 1 }, `#/minimum: 2 is over "maximum", which is 1`],
    [{ type: "number", minimum: "2" }, "#/minimum: must be a number"],
    [{ type: "integer", maximum: 1.5 }, "#/maximum: must be an integer, as the values are"],
  ])("%j", (schema, fault) => {
    expect(faults(schema)).toEqual([fault]);
  });
});

test("names that lead to a field are bounded together, so that each pointer fits a row", () => {
  const name = "/".repeat(100);
  const deep = (depth: number): object => object({ [name]: depth === 1 ? {} : deep(depth - 1) });

  expect(faults(deep(4))).toEqual([]);
  expect(faults(deep(5)).at(0)).toMatch(/: the names that lead here have 1005 characters together; 900 are the most$/);
});

test("the whole schema is bounded", () => {
  const choices = Array.from({ length: 1000 }, (_, at) => `${at}`.padEnd(150));
  expect(faults({ type: "string", enum: choices }).at(0)).toMatch(
    /^#: the schema has \d+ characters as JSON; 100000 are/,
  );
});

test("faults are issues of a flow with their places", () => {
  const flow = z.object({ answer: z.object({ schema: fieldSchemaSchema }) });
  const { error } = flow.safeParse({ answer: { schema: object({ total: { type: "money" }, date: { oneOf: [] } }) } });

  expect(error?.issues.map(({ path }) => pointerOf(path.map(String)))).toEqual([
    "#/answer/schema/properties/total/type",
    "#/answer/schema/properties/date",
  ]);
});

test("no JSON makes the check throw, nor gives more than 50 faults", () => {
  const deep: unknown = JSON.parse(`${'{"type":"object","properties":{"a":'.repeat(50_000)}{}${"}}".repeat(50_000)}`);
  const wide = { type: "string", enum: Array.from({ length: 1000 }, () => "a") };
  const unfit = {
    type: "object",
    properties: { a: {} },
    required: [JSON.parse("[".repeat(50_000) + "]".repeat(50_000))],
  };

  expect([deep, wide, unfit].map((schema) => faults(schema).length)).toEqual([1, 50, 1]);
  fc.assert(fc.property(jsonArbitrary, (json) => faults(json).length <= 50));
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom("type", "properties", "items", "enum", "required", "minimum", "maxItems"),
        jsonArbitrary,
      ),
      (json) => faults(json).length <= 50,
    ),
  );
});
