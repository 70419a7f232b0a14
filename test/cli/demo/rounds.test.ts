import { expect, test } from "vitest";
import { spread } from "../../../cli/demo/rounds.ts";
import type { DemoRow } from "../../../cli/demo/rows.ts";

const rowsOf = (labels: readonly string[]): DemoRow[] =>
  labels.map((label, line) => ({ item: { text: `${line}` }, label, line }));
const many = rowsOf(Array.from({ length: 103 }, (_, at) => (at % 5 === 0 ? "rare" : "common")));

test("every row comes once, in rounds that differ by one row at most", () => {
  const rounds = spread(many, { rounds: 10, seed: 3 });
  expect(rounds.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([
    10, 10, 10, 10, 10, 10, 10, 11, 11, 11,
  ]);
  expect(new Set(rounds.flat()).size).toBe(103);
});

test("the order is the seed's", () => {
  const lines = (seed: number): number[] =>
    spread(many, { rounds: 4, seed })
      .flat()
      .map(({ line }) => line);
  expect(lines(1)).toEqual(lines(1));
  expect(lines(1)).not.toEqual(lines(2));
});

test("a drifting label comes in the second half only, and nothing is lost", () => {
  const rounds = spread(many, { rounds: 5, seed: 1, drift: "rare" });
  expect(rounds.flat()).toHaveLength(103);
  expect(rounds.map((round) => round.some(({ label }) => label === "rare"))).toEqual([false, false, true, true, true]);
  expect(rounds.map(({ length }) => Math.abs(length - 20.6) < 1)).toEqual([true, true, true, true, true]);
});

test("what cannot be spread is refused", () => {
  expect(() => spread(rowsOf(["a", "b"]), { rounds: 3, seed: 1 })).toThrow("2 rows are too few for 3 rounds");
  expect(() => spread(many, { rounds: 4, seed: 1, drift: "none" })).toThrow(
    `--drift is "none", but no row has that label`,
  );
  expect(() => spread(many, { rounds: 1, seed: 1, drift: "rare" })).toThrow("at least two --rounds");
  expect(() => spread(many, { rounds: 4, seed: 1, drift: "common" })).toThrow("More than half");
});
