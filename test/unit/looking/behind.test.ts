import { expect, test } from "vitest";
import { behind, behindQuestions, behindSums } from "../../../functions/domain/looking/behind.ts";
import type { ListedName } from "../../../functions/domain/looking/listed-names.ts";
import type { ListedDecision } from "../../../functions/domain/looking/listed.ts";
import { fieldsOf } from "../../../functions/domain/metrics/fields.ts";

const [id, at] = ["d1", "2026-01-01T00:00:00.000Z"];
const given = { purpose: "decide", says: "value 2", changed: ["/total"], prediction: { label: "value 1" } } as const;
const listed = (answer: Parameters<typeof fieldsOf>[0]) => behindSums(fieldsOf(answer), { decisionId: id }, at);

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

test("of two answers at the same moment both are listed, and so is each question", () => {
  const one = (field: string) => ["edited", { id, at, fields: [field] }] as [ListedName, ListedDecision];
  expect(behind([one("/a"), one("/b")]).listed?.["edited"]).toHaveLength(2);
  const later = "2026-01-01T00:01:00.000Z";
  const questions = [
    { at, answered: true },
    { at: later, answered: false },
  ];
  expect(behind(behindQuestions({ decisionId: id, questions }))).toEqual({
    listed: { informed: [{ id, at }], unanswered: [{ id, at: later }] },
  });
});
