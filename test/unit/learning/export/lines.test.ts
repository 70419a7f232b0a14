import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Example } from "../../../../functions/domain/learning/export/entry.ts";
import { linesOf, type Shape, SHAPES } from "../../../../functions/domain/learning/export/lines.ts";

const edited: Example = {
  prompt: "When?",
  split: "train",
  completion: "In autumn.",
  proposal: { text: "Never.", stands: false },
  rejected: ["Never."],
};
const taken: Example = { ...edited, proposal: { text: "In autumn.", stands: true }, rejected: [] };
const rejected: Example = {
  prompt: "When?",
  split: "held-back",
  proposal: { text: "Never.", stands: false },
  rejected: [],
};

const prompt = "When?";
const split = "train";
const turn = (role: string, content: string) => ({ role, content });

test.each<[string, Example, Readonly<Record<Shape, unknown>>]>([
  [
    "edited",
    edited,
    {
      completion: [{ prompt, completion: "In autumn.", split }],
      preference: [{ prompt, chosen: "In autumn.", rejected: "Never.", split }],
      unpaired: [
        { prompt, completion: "Never.", label: false, split },
        { prompt, completion: "In autumn.", label: true, split },
      ],
      messages: [{ messages: [turn("user", prompt), turn("assistant", "In autumn.")], split }],
    },
  ],
  [
    "taken as it was",
    taken,
    {
      completion: [{ prompt, completion: "In autumn.", split }],
      preference: [],
      unpaired: [{ prompt, completion: "In autumn.", label: true, split }],
      messages: [{ messages: [turn("user", prompt), turn("assistant", "In autumn.")], split }],
    },
  ],
  [
    "rejected",
    rejected,
    {
      completion: [],
      preference: [],
      unpaired: [{ prompt, completion: "Never.", label: false, split: "held-back" }],
      messages: [],
    },
  ],
  [
    "written without a proposal",
    { prompt, split, completion: "In autumn.", rejected: [] },
    {
      completion: [{ prompt, completion: "In autumn.", split }],
      preference: [],
      unpaired: [{ prompt, completion: "In autumn.", label: true, split }],
      messages: [{ messages: [turn("user", prompt), turn("assistant", "In autumn.")], split }],
    },
  ],
])("a proposal that was %s", (_, example, expected) => {
  for (const shape of SHAPES) expect(linesOf(shape, example)).toEqual(expected[shape]);
});

test("a pick makes a pair with each of the others, and is good by itself where it was not proposed", () => {
  const pick = { ...edited, rejected: ["Never.", "In spring."] };
  expect(linesOf("preference", pick)).toHaveLength(2);
  expect(linesOf("unpaired", pick)).toHaveLength(2);
  expect(linesOf("unpaired", { ...taken, rejected: ["Never."] })).toHaveLength(1);
});

test("under a conversation, what the model says is a turn of its own in every shape", () => {
  const chat = [turn("system", "Be short."), turn("user", "When?")];
  const example = { ...edited, prompt: chat };
  const [said, other] = ["In autumn.", "Never."].map((text) => [turn("assistant", text)]);
  expect(linesOf("completion", example)).toEqual([{ prompt: chat, completion: said, split }]);
  expect(linesOf("preference", example)).toEqual([{ prompt: chat, chosen: said, rejected: other, split }]);
  expect(linesOf("unpaired", example)[1]).toEqual({ prompt: chat, completion: said, label: true, split });
  expect(linesOf("messages", example)).toEqual([{ messages: [...chat, ...(said ?? [])], split }]);
});

test("no pair and no two labels of one prompt have the same text", () => {
  const text = fc.constantFrom("a", "b", "c");
  const example = fc.record(
    { completion: text, proposal: fc.record({ text, stands: fc.boolean() }), rejected: fc.uniqueArray(text) },
    { requiredKeys: ["rejected"] },
  );
  fc.assert(
    fc.property(example, ({ rejected: others, ...rest }) => {
      const given: Example = { prompt, split, ...rest, rejected: others.filter((one) => one !== rest.completion) };
      for (const line of linesOf("preference", given)) expect(line).not.toMatchObject({ rejected: rest.completion });
      const texts = linesOf("unpaired", given).map((line) => (line as { completion: string }).completion);
      expect(new Set(texts).size).toBe(texts.length);
    }),
  );
});
