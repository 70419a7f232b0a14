import { expect, test } from "vitest";
import { correctedRank, LEAST_LISTS, pullOf, reciprocalRank } from "../../../functions/domain/suggestions/pull.ts";
import { suggestionFiguresOf, suggestionFiguresSchema } from "../../../functions/domain/suggestions/figures.ts";
import { counted, truthOf, type World } from "../../support/choosing.ts";

const WORLD: World = {
  users: { looks: [1, 0.7, 0.5, 0.4], givesIn: 0 },
  ranks: [0.5, 0.2, 0.1, 0.1],
  lists: 4000,
  shuffled: 0.2,
};
const WORLDS = 60;

const orderedOf = ({ ordered }: ReturnType<typeof counted>) => {
  const { at, none = 0 } = ordered["4"]!;
  return { at, told: Object.values(at).reduce((sum, taken) => sum + taken, none) };
};

test("in worlds where places draw by a factor, ratio and corrected rank are right on average, and the naive rank is not", () => {
  const truth = truthOf(WORLD);
  const worlds = Array.from({ length: WORLDS }, (_, seed) => counted(WORLD, seed));
  const pulls = worlds.map(({ shuffled }) => pullOf(shuffled)!);
  const corrected = worlds.map((world, index) => correctedRank(orderedOf(world), pulls[index]!)!);
  const naive = worlds.map((world) => reciprocalRank(orderedOf(world))!.value);
  expect(mean(pulls.map(({ groups }) => groups[0]!.ratio.value))).toBeCloseTo(1 / 0.7, 1);
  expect(Math.abs(mean(corrected.map(({ value }) => value)) - truth)).toBeLessThan(0.006);
  expect(truth - mean(naive)).toBeGreaterThan(0.04);
  const covered = corrected.filter(({ low, high }) => low <= truth && truth <= high).length / WORLDS;
  expect(covered).toBeGreaterThan(0.88);
});

test("where every place draws alike, nothing is corrected that was right", () => {
  const fair = { ...WORLD, users: { looks: [1, 1, 1, 1], givesIn: 0 } };
  const ratios = Array.from({ length: WORLDS }, (_, seed) => pullOf(counted(fair, seed).shuffled)!.others.value);
  expect(mean(ratios)).toBeCloseTo(1, 1);
});

test("too few shuffled takes say nothing, and places with few share what is known", () => {
  expect(pullOf({})).toBeUndefined();
  expect(pullOf({ 3: { at: { 1: 30, 2: 30, 3: 30 }, none: LEAST_LISTS - 91 } })).toBeUndefined();
  expect(pullOf({ 3: { at: { 1: 30, 2: 30, 3: 30 }, none: LEAST_LISTS - 90 } })).toBeDefined();
  expect(pullOf({ 3: { at: { 2: 100, 3: 100 } } })).toBeUndefined();
  expect(pullOf({ 3: { at: { 1: 100, 2: 4, 3: 5 } } })).toBeUndefined();
  const { groups } = pullOf({ 4: { at: { 1: 50, 2: 20, 3: 7, 4: 9 }, none: 20 } })!;
  expect(groups.map(({ from, to, taken }) => [from, to, taken])).toEqual([
    [2, 2, 20],
    [3, 4, 16],
  ]);
});

test("lists of other lengths are held against their own first places", () => {
  const { groups } = pullOf({ 2: { at: { 1: 100, 2: 99 } }, 3: { at: { 1: 30, 2: 29, 3: 14 } } })!;
  expect(groups[0]!.ratio.value).toBeCloseTo(130 / 129, 6);
  expect(groups[1]!.ratio.value).toBeCloseTo(30 / 15, 6);
});

test("figures hold shuffled lists apart, tell too few from none, and are as the API describes them", () => {
  const world = counted(WORLD, 1);
  const days = new Map([["2026-11-30", { suggestions: { m1: world } }]]);
  const figures = suggestionFiguresOf({ m1: world }, days)!;
  expect(suggestionFiguresSchema.parse(figures)).toEqual(figures);
  const [{ told, first, taken, none } = { told: 0 }] = figures.models;
  expect(told + figures.pull.lists).toBe(WORLD.lists);
  expect(first!.rate).toBe(orderedOf(world).at["1"]! / told);
  expect(taken!.rate + none!.rate).toBeCloseTo(1, 12);
  const few = suggestionFiguresOf({ m1: { shown: 3, ordered: { 4: { at: { 1: 2 }, none: 1 } } } }, days)!;
  expect(few.pull).toEqual({ lists: 0, taken: 0, places: [] });
  expect(few.models[0]).not.toHaveProperty("corrected");
  expect(suggestionFiguresOf(undefined, days)).toBeUndefined();
});

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
