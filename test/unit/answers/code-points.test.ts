import * as fc from "fast-check";
import { expect, test } from "vitest";
import { codePointsBefore, codePointsIn, unitAt } from "../../../functions/domain/answers/code-points.ts";

const PARTS = ["a", "é", "e\u0301", "漢", "🧾", "👩‍👩‍👧", "🇩🇪", "\u200b", "\ud83e", "\udf3e", "\n"];
const text = fc.oneof(
  fc.array(fc.constantFrom(...PARTS), { maxLength: 8 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary" }),
);

test("a text has as many code points as its iteration has steps", () => {
  fc.assert(
    fc.property(text, (given) => {
      expect(codePointsIn(given)).toBe(Array.from(given).length);
    }),
  );
});

test("each place between code points leads to its unit and back", () => {
  fc.assert(
    fc.property(text, (given) => {
      const points = Array.from(given);
      for (let at = 0; at <= points.length; at += 1) {
        const unit = points.slice(0, at).join("").length;
        expect([unitAt(given, at), codePointsBefore(given, unit)]).toEqual([unit, at]);
      }
    }),
  );
});

test.each([
  ["🧾", 1, 0],
  ["a🧾b", 2, 1],
  ["a🧾b", 3, 2],
  ["👩‍👧", 5, 3],
  ["e\u0301", 1, 1],
  ["\ud83e", 1, 1],
])("in %j, unit %i is behind %i code points: a pair is never parted", (given, unit, points) => {
  expect(codePointsBefore(given, unit)).toBe(points);
});

test("behind the end is the end", () => expect(unitAt("a🧾", 9)).toBe(3));
