import fc from "fast-check";
import { expect, test } from "vitest";
import { faultOf, MAX_DEPTH, pointerOf } from "../../../functions/domain/flows/json-guard.ts";

const nested = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));

test("64 levels are allowed, 65 are not, and 100,000 do no harm", () => {
  expect(faultOf(nested(MAX_DEPTH))).toBeUndefined();
  expect(faultOf(nested(MAX_DEPTH + 1))?.detail).toBe("nested deeper than 64");
  expect(faultOf(nested(100_000))?.detail).toBe("nested deeper than 64");
});

test("200,000 entries do no harm", () => {
  expect(faultOf(Array.from({ length: 200_000 }, () => 0))).toBeUndefined();
});

test("a name that reaches prototypes is found wherever it is", () => {
  const fault = faultOf(JSON.parse('{"item":{"list":[{"__proto__":{"admin":true}}]}}'));
  expect(fault).toEqual({ pointer: "#/item/list/0/__proto__", detail: 'the name "__proto__" is not allowed' });
});

test.each([
  ["in a text", '{"item":{"title":"\\ud800"}}', "#/item/title"],
  ["in a name", '{"item":{"\\udc00x":1}}', "#/item/%EF%BF%BDx"],
])("a lone surrogate %s is found", (_where, body, pointer) => {
  expect(faultOf(JSON.parse(body))?.pointer).toBe(pointer);
});

test("ordinary JSON has no fault", () => {
  const ordinary = fc.jsonValue({ maxDepth: 8 }).filter((value) => !JSON.stringify(value).includes('"__proto__":'));
  fc.assert(fc.property(ordinary, (value) => faultOf(JSON.parse(JSON.stringify(value).toWellFormed())) === undefined));
});

test("pointers escape what RFC 6901 and URIs escape", () => {
  expect(pointerOf(["a/b", "c~d", "e f", 0])).toBe("#/a~1b/c~0d/e%20f/0");
});
