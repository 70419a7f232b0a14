import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import { holm, mcnemarWorse, comparePairedLoss } from "../../../functions/domain/statistics/significance.ts";
import { type Comparison, decidePromotion } from "../../../functions/domain/statistics/promotion.ts";
import { compareSubgroups, type Pair } from "../../../functions/domain/statistics/subgroups.ts";
import { records } from "./records.ts";

describe("the tests agree with SciPy and R", () => {
  test("paired t", () => {
    const found = comparePairedLoss([0.4, 0.35, 0.6, 0.25, 0.5], [0.5, 0.4, 0.9, 0.2, 0.7]);

    expect(found).toMatchObject({ n: 5 });
    expect(found?.pWorse).toBeCloseTo(0.05897736617137095, 9);
    expect(found?.difference).toBeCloseTo(0.12, 12);
  });

  test("exact McNemar, and that five discordant pairs are the least that can be significant", () => {
    expect(mcnemarWorse(12, 3)).toBeCloseTo(0.017578125, 12);
    expect(mcnemarWorse(5, 0)).toBeLessThan(0.05);
    expect(mcnemarWorse(4, 0)).toBeGreaterThan(0.05);
    expect(mcnemarWorse(0, 0)).toBe(1);
  });

  test("Holm", () => {
    expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(6)))).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([])).toEqual([]);
  });
});

describe("what always holds", () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true });

  test("Holm never lowers a p-value, never changes their order, never passes 1", () => {
    fc.assert(
      fc.property(fc.array(probability, { maxLength: 20 }), (pValues) => {
        const adjusted = holm(pValues);

        const inOrder = pValues
          .map((_, at) => at)
          .toSorted((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0))
          .map((at) => adjusted[at] ?? 9);
        expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
        expect(adjusted.every((p, at) => p >= (pValues[at] ?? 0) && p <= 1)).toBe(true);
      }),
    );
  });

  test("champion and candidate changed over give the opposite difference and p", () => {
    const losses = fc.array(fc.tuple(probability, probability), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(losses, (pairs) => {
        const [a, b] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
        const [there, back] = [comparePairedLoss(a, b), comparePairedLoss(b, a)];

        expect((there?.difference ?? 9) + (back?.difference ?? 9)).toBeCloseTo(0, 9);
        expect((there?.pWorse ?? 9) + (back?.pWorse ?? 9)).toBeCloseTo(1, 6);
      }),
    );
  });
});

test("losses that are missing, not numbers or not paired are not compared", () => {
  expect(comparePairedLoss([], [])).toBeUndefined();
  expect(comparePairedLoss([1], [1])).toBeUndefined();
  expect(comparePairedLoss([1, Number.NaN], [1, 2])).toBeUndefined();
  expect(comparePairedLoss([1, 2], [1, Number.POSITIVE_INFINITY])).toBeUndefined();
  expect(() => comparePairedLoss([1, 2], [1])).toThrow(RangeError);
});

function pairs(subgroup: string, [same, worse, better]: readonly [number, number, number]): readonly Pair[] {
  const of = (n: number, championRight: boolean, candidateRight: boolean) =>
    Array.from({ length: n }, () => ({ subgroup, championRight, candidateRight }));
  return [...of(same, true, true), ...of(worse, true, false), ...of(better, false, true)];
}

describe("subgroups", () => {
  test.each<[string, readonly [number, number, number], boolean]>([
    ["clearly worse", [100, 20, 2], true],
    ["clearly better", [100, 2, 20], false],
    ["too few records", [9, 20, 0], false],
    ["too few discordant pairs", [100, 9, 0], false],
  ])("%s", (_, counts, veto) => {
    expect(compareSubgroups(pairs("de", counts))).toMatchObject([{ subgroup: "de", veto }]);
  });

  test("many subgroups need more to stand out", () => {
    const others = Array.from({ length: 10 }, (_, at) => pairs(`other-${at}`, [50, 8, 8])).flat();
    const suspect = pairs("de", [50, 12, 3]);

    expect(compareSubgroups(suspect)[0]?.veto).toBe(true);
    expect(compareSubgroups([...suspect, ...others])[0]).toMatchObject({ subgroup: "de", veto: false });
  });

  test("records without one are left out", () => {
    expect(compareSubgroups([{ championRight: true, candidateRight: false }])).toEqual([]);
  });
});

const GOAL = { target: 0.05, delta: 0.05 };
const ALL = certify(records(400), GOAL);
const PART = certify(
  records(400, (at) => (at < 200 ? { confidence: 0.99 } : { confidence: 0.5, wrong: at % 2 === 0 })),
  GOAL,
  { current: 0.98 },
);
const NONE = certify(
  records(400, (at) => ({ wrong: at % 2 === 0 })),
  GOAL,
);
const BETTER = comparePairedLoss([0.5, 0.6, 0.7, 0.6], [0.4, 0.5, 0.5, 0.55]);
const WORSE = comparePairedLoss([0.4, 0.5, 0.5, 0.55], [0.5, 0.6, 0.7, 0.6]);
const base: Comparison = { audits: 400, champion: PART, candidate: ALL, loss: BETTER, subgroups: [] };

