import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hyperparametersFor } from "../../../functions/domain/learning/hyperparameters.ts";
import { type LabelledText, channelFile } from "../../../functions/domain/learning/training-lines.ts";
import { holdBack } from "../../../functions/domain/learning/training-set.ts";

const rows = fc.array(
  fc.record({
    text: fc.constantFrom("red", "green", "blue", "old", "new", "…"),
    label: fc.constantFrom("a", "b", "c"),
  }),
);

/** The same numbers each time, as evenly as is needed here. */
function counting(): () => number {
  let count = 0;
  return () => (count++ * 0.618_034) % 1;
}

function lines(rows: readonly LabelledText[]): readonly string[] {
  return rows.map(({ text, label }) => `${text} ${label}`).toSorted();
}

describe("heldBack", () => {
  test("gives every readable row to one side or the other", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { train, validation } = holdBack(given, 0.4, counting());
        expect(lines([...train, ...validation])).toEqual(lines(given.filter(({ text }) => text !== "…")));
      }),
    );
  });

  test("checks only labels that were learnt, and no text that was", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { train, validation } = holdBack(given, 0.4, counting());
        const [labels, texts] = [new Set(train.map(({ label }) => label)), new Set(train.map(({ text }) => text))];
        expect(validation.every(({ text, label }) => labels.has(label) && !texts.has(text))).toBe(true);
      }),
    );
  });

  test("holds back the share that is asked for", () => {
    const many = Array.from({ length: 200 }, (_, at) => ({ text: `text ${at}`, label: at % 2 === 0 ? "a" : "b" }));

    expect(holdBack(many, 0.1, counting()).validation).toHaveLength(20);
    expect(holdBack([], 0.1, counting())).toEqual({ train: [], validation: [] });
  });
});

test("a channel's file has a line for each row", () => {
  expect(channelFile([{ text: "Red!", label: "a b" }])).toBe("__label__a-b red ! <red red>\n");
  expect(channelFile([])).toBe("");
});

test("the fewer rows, the more epochs, within bounds", () => {
  expect([0, 100, 1000, 10_000, 1_000_000].map((count) => hyperparametersFor(count)["epochs"])).toEqual([
    "200",
    "200",
    "55",
    "19",
    "15",
  ]);
});

test("the more rows, the more buckets, within bounds", () => {
  expect([0, 100, 10_000].map((count) => hyperparametersFor(count)["buckets"])).toEqual(["10000", "30000", "100000"]);
});
