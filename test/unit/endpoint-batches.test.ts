import { expect, test } from "vitest";
import { batchFor } from "../../functions/adapters/endpoint.ts";

const labels = (count: number, length: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${at}`.padEnd(length, "x"));

test.each([
  [2, 10],
  [77, 20],
  [150, 20],
  [1000, 20],
  [1000, 50],
])("an answer about %d labels of %d characters stays under the 4 MB of an endpoint", (count, length) => {
  const names = labels(count, length);
  const answer = { label: names.map((name) => `__label__${name}`), prob: names.map(() => 0.000_012_345_678_9) };

  const batch = batchFor(names);

  expect(batch).toBeGreaterThan(0);
  expect(JSON.stringify(Array.from({ length: batch }, () => answer)).length).toBeLessThan(4_000_000);
});

test("few labels are asked about in the largest batches", () => {
  expect(batchFor(labels(6, 12))).toBe(200);
});
