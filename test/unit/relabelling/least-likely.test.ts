import * as fc from "fast-check";
import { expect, test } from "vitest";
import { leastLikely } from "../../../functions/domain/relabelling/least-likely.ts";
import { leftOut, wordsOf } from "../../../functions/domain/relabelling/left-out.ts";

const answersIn = fc.array(
  fc.record({
    text: fc
      .array(fc.constantFrom("red", "blue", "old", "new", "7", "cup"), { maxLength: 4 })
      .map((all) => all.join(" ")),
    label: fc.constantFrom("a", "b", "__proto__"),
  }),
  { minLength: 2, maxLength: 12 },
);

/** Naive Bayes as it is written in a book, with `size` words. */
function trainedOn(answers: readonly { readonly text: string; readonly label: string }[], size: number) {
  const labels = [...Map.groupBy(answers, ({ label }) => label)];
  return (text: string): ReadonlyMap<string, number> => {
    const scores = labels.map(([label, own]) => {
      const words = own.flatMap((one) => wordsOf(one.text));
      const of = (word: string): number => words.filter((other) => other === word).length;
      const each = wordsOf(text).map((word) => (of(word) + 0.1) / (words.length + 0.1 * size));
      return [label, own.length * each.reduce((product, value) => product * value, 1)] as const;
    });
    const sum = scores.reduce((total, [, score]) => total + score, 0);
    return new Map(scores.map(([label, score]) => [label, score / sum]));
  };
}

test("each answer is weighed by what a model says that was trained on all others", () => {
  fc.assert(
    fc.property(answersIn, fc.nat(), (answers, place) => {
      const at = place % answers.length;
      const one = answers[at]!;
      const others = answers.filter((_, other) => other !== at);
      const probabilities = [...leftOut(answers)][at]!;
      const expected = trainedOn(others, new Set(answers.flatMap(({ text }) => wordsOf(text))).size)(one.text);
      expect(Object.keys(probabilities).toSorted()).toEqual([...expected.keys()].toSorted());
      for (const [label, value] of expected) expect(probabilities[label]).toBeCloseTo(value, 9);
    }),
  );
});

test("what an answer says changes nothing of what is said of it", () => {
  fc.assert(
    fc.property(answersIn, fc.constantFrom("a", "b"), (answers, label) => {
      const [first, ...others] = answers;
      const known = new Set(others.map((other) => other.label));
      fc.pre(known.has(label) && known.has(first!.label));
      const [one] = [...leftOut([{ ...first!, label }, ...others])];
      const [other] = [...leftOut(answers)];
      for (const name of known) expect(one![name]).toBeCloseTo(other![name]!, 9);
    }),
  );
});

const likely = (label: string, a: number) => ({ label, probabilities: { a, b: 1 - a } });

test("the answer that is confidently another comes first; one that the model only wavers about does not come at all", () => {
  const right = Array.from({ length: 10 }, () => [likely("a", 0.8), likely("b", 0.2)]).flat();
  const [wrong, wrongest, wavering] = [likely("a", 0.15), likely("b", 0.95), likely("a", 0.45)];
  expect(leastLikely([...right, wrong, wavering, wrongest])).toEqual([wrongest, wrong]);
});

test("a label that the model does not know is not doubted, and nothing of nothing", () => {
  expect(leastLikely([{ label: "new", probabilities: { a: 1 } }])).toEqual([]);
  expect(leastLikely([])).toEqual([]);
  expect([...leftOut([{ text: "alone", label: "a" }])]).toEqual([{}]);
});
