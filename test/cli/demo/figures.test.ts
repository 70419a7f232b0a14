import { expect, test } from "vitest";
import type { Decided } from "../../../cli/demo/application.ts";
import { bestCourse, bestThreshold, courseOf, fixedCourse, type Played } from "../../../cli/demo/figures.ts";

const asked = { id: "dec_1", createdAt: "2026-01-01T10:00:00.000Z" };

/** An item of class `a` of which the model said `label`, this sure. */
function decided(label: string, confidence: number, more: Partial<Decided> = {}): Decided {
  const prediction = {
    label,
    outcome: "approve",
    confidence,
    probabilities: { [label]: confidence },
    model: "m",
  } as const;
  return { ...asked, row: { item: {}, label: "a", line: 1 }, automatic: false, ruled: false, prediction, ...more };
}
const unpredicted: Decided = {
  ...asked,
  row: { item: {}, label: "a", line: 1 },
  automatic: false,
  ruled: false,
  prediction: undefined,
};
const played = (all: readonly Decided[], seen: number): Played => ({ decided: all, seen, answers: seen });

test("a round counts audits of automatic decisions as people's work, and errors among automatic decisions only", () => {
  const all = [
    decided("a", 0.9, { automatic: true }),
    decided("b", 0.9, { automatic: true }),
    decided("b", 0.4),
    decided("a", 0.5),
  ];
  expect(courseOf([played(all, 3)])).toEqual({
    automaticErrorRate: 0.5,
    rounds: [{ humanShare: 0.75, automatic: 2, automaticErrorRate: 0.5, accuracy: 0.5, labels: 3 }],
  });
});

test("what cannot be known is null, not zero", () => {
  expect(courseOf([played([unpredicted], 1)])).toEqual({
    automaticErrorRate: null,
    rounds: [{ humanShare: 1, automatic: 0, automaticErrorRate: null, accuracy: null, labels: 1 }],
  });
});

test("all rounds together weigh each automatic decision the same", () => {
  const right = Array.from({ length: 3 }, () => decided("a", 0.9, { automatic: true }));
  expect(courseOf([played(right, 0), played([decided("b", 0.9, { automatic: true })], 0)]).automaticErrorRate).toBe(
    0.25,
  );
});

test("a fixed threshold leaves to people what is below it, ruled, or without a prediction", () => {
  const all = [decided("a", 0.8), decided("b", 0.79), decided("a", 0.99, { ruled: true }), unpredicted];
  expect(fixedCourse([played(all, 4)], 0.8).rounds).toEqual([
    { humanShare: 0.75, automatic: 1, automaticErrorRate: 0, accuracy: 2 / 3, labels: 3 },
  ]);
});

test("the best threshold is of the confidence that routing went by, and a fixed one of that which was given", () => {
  const all = [decided("a", 0.95, { trust: 0.99 }), decided("b", 0.95, { trust: 0.2 }), decided("a", 0.95)];
  expect(bestCourse([played(all, 3)], 0.05).rounds[0]).toMatchObject({ automatic: 2, automaticErrorRate: 0 });
  expect(fixedCourse([played(all, 3)], 0.8).rounds[0]).toMatchObject({ automatic: 3 });
});

test("the best threshold takes in as much as the target allows, and equal confidences together", () => {
  const all = [decided("a", 0.9), decided("b", 0.8), decided("a", 0.8), decided("a", 0.7), decided("b", 0.6)];
  expect(bestThreshold(all, 0.25)).toBe(0.7);
  expect(bestThreshold(all, 0.3)).toBe(0.7);
  expect(bestThreshold(all, 0.1)).toBe(0.9);
  expect(bestThreshold([decided("b", 0.9)], 0.05)).toBe(1);
  expect(bestCourse([played(all, 5)], 0.25).rounds[0]).toMatchObject({ automatic: 4, automaticErrorRate: 0.25 });
});
