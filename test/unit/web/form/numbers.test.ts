import fc from "fast-check";
import { expect, test } from "vitest";
import { numberText, readNumber } from "../../../../web/form/numbers.ts";

test.each([
  ["12.50", 12.5],
  [" -3 ", -3],
  ["\u22124.5", -4.5],
  [".5", 0.5],
  ["1e308", 1e308],
  ["1e309", undefined],
  ["1,5", undefined],
  ["12 €", undefined],
  ["0x10", undefined],
  ["", undefined],
])("where the point is the decimal separator, %j reads as %s", (text, value) => {
  expect(readNumber(text, false)).toBe(value);
});

test.each([
  ["12,50", 12.5],
  ["12.5", 12.5],
  ["1.234", undefined],
  ["1.234,5", undefined],
  ["1,234", 1.234],
])("where the comma is, %j reads as %s", (text, value) => {
  expect(readNumber(text, true)).toBe(value);
});

test("a number is read as it was written, in either language", () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(finite, fc.boolean(), (value, comma) => {
      const read = readNumber(numberText(value, comma), comma);
      expect(read === undefined ? read : read + 0).toBe(value + 0);
    }),
  );
});
