import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Compare } from "../../../functions/domain/answers/compare.ts";
import { isCompared } from "../../../functions/domain/answers/compared.ts";
import { isRating, isRows, leavesOf, patternOf } from "../../../functions/domain/answers/fields.ts";
import { pathOf, pointerTo } from "../../../functions/domain/answers/pointer.ts";
import type { FieldSchema } from "../../../functions/domain/answers/value-schema.ts";
import { RECEIPT, schemaArbitrary } from "./samples.ts";

/** At the place of a star: a name, of an object; and any row, of a table that has such a name too. */
const STARS: FieldSchema = {
  type: "object",
  properties: {
    "*": { type: "string" },
    "5": { type: "string" },
    rows: {
      type: "array",
      items: { type: "object", properties: { "*": { type: "string" }, "0": { type: "string" } } },
    },
  },
};

test("fields come in the schema's order, with patterns and titles", () => {
  expect(leavesOf(RECEIPT).map(({ pattern, title }) => `${pattern} ${title}`)).toEqual([
    "/merchant Merchant",
    "/date date",
    "/total total",
    "/paid paid",
    "/tags tags",
    "/legible legible",
    "/extra extra",
    "/lines/*/what what",
    "/lines/*/amount amount",
  ]);
  expect(leavesOf({ type: "boolean" })).toEqual([{ pattern: "", schema: { type: "boolean" }, title: "" }]);
});

test.each<[FieldSchema, boolean]>([
  [{ type: "integer", minimum: 0, maximum: 10 }, true],
  [{ type: "integer", minimum: 0, maximum: 11 }, false],
  [{ type: "integer", minimum: 0 }, false],
  [{ type: "number", minimum: 1, maximum: 5 }, false],
])("%j is a rating: %s", (schema, expected) => {
  expect(isRating(schema)).toBe(expected);
});

describe("the pattern of a field", () => {
  test.each<[FieldSchema, string, string | undefined]>([
    [RECEIPT, "", ""],
    [RECEIPT, "/total", "/total"],
    [RECEIPT, "/total/x", undefined],
    [RECEIPT, "/lines", "/lines"],
    [RECEIPT, "/lines/7", "/lines/*"],
    [RECEIPT, "/lines/7/what", "/lines/*/what"],
    [RECEIPT, "/lines/*/what", undefined],
    [RECEIPT, "/lines/-/what", undefined],
    [RECEIPT, "/lines/7/constructor", undefined],
    [RECEIPT, "/tags/1", "/tags"],
    [RECEIPT, "/tags/1/x", undefined],
    [RECEIPT, "/tags/x", undefined],
    [RECEIPT, "/extra/a/0/b", "/extra"],
    [RECEIPT, "/__proto__", undefined],
    [RECEIPT, "total", undefined],
    [STARS, "/*", "/*"],
    [STARS, "/5", "/5"],
    [STARS, "/6", undefined],
    [STARS, "/rows/5/*", "/rows/*/*"],
    [STARS, "/rows/5/0", "/rows/*/0"],
    [STARS, "/rows/5/7", undefined],
  ])("%#", (schema, pointer, pattern) => {
    expect(patternOf(schema, pointer)).toBe(pattern);
  });

  test("is one of the schema's, whatever the pointer", () => {
    fc.assert(
      fc.property(schemaArbitrary, fc.array(fc.oneof(fc.string(), fc.nat().map(String))), (schema, path) => {
        const pattern = patternOf(schema, pointerTo(path));
        const patterns = leavesOf(schema).map((leaf) => leaf.pattern);
        expect(pattern === undefined || patterns.some((known) => `${known}/`.startsWith(`${pattern}/`))).toBe(true);
      }),
    );
  });

  test("is a field's own, with any rows in the place of stars", () => {
    fc.assert(
      fc.property(schemaArbitrary, fc.nat(999), (schema, row) => {
        const places = rowPlaces(schema, [], row);
        expect(places.map((path) => patternOf(schema, pointerTo(path)))).toEqual(
          leavesOf(schema).map(({ pattern }) => pattern),
        );
      }),
    );
  });
});

function rowPlaces(schema: FieldSchema, path: readonly (string | number)[], row: number): (string | number)[][] {
  if (isRows(schema)) return rowPlaces(schema.items, [...path, row], row);
  if (schema.type !== "object") return [[...path]];
  return Object.entries(schema.properties).flatMap(([name, part]) => rowPlaces(part, [...path, name], row));
}

test.each<[FieldSchema, Compare, string, boolean]>([
  [RECEIPT, {}, "/total", true],
  [RECEIPT, "judge", "/total", true],
  [RECEIPT, {}, "/totl", false],
  [RECEIPT, { "/total": "ignore" }, "/total", false],
  [RECEIPT, { "/total": "ignore" }, "", true],
  [RECEIPT, { "/lines": "ignore" }, "/lines/3/what", false],
  [RECEIPT, { "/lines/*/what": "ignore" }, "/lines/3/what", false],
  [RECEIPT, { "/lines/*/what": "ignore" }, "/lines/3", true],
  [RECEIPT, { "/lines/*/what": "ignore", "/lines/*/amount": "ignore" }, "/lines", false],
  [RECEIPT, { "/extra": "ignore" }, "/extra/a", false],
  [RECEIPT, { "/tags": "ignore" }, "/tags/0", false],
  [STARS, { "/*": "ignore" }, "/*", false],
  [STARS, { "/*": "ignore" }, "/5", true],
  [STARS, { "/rows/*/*": "ignore" }, "/rows/0/0", true],
  [STARS, { "/rows/*/*": "ignore" }, "/rows/0/*", false],
])("%#: a place is compared unless it, or all of it, is ignored", (schema, compare, pointer, expected) => {
  expect(isCompared(schema, compare, pathOf(pointer) ?? ["not", "there"])).toBe(expected);
});
