import fc from "fast-check";
import { expect, test } from "vitest";
import { labelMapOf } from "../../../functions/domain/flows/label-map.ts";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { onlineFaults } from "../../../functions/domain/online/flow-online.ts";
import { onlineModelOf } from "../../../functions/domain/online/model.ts";
import { changeIn, type Lesson, newest } from "../../../functions/domain/online/state.ts";
import { TINY_FLOW } from "../../support/rows.ts";
import { feedbackFor, type Given } from "./lessons.ts";

const MAP = labelMapOf(TINY_FLOW);

function lessonOf(given: Given): Lesson {
  const { key, line } = feedbackFor(given);
  const change = changeIn(key, line, "tiny");
  if (change === undefined || !("lesson" in change)) throw new Error("It teaches nothing.");
  return change.lesson;
}
const lesson = (decision: number, text: string, label: string, probabilities?: Record<string, number>): Lesson =>
  lessonOf({ decision, day: 0, second: decision, text, label, ...(probabilities && { probabilities }) });

const LAMPS = Array.from({ length: 8 }, (_, at) => lesson(at, `a red lamp, number ${at}`, "ok"));
const DOGS = Array.from({ length: 8 }, (_, at) => lesson(20 + at, `a dog with ${at} tails`, "bad"));

test("it learns from the first answers, sums to 1, and gives what it never saw a chance", () => {
  const said = onlineModelOf([...LAMPS, ...DOGS], MAP)?.probabilitiesOf("a green lamp");
  expect(said?.["ok"]).toBeGreaterThan(0.8);
  expect(Object.values(said ?? {}).reduce((sum, value) => sum + value)).toBeCloseTo(1, 12);
  expect(onlineModelOf(LAMPS.slice(0, 1), MAP)?.probabilitiesOf("a dog")?.["bad"]).toBeGreaterThan(0.05);
});

test("without a lesson, or a word to go by, it says nothing", () => {
  expect(onlineModelOf([], MAP)).toBeUndefined();
  expect(onlineModelOf([lesson(1, "a lamp", "gone")], MAP)).toBeUndefined();
  expect(onlineModelOf(LAMPS, MAP)?.probabilitiesOf("…")).toBeUndefined();
});

test("the same answers make the same model, however they came", () => {
  const said = onlineModelOf(newest([...LAMPS, ...DOGS]).lessons, MAP)?.probabilitiesOf("a lamp with a tail");
  fc.assert(
    fc.property(fc.shuffledSubarray([...LAMPS, ...DOGS], { minLength: 16 }), (shuffled) => {
      const again = onlineModelOf(newest(shuffled).lessons, MAP)?.probabilitiesOf("a lamp with a tail");
      expect(again).toEqual(said);
    }),
    { numRuns: 5 },
  );
});

test("it follows the model of the night as far as that was right", () => {
  const said = (isRight: boolean) => {
    const lessons = [...LAMPS, ...DOGS].map((one, at) => {
      const likely = (one.label === "ok") === isRight ? "ok" : "bad";
      const nightly = { ok: 0.1, bad: 0.1, [likely]: 0.9 };
      return { ...lesson(at, `one of the things ${at * 7919}`, one.label), nightly };
    });
    return onlineModelOf(lessons, MAP)?.probabilitiesOf("something else", { ok: 0.9, bad: 0.1 })?.["ok"] ?? 0;
  };
  expect(said(true)).toBeGreaterThan(0.85);
  expect(said(false)).toBeLessThan(0.5);
});

test("a label is learnt under its name of today", () => {
  const flow = flowSchema.parse({
    ...TINY_FLOW,
    labels: [{ name: "fine", outcome: "approve", was: ["ok"] }, TINY_FLOW.labels[1]],
  });
  const said = onlineModelOf([...LAMPS, ...DOGS], labelMapOf(flow))?.probabilitiesOf("a red lamp");
  expect(said?.["fine"]).toBeGreaterThan(0.8);
});

test("a flow that cannot have it is told why", () => {
  const flow = (more: object) =>
    flowSchema.safeParse({ ...TINY_FLOW, ...more }).error?.issues.map(({ message }) => message);
  expect(flow({ online: {} })).toBeUndefined();
  expect(flow({ online: { rank: true } })).toEqual([expect.stringContaining("set review.budget")]);
  expect(flow({ online: { rank: true }, review: { budget: 10 } })).toBeUndefined();
  const { text: _text, ...textless } = TINY_FLOW;
  expect(onlineFaults({ ...textless, online: { rank: false } })).toEqual([
    expect.stringContaining('"labels" and "text"'),
  ]);
});
