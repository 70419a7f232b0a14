import fc from "fast-check";
import { expect, test } from "vitest";
import {
  markedIn,
  markingFaults,
  marksFaults,
  marksSchema,
  wordsOfMarks,
} from "../../../functions/domain/marks/marks.ts";
import { forgottenReview } from "../../../functions/domain/decisions/forgetting.ts";
import { forgottenLine } from "../../../functions/domain/learning/forgotten-line.ts";
import type { ReviewRow } from "../../../functions/domain/reviews/review-row.ts";

const flow = {
  display: {
    imageHosts: [],
    fields: [
      { field: "title", as: "title" as const },
      { field: "text", as: "text" as const },
      { field: "phone", as: "text" as const, mask: true },
      { field: "price", as: "number" as const },
    ],
  },
};
const ITEM = { title: "A watch", text: "A fake 🔥 watch", phone: "555 1234", price: 5, hidden: "not shown" };
const faultsOf = (...marks: readonly { field: string; from: number; to: number }[]) =>
  marksFaults(flow, ITEM, marks).map(({ pointer }) => pointer);

test("marks are of texts that are shown and not masked, within them, and not of everything", () => {
  expect(faultsOf({ field: "text", from: 2, to: 6 }, { field: "title", from: 0, to: 7 })).toEqual([]);
  for (const field of ["phone", "price", "hidden", "nothing"])
    expect(faultsOf({ field, from: 0, to: 1 }), field).toEqual(["#/marks/0/field"]);
  expect(faultsOf({ field: "text", from: 3, to: 3 })).toEqual(["#/marks/0/to"]);
  expect(faultsOf({ field: "title", from: 0, to: 1 }, { field: "text", from: 9, to: 15 })).toEqual(["#/marks/1/to"]);
  const long = { title: "x".repeat(2000) };
  expect(marksFaults(flow, long, [{ field: "title", from: 0, to: 1001 }])).toMatchObject([{ pointer: "#/marks" }]);
  expect(marksFaults({ display: { fields: [], imageHosts: [] } }, ITEM, [{ field: "hidden", from: 0, to: 3 }])).toEqual(
    [],
  );
  const many = Array.from({ length: 21 }, (_, from) => ({ field: "text", from, to: from + 1 }));
  expect(marksSchema.safeParse(many).success).toBe(false);
});

test("what is marked is told in code points, each once, in the order of the text", () => {
  const marks = [
    { field: "text", from: 7, to: 14 },
    { field: "text", from: 2, to: 6 },
    { field: "text", from: 2, to: 6 },
  ];
  expect(markedIn(ITEM, marks).map(({ text }) => text)).toEqual(["fake", "🔥 watch"]);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.nat(), fc.nat(), (text, one, other) => {
      const points = Array.from(text);
      const from = one % points.length;
      const to = from + 1 + (other % (points.length - from));
      const mark = { field: "title", from, to };
      expect(marksFaults(flow, { title: text }, [mark])).toEqual([]);
      expect(markedIn({ title: text }, [mark])).toEqual([{ ...mark, text: points.slice(from, to).join("") }]);
    }),
  );
});

test("a field that is masked by now is told no more, and the same words once", () => {
  const marks = ["text", "title", "phone"].map((field) => ({ field, from: 0, to: 1, text: "A" }));
  expect(wordsOfMarks(marks, ["phone"])).toEqual(["A"]);
  expect(wordsOfMarks(marks, ["phone", "text", "title"])).toEqual([]);
});

test("only flows of labels let words be marked", () => {
  expect(markingFaults({ review: { marks: true } })).toEqual([]);
  expect(markingFaults({ review: { marks: true }, answer: {} })).toHaveLength(1);
  expect(markingFaults({ review: {}, answer: {} })).toEqual([]);
  expect(markingFaults({ review: { marks: "teach" }, answer: {} })).toHaveLength(1);
});

test("marks go with the item, from rows and from lines", () => {
  const marks = [{ field: "text", from: 2, to: 6, text: "fake" }];
  const row = { opinions: [{ by: "ana", label: "bad", marks }] } as unknown as ReviewRow;
  expect(JSON.stringify(forgottenReview(row))).not.toContain("fake");
  const line = JSON.stringify({ source: "A fake", tiny: "bad", "second-look": { marks, opinions: [] } });
  expect(forgottenLine(line, "tiny", "forgotten")).not.toContain("fake");
});
