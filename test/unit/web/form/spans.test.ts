import fc from "fast-check";
import { expect, test } from "vitest";
import type { FieldSchema } from "../../../../functions/domain/answers/value-schema.ts";
import type { Claim } from "../../../../functions/domain/reviews/review.ts";
import { moved, trimmed } from "../../../../web/form/spans/caret.ts";
import { placed, segmentsOf } from "../../../../web/form/spans/segments.ts";
import { enterSpans, spanOf, wordsOfAll } from "../../../../web/form/spans/work.ts";
import { openForm, sayNothing } from "../../../../web/form/state.ts";
import { changesIn, leavesIn, valueOf } from "../../../../web/form/values.ts";
import { SPANS } from "../../answers/samples.ts";

const PARTS = ["a", " ", "e\u0301", "🧾", "👩‍👩‍👧", "\u200b\u200b", "\u202e", "\n", "漢"];
const text = fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(""));

test("the segments of a text are the whole text, each unit once, whatever is marked and hidden in it", () => {
  const spans = fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 })), { maxLength: 4 });
  fc.assert(
    fc.property(text, spans, (given, pairs) => {
      const marks = pairs.map(([start, length]) => ({ start, end: start + length, label: "a" }));
      const parts = segmentsOf(given, placed(given, marks)).flatMap((segment) => segment.parts);
      expect(parts[0]?.from).toBe(0);
      expect(parts.at(-1)?.to).toBe(given.length);
      expect(parts.slice(1).map(({ from }) => from)).toEqual(parts.slice(0, -1).map(({ to }) => to));
      const shown = parts.filter((part) => !part.isHidden);
      expect(shown.map((part) => part.text)).toEqual(shown.map(({ from, to }) => given.slice(from, to)));
    }),
  );
});

test("a mark that was made is shown where it was made", () => {
  const given = "🧾 Ana, 🧾 Ulm";
  const span = spanOf(given, 8, 14, "place");
  expect(span).toEqual({ start: 7, end: 12, label: "place" });
  expect(placed(given, [span])[0]).toMatchObject({ from: 8, to: 14 });
});

const press = (key: string, more = {}) => ({ key, shiftKey: false, ctrlKey: false, altKey: false, ...more });

test.each([
  ["👩‍👩‍👧a", 0, press("ArrowRight"), { anchor: 8, head: 8 }],
  ["e\u0301a", 2, press("ArrowLeft", { shiftKey: true }), { anchor: 2, head: 0 }],
  ["one two", 0, press("ArrowRight", { ctrlKey: true, shiftKey: true }), { anchor: 0, head: 3 }],
  ["a\nbc", 3, press("Home"), { anchor: 2, head: 2 }],
  ["a\nbc", 0, press("End"), { anchor: 1, head: 1 }],
  ["a", 1, press("ArrowRight"), { anchor: 1, head: 1 }],
  ["a", 1, press("x"), undefined],
])("in %j, from %i, a key leads by whole characters", (given, from, key, to) => {
  expect(moved(given, { anchor: from, head: from }, key, false)).toEqual(to);
});

test("from right to left, the left arrow goes forward", () => {
  expect(moved("אב", { anchor: 0, head: 0 }, press("ArrowLeft"), true)).toEqual({ anchor: 1, head: 1 });
});

test("white space around what is selected is not marked, whichever way it was selected", () => {
  expect(trimmed("a  bc d", { anchor: 6, head: 1 })).toEqual({ from: 3, to: 5 });
  expect(trimmed("a  b", { anchor: 1, head: 3 })).toBeUndefined();
});

const schema: FieldSchema = { type: "object", required: ["names"], properties: { names: SPANS } };
const [ana, ulm] = [
  { start: 0, end: 3, label: "a" },
  { start: 7, end: 10, label: "b" },
];

function formOf(claim: object) {
  const item = { text: "Ana at Ulm" };
  const form = openForm({ item, answer: { schema, reject: [] }, ...claim } as unknown as Claim, schema, "");
  return { form, leaf: leavesIn(form.root)[0]![0] };
}

test("what was proposed, marked again in another order, is no change", () => {
  const { form, leaf } = formOf({ proposal: { value: { names: [ulm, ana] } } });
  enterSpans(form, leaf, [ulm]);
  expect(changesIn(form.root)).toBe(1);
  enterSpans(form, leaf, [ana, ulm, ana]);
  expect(changesIn(form.root)).toBe(0);
  expect(valueOf(form.root)).toEqual({ names: [ulm, ana] });
});

test("an empty form in which somebody looked and marked nothing says that there is nothing", () => {
  const { form, leaf } = formOf({ answer: { schema, reject: [], empty: true } });
  sayNothing(form);
  expect(valueOf(form.root)).toEqual({});
  form.seen.add(leaf.id);
  sayNothing(form);
  expect(valueOf(form.root)).toEqual({ names: [] });
});

test("spans are told in words, in the text's order", () => {
  expect(wordsOfAll("Ana at Ulm", [ulm, ana])).toBe("a: Ana; b: Ulm");
  expect(wordsOfAll("Ana at Ulm", undefined)).toBe("");
});
