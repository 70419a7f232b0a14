import { expect, test } from "vitest";
import { turnsOf } from "../../../../web/item/kinds/turns.ts";

test("turns are read from both spellings, and from the parts of a model's message", () => {
  const parts = [
    { type: "text", text: "One" },
    { type: "text", text: "Two" },
  ];
  expect(
    turnsOf([
      { role: "user", content: "Hi" },
      { from: "shop", text: "Hello" },
      { role: "user", content: parts },
    ]),
  ).toEqual([
    { from: "user", text: "Hi", side: 0 },
    { from: "shop", text: "Hello", side: 1 },
    { from: "user", text: "One\nTwo", side: 0 },
  ]);
  expect(turnsOf([{ text: "Who said this?" }])).toEqual([{ from: "", text: "Who said this?", side: 0 }]);
  expect(turnsOf([])).toEqual([]);
});

test.each([
  ["a text", "user: hi"],
  ["an object", { role: "user", content: "hi" }],
  ["a turn without a text", [{ role: "user" }]],
  ["a picture among the parts", [{ role: "user", content: [{ type: "image_url", image_url: "x" }] }]],
  ["null among the parts", [{ role: "user", content: [null] }]],
  ["a number for a name", [{ role: 1, content: "hi" }]],
  ["no object", ["hi"]],
])("what is no conversation is not taken for one: %s", (_what, value) => {
  expect(turnsOf(value)).toBeUndefined();
});
