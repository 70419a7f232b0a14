import fc from "fast-check";
import { expect, test } from "vitest";
import { choiceOf, chosen } from "../../../functions/domain/suggestions/choice.ts";
import { choiceLine, choiceLineIn, forgottenChoiceLine } from "../../../functions/domain/suggestions/choice-line.ts";
import { takenOf } from "../../../functions/domain/suggestions/counts.ts";
import { listed, listIn, listOf, rankedLabels, rankedPicks } from "../../../functions/domain/suggestions/list.ts";
import { countWanted, suggestingSchema } from "../../../functions/domain/suggestions/suggesting.ts";
import { decisionRow } from "../../support/rows.ts";

const NAMES = ["a", "b", "c", "d"];
const PREDICTION = { label: "c", confidence: 0.5, probabilities: { a: 0.1, b: 0.2, c: 0.5, d: 0.2 } };
const FLOW = suggestingSchema.parse({ count: 3 });

test("labels come by likelihood, equal ones in the flow's order, and without a model in that order alone", () => {
  const order = (ranked: readonly object[]) => ranked.map((one) => ("label" in one ? one.label : undefined)).join("");
  expect(order(rankedLabels(NAMES, PREDICTION))).toBe("cbda");
  expect(rankedLabels(NAMES, undefined)).toEqual(NAMES.map((label) => ({ label })));
  const unsure = rankedLabels(NAMES, { label: "d", confidence: 0, probabilities: {} }, false);
  expect(unsure).toEqual(["d", "a", "b", "c"].map((label) => ({ label })));
});

test("of candidates what was proposed comes first, with the confidence as it was given", () => {
  expect(rankedPicks(NAMES, { pick: "b", confidence: 0.7 })).toEqual([
    { pick: "b", confidence: 0.7 },
    { pick: "a" },
    { pick: "c" },
    { pick: "d" },
  ]);
});

test("a list is shuffled below its propensity, holds the same either way, and says where each stands by likelihood", () => {
  const ranked = rankedLabels(NAMES, PREDICTION);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.string(), fc.nat(4), (draw, order, count) => {
      const list = listOf(ranked, count, 0.3, { draw, order });
      expect(list.shuffled).toBe(draw < 0.3);
      const byRank = list.ranks.map((rank, index) => [rank, list.suggestions[index]] as const);
      expect(byRank.toSorted(([a], [b]) => a - b).map(([, one]) => one)).toEqual(ranked.slice(0, count));
      expect(list.shuffled || list.ranks.every((rank, index) => rank === index + 1)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test("every order of a shuffled list is as likely as every other", () => {
  const ranked = rankedLabels(["a", "b", "c"], undefined);
  const orders = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed++) {
    const name = listOf(ranked, 3, 1, { draw: 0, order: `key ${seed}` }).ranks.join("");
    orders.set(name, (orders.get(name) ?? 0) + 1);
  }
  expect(orders.size).toBe(6);
  // Chi-squared with five degrees of freedom is above 25.7 in one of 10,000.
  expect([...orders.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(25.7);
});

test("a call says how many, else the flow; 0 is a decision, and without the flow's word there are none", () => {
  expect([countWanted({ suggest: FLOW }, undefined), countWanted({ suggest: FLOW }, 5)]).toEqual([3, 5]);
  expect([countWanted({ suggest: FLOW }, 0), countWanted({}, 5), countWanted({}, undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(suggestingSchema.safeParse({ count: 21 }).success).toBe(false);
});

const made = listOf(rankedPicks(["x", "y"], { pick: "y", confidence: 0.9 }), 2, 0.1, { draw: 0.5, order: "" });
const row = decisionRow({
  status: "suggested",
  route: "suggest",
  reason: "suggested",
  createdAt: "2026-01-01T00:00:00.000Z",
  ...listed({ ...made, from: "model", model: "m1" }, "salt"),
});
const AT = { at: "2026-01-02T00:00:00.000Z", days: 30 };

test("a choice is known by what it is, stands once, and has its time", () => {
  expect(choiceOf(chosen(row, { pick: "x" }, AT)!.set)).toEqual({ at: AT.at, pick: "x", position: 2 });
  const told = { ...row, ...chosen(row, { pick: "x" }, AT)!.set };
  expect(chosen(told, { pick: "x", position: 2 }, AT)).toBeUndefined();
  expect(() => chosen(told, { none: true }, AT)).toThrow("the first one stands");
  expect(() => chosen(row, { pick: "y", position: 2 }, AT)).toThrow("Something else was suggested at position 2");
  expect(() => chosen(row, { pick: "y", position: 3 }, AT)).toThrow("The list had 2 suggestions");
  expect(() => chosen(row, { pick: "y" }, { ...AT, days: 0 })).toThrow("0 days after");
  expect(() => chosen({ ...row, status: "decided" }, { pick: "y" }, AT)).toThrow("Nothing was suggested here");
});

test("a line counts for its list, and forgotten it keeps places and no candidate", () => {
  const choice = choiceOf(chosen(row, { pick: "x" }, AT)!.set)!;
  const line = choiceLine({ flow: "f", decision: row, choice, teaches: false, source: undefined });
  const told = { m1: { ordered: { 2: { at: { 2: 1 } } } } };
  expect(takenOf(choiceLineIn(line)!)).toEqual(told);
  const forgotten = forgottenChoiceLine(line, "f", "gone");
  expect(takenOf(choiceLineIn(forgotten)!)).toEqual(told);
  expect(forgotten).not.toMatch(/"pick"|"suggestions"/);
  expect(listIn(row)!.suggestions).toEqual([{ pick: "y", confidence: 0.9 }, { pick: "x" }]);
  expect(choiceLineIn("{}")).toBeUndefined();
  expect(choiceLineIn("no JSON")).toBeUndefined();
});
