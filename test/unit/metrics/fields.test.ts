import { expect, test } from "vitest";
import type { AuditRecord } from "../../../functions/domain/metrics/day.ts";
import { sumOf } from "../../../functions/domain/metrics/day.ts";
import { periodEvidence } from "../../../functions/domain/metrics/evidence.ts";
import { fieldFiguresOf, fieldsOf } from "../../../functions/domain/metrics/fields.ts";

const prediction = { label: "value 1" };
const answers = [
  // Filled in: three were left as they were, one was changed in one field.
  ...Array.from({ length: 3 }, () => ({
    purpose: "decide",
    revealed: "before" as const,
    says: "value 1",
    changed: [],
    prediction,
  })),
  { purpose: "decide", revealed: "before" as const, says: "value 2", changed: ["/total"], prediction },
  // Empty: one of two differs in two fields.
  { purpose: "decide", revealed: "after" as const, says: "value 1", changed: [], prediction },
  { purpose: "decide", revealed: "after" as const, says: "value 3", changed: ["/total", "/date"], prediction },
];

const audit = (decisionId: string, given: Partial<AuditRecord>): AuditRecord => ({
  decisionId,
  createdAt: "2026-01-01T10:00:00.000Z",
  at: "2026-01-01T11:00:00.000Z",
  itemHash: decisionId,
  opinion: 0,
  automatic: true,
  served: { label: "value 1", outcome: "approve", confidence: 0.9, model: "application:a" },
  ...given,
});

test("what people changed, where they differed unseen, and where automatic values were wrong stand beside each other", () => {
  const { fields } = sumOf(answers.map(fieldsOf));
  const records = [
    audit("right", { label: "value 1", changed: [] }),
    audit("one", { label: "value 4", changed: ["/total"] }),
    audit("two", { label: "value 4", changed: ["/total", "/date"] }),
    audit("two", { label: "value 5", changed: ["/total"], opinion: 1, at: "2026-01-01T12:00:00.000Z" }),
    audit("people", { label: "value 4", changed: ["/date"], automatic: false }),
  ];
  const { judged } = periodEvidence(records, "2026-01-02");
  const figures = fieldFiguresOf({ ...(fields && { fields }), audits: records, judged });
  expect(figures?.map(({ field, edited, differed, error }) => [field, edited, differed, error].map(of))).toEqual([
    ["", "1/4", "1/2", "2/3"],
    ["/date", "0/4", "1/2", "0/3"],
    ["/total", "1/4", "1/2", "2/3"],
  ]);
});

test("a field that only audits found wrong is told, and one of which nothing waited for people", () => {
  const audits = [audit("one", { label: "value 4", changed: ["/date"] })];
  const { judged } = periodEvidence(audits, "2026-01-02");
  const figures = fieldFiguresOf({ audits, judged });
  expect(figures?.map(({ field, edited, error }) => [field, edited, error].map(of))).toEqual([
    ["", undefined, "1/1"],
    ["/date", undefined, "1/1"],
  ]);
});

const of = (share: string | undefined | { readonly rate: number; readonly n: number }): string | undefined =>
  typeof share === "object" ? `${Math.round(share.rate * share.n)}/${share.n}` : share;

test("who saw the proposal and then changed their mind counts by what they said before", () => {
  const gaveIn = {
    purpose: "decide",
    revealed: "after" as const,
    says: "value 1",
    firstLabel: "value 2",
    firstChanged: ["/total"],
    prediction,
  };
  expect(fieldsOf(gaveIn)).toEqual({
    fields: {
      "": { shown: 0, edited: 0, blind: 1, differ: 1 },
      "/total": { shown: 0, edited: 0, blind: 0, differ: 1 },
    },
  });
});

test("where only the whole is known to have changed, it counts once", () => {
  const { fields } = fieldsOf({ purpose: "decide", revealed: "before", says: "value 2", changed: [""], prediction });
  expect(fields).toEqual({ "": { shown: 1, edited: 1, blind: 0, differ: 0 } });
});

test("an audit of what is out does not stand beside what waited for people", () => {
  expect(fieldsOf({ purpose: "audit", revealed: "after", says: "value 2", changed: ["/total"], prediction })).toEqual(
    {},
  );
});

test("without a proposal there is nothing to compare with", () => {
  expect(fieldsOf({ purpose: "decide", says: "value 1", changed: [] })).toEqual({});
  expect(fieldFiguresOf({ audits: [], judged: [] })).toBeUndefined();
});
