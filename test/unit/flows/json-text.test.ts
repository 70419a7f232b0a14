import { expect, test } from "vitest";
import { lossIn } from "../../../functions/domain/flows/json-text.ts";
import { numberFault } from "../../../functions/domain/flows/json-number.ts";

test.each([
  "0",
  "-0",
  "0e9",
  "0.1",
  "1.10",
  "10.000",
  "0.10000000000000001",
  "1e2",
  "1E+23",
  "9007199254740991",
  "9007199254740992",
  "-9007199254740992",
  "1729381629384756200",
  "1.7976931348623157e308",
  "5e-324",
  "1e-7",
  "0.000001234567890123456",
  `1${"0".repeat(300)}`,
  `0.${"0".repeat(100_000)}`,
])("%s is kept", (source) => {
  expect(numberFault(source)).toBeUndefined();
});

test.each([
  ["9007199254740993", "would become 9007199254740992"],
  ["-9007199254740993", "would become -9007199254740992"],
  ["1729381629384756231", "would become 1729381629384756200"],
  ["9007199254740993.0", "would become 9007199254740992"],
  ["9007199254740993e0", "would become 9007199254740992"],
  ["0.1234567890123456789", "would become 0.12345678901234568"],
  ["1e400", "too large"],
  ["-1e400", "too large"],
  [`1${"0".repeat(400)}`, "too large"],
  ["1e-400", "would become 0"],
  ["1.2345e-323", "would become 1e-323"],
])("%s is not: it %s", (source, says) => {
  expect(numberFault(source)).toContain(says);
});

/** Doubles of all magnitudes, the same in each run. */
const DOUBLES = Array.from({ length: 2000 }, (_, at) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, (at * 2_654_435_761) >>> 0);
  view.setUint32(4, (at * 40_503 * 65_599) >>> 0);
  return view.getFloat64(0);
}).filter(Number.isFinite);

test("what a program writes for a double is kept, whichever double it is", () => {
  expect(DOUBLES.filter((double) => numberFault(JSON.stringify(double)) !== undefined)).toEqual([]);
  const fractions = DOUBLES.filter((double) => Math.abs(double) < 1 && Math.abs(double) > 1e-300);
  expect(fractions.length).toBeGreaterThan(500);
  expect(fractions.filter((double) => numberFault(double.toPrecision(17)) !== undefined)).toEqual([]);
});

test.each([
  ['{"item":{"id":1729381629384756231}}', "#/item/id"],
  ['{"a":[{"b":"x"},{"c":[1,[2,1e400]]}]}', "#/a/1/c/1/1"],
  ["9007199254740993", "#"],
  ['{"a":1,"b":{"a":2},"a":1}', "#/a"],
  ['{"x":[{"a":1},{"a":1,"\\u0061":2}]}', "#/x/1/a"],
  ['{"a":{},"b":[],"c":{"d":[],"d":[]}}', "#/c/d"],
  ['{"":1, "" :2}', "#/"],
  ['{"a\\\\":1,"a\\\\":2}', "#/a%5C"],
])("%s has its loss at %s", (text, pointer) => {
  expect(lossIn(text)?.pointer).toBe(pointer);
});

test.each([
  '{"a":"a","b":["a","a"],"c":{"a":"b"},"d":[{"a":1},{"a":1}]}',
  '{"a":"\\"1e400\\" 1729381629384756231","a\\\\":"\\\\","a\\"":"}{]["}',
  '[ 1 ,\n-2.5e-3 , true,false , null , "x" , [] , {} ]',
  '{"a\\\\":1,"a":2}',
  '"\uFFFD"',
])("%s has none", (text) => {
  JSON.parse(text);
  expect(lossIn(text)).toBeUndefined();
});

test("of a text whose bytes were no UTF-8, the place where it was lost is told", () => {
  expect(lossIn('{"item":{"a":"b","c":"caf\uFFFD"}}', true)?.pointer).toBe("#/item/c");
  expect(lossIn('{"caf\uFFFD":1}', true)?.pointer).toBe("#/caf%EF%BF%BD");
});
