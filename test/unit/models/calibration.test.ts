import { describe, expect, test } from "vitest";
import {
  type LabelledPrediction,
  accuracy,
  expectedCalibrationError,
  fitTemperature,
  logLoss,
} from "../../../functions/domain/models/calibration.ts";
import { calibrate } from "../../../functions/domain/models/prediction.ts";

/** Rows of a model that always says `a` with this confidence, of which so many of a hundred are right. */
function rows(confidence: number, right: number, hundreds = 1): readonly LabelledPrediction[] {
  const probabilities = { a: confidence, b: 1 - confidence };
  return Array.from({ length: 100 * hundreds }, (_, at) => ({ probabilities, label: at % 100 < right ? "a" : "b" }));
}

describe("fitTemperature", () => {
  test("makes confidence what accuracy is, when there is enough evidence", () => {
    const overconfident = rows(0.98, 80, 20);

    const temperature = fitTemperature(overconfident);

    expect(temperature).toBeGreaterThan(2);
    expect(calibrate({ a: 0.98, b: 0.02 }, temperature)["a"]).toBeCloseTo(0.8, 2);
  });

  test("is 1 for no rows, and near 1 for few", () => {
    expect(fitTemperature([])).toBe(1);
    expect(fitTemperature(rows(0.9, 100).slice(0, 5))).toBeGreaterThan(0.7);
  });

  test("stays within its bounds, whatever the rows", () => {
    expect(fitTemperature(rows(0.9, 100, 50))).toBeGreaterThanOrEqual(0.25);
    expect(fitTemperature(rows(0.999_999, 0, 50))).toBeLessThanOrEqual(10);
    expect(fitTemperature([{ probabilities: { a: 1, b: 0 }, label: "b" }])).toBeCloseTo(1, 2);
  });

  test("never makes the loss worse than no calibration does", () => {
    for (const right of [10, 50, 70, 90, 99]) {
      const given = rows(0.9, right);
      expect(logLoss(given, fitTemperature(given))).toBeLessThanOrEqual(logLoss(given) + 1e-9);
    }
  });
});

describe("measures", () => {
  test("accuracy is the share whose top label is true", () => {
    expect(accuracy(rows(0.9, 80))).toBeCloseTo(0.8, 12);
    expect(accuracy([])).toBe(0);
  });

  test("log-loss is minus the mean logarithm, and finite for a label without a chance", () => {
    expect(logLoss([{ probabilities: { a: 0.5, b: 0.5 }, label: "a" }])).toBeCloseTo(Math.LN2, 12);
    expect(logLoss([{ probabilities: { a: 1 }, label: "unknown" }])).toBeCloseTo(6 * Math.LN10, 9);
  });

  test("the calibration error is the gap between confidence and accuracy, by rows", () => {
    expect(expectedCalibrationError(rows(0.9, 80))).toBeCloseTo(0.1, 12);
    expect(expectedCalibrationError([...rows(0.9, 80), ...rows(0.7, 70)])).toBeCloseTo(0.05, 12);
    expect(expectedCalibrationError([])).toBe(0);
  });
});
