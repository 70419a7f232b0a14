import { describe, expect, test } from "vitest";
import type { Decided } from "../../../cli/demo/application.ts";
import type { Played } from "../../../cli/demo/figures.ts";
import { courseWithoutTrust } from "../../../cli/demo/without-trust.ts";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { DEFAULT_PARAMETERS } from "../../support/rows.ts";

const FLOW = flowSchema.parse({ name: "values", answer: { schema: { type: "number" } }, model: { family: "brought" } });
const deployed = { ...DEFAULT_PARAMETERS, Guarantee: "enforce", AutoApproveThreshold: 0 } as const;
const EACH = 400;
const HALF = EACH / 2;

type Reader = (at: number) => { readonly confidence: number; readonly right: boolean };

/** A day on which every other decision is drawn for audit, and trust routed the first. */
function day(number: number, reads: Reader): Played {
  const decided = Array.from({ length: EACH }, (_, at): Decided => {
    const { confidence, right } = reads(at);
    return {
      id: `${number}-${at}`,
      createdAt: `2026-01-0${number}T10:00:00.000Z`,
      row: { item: { at }, label: "true", line: at },
      automatic: at === 0,
      ruled: false,
      prediction: {
        label: right ? "true" : "read",
        outcome: "approve",
        confidence,
        probabilities: {},
        model: "application:reader",
      },
      ...(at === 0 && { trust: 0.99 }),
    };
  });
  const audits = new Set(decided.filter((_, at) => at % 2 === 0).map(({ id }) => id));
  return { decided, seen: EACH, answers: EACH, drawn: { deployed, audits } };
}

const days = (reads: Reader): readonly Played[] => [1, 2, 3].map((number) => day(number, reads));

/** Wrong one time in eight, in audits and others alike. */
const isRight = (at: number): boolean => Math.floor(at / 2) % 8 !== 0;

describe("without trust", () => {
  test("people look at everything of a reader that is equally sure of what is wrong", () => {
    const course = courseWithoutTrust(
      days((at) => ({ confidence: 0.95, right: isRight(at) })),
      FLOW,
    );
    expect(course?.rounds.map(({ humanShare }) => humanShare)).toEqual([1, 1, 1]);
    expect(course?.automaticErrorRate).toBeNull();
  });

  test("they look at what an honest reader is unsure of and at audits, from the day after it was certified on", () => {
    const course = courseWithoutTrust(
      days((at) => ({ confidence: isRight(at) ? 0.95 : 0.5, right: isRight(at) })),
      FLOW,
    );
    const [first, second, third] = course?.rounds ?? [];
    expect(first).toMatchObject({ humanShare: 1, automatic: 0 });
    expect(second).toMatchObject({ humanShare: (HALF + HALF / 8) / EACH, automatic: (7 * EACH) / 8 });
    expect(third?.automaticErrorRate).toBe(0);
  });

  test("there is nothing to tell where no trust was learnt, or where a model is trained", () => {
    const all = days((at) => ({ confidence: 0.95, right: isRight(at) }));
    const untrusting = all.map((played) => ({
      ...played,
      decided: played.decided.map(({ trust: _none, ...one }) => one),
    }));
    expect(courseWithoutTrust(untrusting, FLOW)).toBeUndefined();
    expect(courseWithoutTrust([{ decided: [], seen: 0, answers: 0 }], FLOW)).toBeUndefined();
  });
});
