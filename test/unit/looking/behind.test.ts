import { expect, test } from "vitest";
import { behind, behindQuestions, behindSums } from "../../../functions/domain/looking/behind.ts";
import { fieldsOf } from "../../../functions/domain/metrics/fields.ts";

const [id, at] = ["d1", "2026-01-01T00:00:00.000Z"];
const given = { purpose: "decide", says: "value 2", changed: ["/total"], prediction: { label: "value 1" } } as const;
const listed = (answer: Parameters<typeof fieldsOf>[0]) =>
  behindSums(fieldsOf(answer), { decisionId: id, opinion: 0 }, at);

test("an answer that is not what was proposed is listed with the fields that count it", () => {
  const one = { id, at, fields: ["", "/total"] };
  expect(listed({ ...given, revealed: "before" })).toEqual([["edited", one]]);
  expect(listed({ ...given, revealed: "after" })).toEqual([["differed", one]]);
});

test("one that is what was proposed, or has nothing to be held against, is in no list", () => {
  expect(listed({ ...given, revealed: "before", says: "value 1", changed: [] })).toEqual([]);
  expect(listed({ ...given, revealed: "before", purpose: "audit" })).toEqual([]);
  expect(behind([])).toEqual({});
});

test("two answers at the same moment are both listed, and so are two questions", () => {
  const sums = fieldsOf({ ...given, revealed: "before" });
  const answers = [0, 1].flatMap((opinion) => behindSums(sums, { decisionId: id, opinion }, at));
  expect(behind(answers).listed?.["edited"]).toHaveLength(2);
  const questions = [true, true, false].map((answered) => ({ at, answered }));
  const { listed: asked = {} } = behind(behindQuestions({ decisionId: id, questions }));
  expect([asked["informed"]?.length, asked["unanswered"]]).toEqual([2, [{ id, at, number: 2 }]]);
});
