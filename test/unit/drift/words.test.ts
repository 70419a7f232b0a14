import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inputOf, profileOf, profileSchema, wordsOfProfile } from "../../../functions/domain/drift/profile.ts";
import { isKnown, readSketch, sketchOf, storedSketch, wordsIn } from "../../../functions/domain/drift/words.ts";

describe("a sketch", () => {
  test("knows every word that was put in, after it was stored too", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { maxLength: 300 }), (words) => {
        const sketch = readSketch(JSON.parse(JSON.stringify(storedSketch(sketchOf(words)))));
        return words.every((word) => isKnown(sketch, word));
      }),
    );
  });

  test("takes few others for known, and nobody for known where it is empty", () => {
    const sketch = sketchOf(Array.from({ length: 20_000 }, (_, at) => `word${at}`));
    const passes = Array.from({ length: 20_000 }, (_, at) => `other${at}`).filter((word) => isKnown(sketch, word));
    expect(passes.length / 20_000).toBeLessThan(0.005);
    expect(isKnown(sketchOf([]), "anything")).toBe(false);
  });
});

describe("what a model learned on", () => {
  const rows = [
    { text: "Red bike, 3 gears", label: "Fine" },
    { text: "red car with gears", label: "Fine" },
    { text: "red bike with a bell", label: "Scam" },
  ];
  const profile = profileSchema.parse(profileOf(rows, ["red bell"], "2026-03-01T03:00:00.000Z"));

  test("are words of two rows, no numbers, and how long and how new its rows are", () => {
    const words = wordsOfProfile(profile)!;
    const known = ["red", "bike", "gears", "with", "bell"];
    expect(["red", "bike", "gears", "with", "bell", "car", "a", "3"].filter((word) => isKnown(words, word))).toEqual(
      known,
    );
    expect(wordsIn("Red bike, 3 gears")).toEqual(["red", "bike", "gears"]);
    expect(profile).toMatchObject({ rows: 3, labels: { Fine: 2, Scam: 1 }, length: { n: 3 } });
    // Of the first row, no two others have bike or gears; of the second, car, with and gears; of the third, bike, with, a, bell.
    expect(profile.unknown).toMatchObject({ n: 3, sum: Math.round(2000 / 3) + 750 + 800 });
  });

  test("says of a text how long it is, and how much of it is new", () => {
    const { length, unknown } = inputOf("red submarine", wordsOfProfile(profile));
    expect([length?.sum, unknown]).toEqual([Math.round(1000 * Math.log(3)), { n: 1, sum: 500, squares: 250_000 }]);
    expect(inputOf("red submarine", undefined)).not.toHaveProperty("unknown");
    expect(inputOf("12 %", wordsOfProfile(profile))).toEqual({});
  });
});