/** A better and a worse candidate by 400 paired losses; `BETTER` and `WORSE` above are four pairs. */
const losses = (mean: number) => Array.from({ length: 400 }, (_, at) => mean + (at % 7) / 10);
const noisy = losses(0.5).map((loss, at) => loss + ((at * 31) % 11) / 50 - 0.1);
const SURELY_BETTER = comparePairedLoss(noisy, losses(0.45));
const AS_GOOD = comparePairedLoss(noisy, losses(0.5));

describe("while a certificate is in force", () => {
  const held: Comparison = { ...base, inForce: 0.5, loss: SURELY_BETTER };

  test.each<[string, Partial<Comparison>, readonly string[]]>([
    ["better, and covers more", {}, ["covers-more", "loss-better"]],
    ["better, and covers as much", { champion: ALL, inForce: 1 }, ["covers-more", "loss-better"]],
    ["better, and loses ten points", { champion: NONE, inForce: 0.6, candidate: PART }, ["covers-more", "loss-better"]],
  ])("promoted: %s", (_, changes, codes) => {
    const { promote, coded } = decidePromotion({ ...held, ...changes });
    expect([promote, coded.map((one) => one?.code)]).toEqual([true, codes]);
  });

  test.each<[string, Partial<Comparison>, readonly string[]]>([
    ["no certificate", { candidate: NONE }, ["candidate-uncertified"]],
    ["not significantly better", { loss: AS_GOOD }, ["loss-not-better"]],
    ["significantly worse", { loss: WORSE }, ["loss-not-better"]],
    ["equal to the last digit", { loss: comparePairedLoss(noisy, noisy) }, ["loss-not-better"]],
    ["losses that are no numbers", { loss: undefined }, ["incomparable"]],
    ["covers less than the champion today", { champion: ALL, candidate: PART }, ["covers-less"]],
    ["loses more than ten points", { champion: NONE, candidate: PART, inForce: 0.61 }, ["loses-coverage"]],
    [
      "all of it",
      { champion: ALL, candidate: PART, inForce: 1, loss: AS_GOOD },
      ["loss-not-better", "covers-less", "loses-coverage"],
    ],
    [
      "few audits, where log-loss alone decides without a certificate",
      { audits: 200, loss: AS_GOOD },
      ["loss-not-better"],
    ],
  ])("refused, and why: %s", (_, changes, codes) => {
    const { promote, basis, coded, reasons } = decidePromotion({ ...held, ...changes });
    expect([promote, basis, coded.map((one) => one?.code)]).toEqual([false, "certificate", codes]);
    for (const reason of reasons) expect(reason).toMatch(/^[A-Z\d].*\.$/);
    expect(reasons.join(" ")).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("a subgroup still vetoes", () => {
    const subgroups = compareSubgroups(pairs("de", [100, 20, 2]));
    expect(decidePromotion({ ...held, subgroups })).toMatchObject({ promote: false, basis: "subgroup" });
  });
});

describe("promotion", () => {
  test.each<[string, Partial<Comparison>, boolean, string]>([
    ["the first model", { champion: undefined, audits: 0, loss: undefined }, true, "first-model"],
    ["certified for more, not worse", {}, true, "certificate"],
    ["certified for as much", { champion: ALL }, true, "certificate"],
    ["certified for less", { champion: ALL, candidate: PART }, false, "certificate"],
    ["certified, but significantly worse", { loss: WORSE }, false, "certificate"],
    ["no certificate against one", { candidate: NONE }, false, "certificate"],
    ["a certificate against none", { champion: NONE }, true, "certificate"],
    ["neither certified, better", { champion: NONE, candidate: NONE }, true, "log-loss"],
    ["neither certified, worse", { champion: NONE, candidate: NONE, loss: WORSE }, false, "log-loss"],
    ["few audits, better", { audits: 299, candidate: NONE }, true, "log-loss"],
    ["few audits, worse", { audits: 299, loss: WORSE }, false, "log-loss"],
    ["few audits, nothing to compare", { audits: 1, loss: undefined }, false, "too-little-evidence"],
    ["never measured, better on held-back rows", { audits: 0, loss: undefined, heldBack: BETTER }, true, "held-back"],
    ["never measured, worse on held-back rows", { audits: 0, loss: undefined, heldBack: WORSE }, false, "held-back"],
    ["audits speak before held-back rows do", { audits: 2, loss: WORSE, heldBack: BETTER }, false, "log-loss"],
    ["a subgroup vetoes", { subgroups: compareSubgroups(pairs("de", [100, 20, 2])) }, false, "subgroup"],
    [
      "a subgroup vetoes below 300 audits",
      { audits: 200, subgroups: compareSubgroups(pairs("de", [100, 20, 2])) },
      false,
      "subgroup",
    ],
  ])("%s", (_, changes, promote, basis) => {
    const decision = decidePromotion({ ...base, ...changes });

    expect(decision).toMatchObject({ promote, basis });
    for (const reason of decision.reasons) expect(reason).toMatch(/^[A-Z\d].*\.$/);
    expect(decision.reasons.join(" ")).not.toMatch(/NaN|undefined|Infinity/);
  });
});
