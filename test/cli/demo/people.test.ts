import { expect, test } from "vitest";
import { answerOf, saidOf } from "../../../cli/demo/people.ts";
import type { Answer } from "../../../functions/domain/answers/answer.ts";
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

const row = (answer: Answer) => ({ item: {}, label: "true", line: 1, answer });
const never = { labels: [], noise: 0, random: seeded(1).next };
const always = { ...never, noise: 1 };

test("people answer what is true, whatever is proposed", () => {
  const around = { proposal: { value: 2 }, others: [] };
  expect(saidOf(row({ value: 1 }), around, never)).toEqual({ value: 1 });
  expect(saidOf(row({ reject: "unreadable" }), around, never)).toEqual({ reject: "unreadable" });
});

test.each<[string, Answer, { value?: unknown; pick?: string }, Answer, boolean?]>([
  ["a value", { value: 1 }, { value: 2 }, { value: 2 }],
  ["what matters in a text", { value: "a", matters: true }, { value: "b" }, { value: "b", matters: false }, true],
  ["a pick", { pick: "a" }, { pick: "b" }, { pick: "b" }],
  ["what should be rejected", { reject: "unreadable" }, { value: 2 }, { value: 2 }],
  ["a text to be rejected", { reject: "needs a person" }, { value: "b" }, { value: "b", matters: false }, true],
])("people who slip overlook what is wrong with %s", (_what, answer, proposal, said, isJudged = false) => {
  expect(saidOf(row(answer), { proposal, others: [] }, { ...always, isJudged })).toEqual(said);
});

test("people who slip in an empty form answer what is true of another row", () => {
  expect(saidOf(row({ value: 1 }), { proposal: undefined, others: [{ value: 7 }] }, always)).toEqual({ value: 7 });
});
