import fc from "fast-check";
import { expect, test } from "vitest";
import { type Box, isDrawable, partOf, quarters, turned } from "../../../../web/item/sheet/box.ts";

/** A box on its picture. */
const boxes = fc
  .tuple(
    ...(Array.from({ length: 4 }, () => fc.double({ min: 0, max: 1, noNaN: true })) as [Share, Share, Share, Share]),
  )
  .map(([left, top, width, height]): Box => [left, top, width * (1 - left), height * (1 - top)]);
type Share = fc.Arbitrary<number>;

/** Any four numbers at all. */
const anything = fc.tuple(fc.double(), fc.double(), fc.double(), fc.double());

const close = (box: Box) => box.map((share) => expect.closeTo(share, 10) as number);

test("a box that is turned four times is itself", () => {
  fc.assert(
    fc.property(boxes, (box) => {
      const once = (before: Box): Box => turned(before, 1);
      expect(once(once(once(once(box))))).toEqual(close(box));
    }),
  );
});

test("a box that is turned is as large as before, and still on its picture", () => {
  fc.assert(
    fc.property(boxes, fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 }), (box, first, second) => {
      const both = turned(box, quarters(first + second));
      expect(turned(turned(box, quarters(first)), quarters(second))).toEqual(close(both));
      expect(both[2] * both[3]).toBeCloseTo(box[2] * box[3], 10);
      for (const share of both) expect(share).toBeGreaterThanOrEqual(-1e-10);
      expect(both[0] + both[2]).toBeLessThanOrEqual(1 + 1e-10);
      expect(both[1] + both[3]).toBeLessThanOrEqual(1 + 1e-10);
    }),
  );
});

test("what is at the top left is at the top right after a quarter turn clockwise", () => {
  const corner: Box = [0, 0, 0.2, 0.1];
  expect(turned(corner, 1)).toEqual([0.9, 0, 0.1, 0.2]);
  expect([0, 1, 2, 3].map((turns) => partOf(turned(corner, quarters(turns))))).toEqual([0, 2, 8, 6]);
});

test.each<[string, Box]>([
  ["no width", [0.1, 0.1, 0, 0.1]],
  ["no height", [0.1, 0.1, 0.1, 0]],
  ["a width below nothing", [0.5, 0.1, -0.1, 0.1]],
  ["its right edge beyond the picture", [0.9, 0.1, 0.2, 0.1]],
  ["its lower edge beyond the picture", [0.1, 0.9, 0.1, 0.2]],
  ["its left edge before the picture", [-0.1, 0.1, 0.3, 0.1]],
  ["no number", [Number.NaN, 0.1, 0.1, 0.1]],
  ["no end", [0, 0, Number.POSITIVE_INFINITY, 1]],
])("a box with %s is not drawn", (_, box) => {
  expect(isDrawable(box)).toBe(false);
});

test("the whole picture is a box, also where rounding put its edge a little beyond", () => {
  expect(isDrawable([0, 0, 1, 1])).toBe(true);
  expect(isDrawable([0.3334, 0.3334, 0.6667, 0.6667])).toBe(true);
});

test("any box that is drawn is in one of the nine parts", () => {
  fc.assert(
    fc.property(fc.oneof(boxes, anything), (box) => {
      fc.pre(isDrawable(box));
      expect([0, 1, 2, 3, 4, 5, 6, 7, 8]).toContain(partOf(box));
    }),
  );
});
