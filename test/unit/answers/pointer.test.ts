import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../../functions/domain/answers/json.ts";
import { isMatchedBy, pathOf, pointerTo, valueAt } from "../../../functions/domain/answers/pointer.ts";

test("any path is a pointer, and the pointer is the path again", () => {
  const paths = fc.array(fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(paths, (path) => {
      expect(pathOf(pointerTo(path))).toEqual(path);
    }),
  );
});

test.each([
  ["", []],
  ["/", [""]],
  ["/lines/0/what", ["lines", "0", "what"]],
  ["/a~1b/~0~01", ["a/b", "~~1"]],
])("%j is a pointer", (pointer, path) => {
  expect(pathOf(pointer)).toEqual(path);
  expect(pointerTo(path)).toBe(pointer);
});

test.each(["merchant", "#/merchant", " /a", "/a~", "/a~2"])("%j is none", (pointer) => {
  expect(pathOf(pointer)).toBeUndefined();
});

const VALUE: Json = { lines: [{ what: "tea" }, null], "": 1, empty: null };

test.each<[string, Json | undefined]>([
  ["", VALUE],
  ["/", 1],
  ["/lines/0/what", "tea"],
  ["/lines/1", null],
  ["/empty", null],
  ["/empty/x", undefined],
  ["/lines/2", undefined],
  ["/lines/-", undefined],
  ["/lines/00", undefined],
  ["/lines/length", undefined],
  ["/lines/0/what/0", undefined],
  ["/constructor/name", undefined],
  ["/__proto__", undefined],
])("a value has its own members only: %s", (pointer, expected) => {
  expect(valueAt(VALUE, pathOf(pointer) ?? ["not", "there"])).toEqual(expected);
});

test.each([
  ["/lines/*/what", "/lines/12/what", true],
  ["/lines/*/what", "/lines/what", false],
  ["/lines/*/what", "/lines/x/what", false],
  ["/lines/*", "/lines/01", false],
  ["/lines/*", "/lines/1/what", false],
  ["/*", "/*", true],
  ["/a", "/b", false],
  ["", "", true],
  ["no pointer", "/a", false],
])("%j matches %j: %s", (pattern, pointer, expected) => {
  expect(isMatchedBy(pattern, pathOf(pointer) ?? ["not", "there"])).toBe(expected);
});
