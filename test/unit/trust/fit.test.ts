import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "../../../flows/samples/listings/random.ts";
import { fitTrust } from "../../../functions/domain/trust/fit.ts";
import { minimise } from "../../../functions/domain/trust/minimise.ts";
import { fitLogistic, marginOf, softplus } from "../../../functions/domain/trust/logistic.ts";
import { matrixOf, MOST_TRAITS, vocabularyOf } from "../../../functions/domain/trust/matrix.ts";
import { fitPlatt, logitOf, probabilityAt } from "../../../functions/domain/trust/platt.ts";
import { scorerOf } from "../../../functions/domain/trust/score.ts";
import { trustModelSchema } from "../../../functions/domain/trust/trust-model.ts";
import { readable, unreadable, type World } from "../../bench/trust/world.ts";

const cases = (world: World, count: number, seed = 1, from = 0) => {
  const random = seeded(seed).next;
  return Array.from({ length: count }, (_, at) => world(random, from + at));
};
const named = { version: "v1", proposer: "application:reader" };

describe("a model of errors that can be read", () => {
  const fit = fitTrust(cases(readable, 600));
  const score = scorerOf({ ...fit.model, ...named });

  test("tells right from wrong on what it has not seen, and beats the confidence as given", () => {
    const fresh = cases(readable, 1000, 7, 10_000);
    const brier = (of: (one: (typeof fresh)[number]) => number): number =>
      fresh.reduce((sum, one) => sum + (of(one) - Number(one.right)) ** 2, 0) / fresh.length;
    expect(brier((one) => score(one.traits))).toBeLessThan(0.8 * brier(() => 0.8));
    expect(fit.loss?.pWorse).toBeGreaterThan(0.999);
  });

  test("is as sure as it is right", () => {
    const sure = cases(readable, 2000, 9, 20_000).filter(({ traits }) => score(traits) >= 0.9);
    const right = sure.filter((one) => one.right).length / sure.length;
    expect(right).toBeGreaterThan(0.9);
  });

  test("is the same for the same answers, and small enough to be stored", () => {
    expect(fitTrust(cases(readable, 600)).model).toEqual(fit.model);
    expect(trustModelSchema.parse(JSON.parse(JSON.stringify({ ...fit.model, ...named })))).toMatchObject(named);
    expect(fit.model.traits.length).toBeLessThanOrEqual(MOST_TRAITS);
  });

  test("scores anything between 0 and 0.9999, in four digits, and by what it knows alone", () => {
    const unknown = score([[1, 2, 3], [], [4], []]);
    expect(score([[], [], [], []])).toBe(unknown);
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(2 ** 32 - 1)), { minLength: 1, maxLength: 4 }), (traits) => {
        const confidence = score(traits);
        expect(confidence >= 0 && confidence < 1).toBe(true);
        expect(Math.abs(confidence * 10_000 - Math.round(confidence * 10_000))).toBeLessThan(1e-6);
      }),
    );
  });
});

test("errors that nothing tells teach next to nothing", () => {
  const { loss, model } = fitTrust(cases(unreadable, 600));
  expect(Math.abs(loss?.difference ?? 1)).toBeLessThan(0.02);
  const scores = cases(unreadable, 300, 5, 50_000).map(({ traits }) => scorerOf({ ...model, ...named })(traits));
  expect(Math.max(...scores)).toBeLessThan(0.95);
});

test("constant confidences and answers without a trait give one probability, near the share that was right", () => {
  const lessons = Array.from({ length: 100 }, (_, at) => ({
    itemHash: `${at}`,
    traits: [[], [], [], []],
    given: 1,
    right: at % 5 !== 0,
  }));
  const { model, given } = fitTrust(lessons);
  expect(scorerOf({ ...model, ...named })([[7], [], [], []])).toBeCloseTo(0.8, 1);
  expect(probabilityAt(given, logitOf(1))).toBeCloseTo(0.8, 1);
});

test("margins that mislead get a slope of 0, and each row the same probability", () => {
  const margins = Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? 2 : -2));
  const platt = fitPlatt(
    margins,
    margins.map((margin) => margin < 0),
  );
  expect(platt).toMatchObject({ slope: 0 });
  expect(probabilityAt(platt, 5)).toBeCloseTo(0.5);
});

describe("the least of a function", () => {
  test("is found where it is known", () => {
    const least = minimise(([x = 0, y = 0], gradient) => {
      gradient.set([2 * (x - 3), 200 * (y + 1)]);
      return (x - 3) ** 2 + 100 * (y + 1) ** 2;
    }, new Float64Array(2));
    expect(least[0]).toBeCloseTo(3, 1);
    expect(least[1]).toBeCloseTo(-1, 2);
  });

  test("of logistic regression is not undercut nearby", () => {
    const lessons = cases(readable, 150, 3);
    const traits = lessons.map((one) => one.traits);
    const matrix = matrixOf(traits, vocabularyOf(traits));
    const right = lessons.map((one) => one.right);
    const rows = right.map((_, row) => row);
    const weights = fitLogistic({ matrix, rows, right }, 3, new Float64Array(vocabularyOf(traits).length + 1));
    const cost = (at: Float64Array): number =>
      rows.reduce((sum, row) => sum + softplus((right[row] === true ? -1 : 1) * marginOf(matrix, row, at)), 0) +
      1.5 * at.subarray(0, -1).reduce((sum, one) => sum + one * one, 0);
    const random = seeded(2).next;
    for (let tries = 0; tries < 20; tries += 1)
      expect(cost(weights.map((one) => one + 0.2 * (random() - 0.5)))).toBeGreaterThan(cost(weights));
  });
});
