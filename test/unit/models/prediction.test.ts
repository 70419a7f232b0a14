import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate, probabilitiesOf, topOf } from "../../../functions/domain/models/prediction.ts";

const distributions = fc
  .array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 })
  .map((weights) => weights.map((weight) => weight / weights.reduce((sum, value) => sum + value)))
  .map((values) => Object.fromEntries(values.map((value, at) => [`label ${at}`, value])));
const temperatures = fc.double({ min: 0.25, max: 10, noNaN: true });

describe("calibrate", () => {
  test("gives probabilities that sum to 1", () => {
    fc.assert(
      fc.property(distributions, temperatures, (given, temperature) => {
        const calibrated = Object.values(calibrate(given, temperature));
        expect(calibrated.reduce((sum, value) => sum + value)).toBeCloseTo(1, 9);
        expect(calibrated.every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
    );
  });

  test("keeps the order of the labels", () => {
    fc.assert(
      fc.property(distributions, temperatures, (given, temperature) => {
        const calibrated = calibrate(given, temperature);
        const byChance = Object.keys(given).sort((a, b) => given[b]! - given[a]!);
        const after = byChance.map((label) => calibrated[label]!);
        expect(after).toEqual(after.toSorted((a, b) => b - a));
      }),
    );
  });

  test("makes the top less sure above 1 and surer below", () => {
    const given = { a: 0.8, b: 0.2 };

    expect(calibrate(given, 2)["a"]).toBeCloseTo(2 / 3, 12);
    expect(calibrate(given, 0.5)["a"]).toBeCloseTo(16 / 17, 12);
  });

  test("leaves everything as it is at 1, and a probability of 0 at any temperature", () => {
    expect(calibrate({ a: 0.95, b: 0.05 }, 1)).toEqual({ a: 0.95, b: 0.05 });
    expect(calibrate({ a: 1, b: 0 }, 5)).toEqual({ a: 1, b: 0 });
  });

  test.each([0, -1, Number.NaN, Infinity])("refuses a temperature of %d", (temperature) => {
    expect(() => calibrate({ a: 1 }, temperature)).toThrow(RangeError);
  });
});

describe("scores that are each 0.00001 too high, as fastText's are", () => {
  test.each([2, 100, 101, 150, 1000])("are a prediction of %d labels", (count) => {
    const labels = Array.from({ length: count }, (_, at) => `label ${at}`);
    const probabilities = probabilitiesOf(
      labels.map((label, at) => [label, (at === 0 ? 1 : 0) + 1e-5] as const),
      labels,
    );

    expect(Object.values(probabilities).reduce((sum, value) => sum + value)).toBeCloseTo(1, 9);
    expect(probabilities["label 0"]).toBeGreaterThan(0.98);
  });

  test("give no room for a label that is missing", () => {
    const labels = Array.from({ length: 1000 }, (_, at) => `label ${at}`);

    expect(() => probabilitiesOf([["label 0", 0.98]], labels)).toThrow(/sum to 0.98/);
  });
});

describe("topOf", () => {
  test("is the most likely label", () => {
    expect(topOf({ a: 0.2, b: 0.5, c: 0.3 })).toEqual({ label: "b", confidence: 0.5 });
  });

  test("of equals is always the same one", () => {
    expect(topOf({ b: 0.5, a: 0.5 })).toEqual(topOf({ a: 0.5, b: 0.5 }));
  });

  test("does not exist without labels", () => {
    expect(() => topOf({})).toThrow(RangeError);
  });
});

describe("probabilitiesOf", () => {
  test("leaves a probability exactly at a threshold there", () => {
    const scores = [
      ["a", 0.95],
      ["b", 0.03],
      ["c", 0.02],
    ] as const;

    expect(probabilitiesOf(scores, ["a", "b", "c"])["a"]).toBe(0.95);
  });

  test("knows labels that are names of object members", () => {
    const read = probabilitiesOf(
      [
        ["__proto__", 0.75],
        ["constructor", 0.25],
      ],
      ["__proto__", "constructor"],
    );

    expect(topOf(read)).toEqual({ label: "__proto__", confidence: 0.75 });
  });
});
