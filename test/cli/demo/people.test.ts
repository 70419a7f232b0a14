import { expect, test } from "vitest";
import { answerOf } from "../../../cli/demo/people.ts";
import { seeded } from "../../../flows/samples/listings/random.ts";

const labels = ["a", "b", "c"];

test("people without noise always give the true label", () => {
  const random = seeded(1).next;
  expect(
    Array.from({ length: 50 }, () => answerOf("b", { labels, noise: 0, random })).every((label) => label === "b"),
  ).toBe(true);
});

test("people slip as often as asked, evenly to the other labels", () => {
  const random = seeded(2).next;
  const counts = Object.groupBy(
    Array.from({ length: 4000 }, () => answerOf("b", { labels, noise: 0.2, random })),
    (label) => label,
  );
  expect(counts["b"]!.length / 4000).toBeCloseTo(0.8, 1);
  expect(counts["a"]!.length / counts["c"]!.length).toBeCloseTo(1, 0);
});
