import { describe, expect, test } from "vitest";
import type { DecisionRow } from "../../../functions/domain/decisions/decision.ts";
import { expiredLine, feedbackLine, withdrawalLine } from "../../../functions/domain/learning/feedback.ts";
import { auditAnswerSchema, readFeedback } from "../../../functions/domain/learning/feedback-reader.ts";
import { taughtBy } from "../../../functions/domain/trust/lessons.ts";
import { recordedTraits, sightedIn } from "../../../functions/domain/trust/sighted.ts";
import { decisionRow, opinion, reviewRow } from "../../support/rows.ts";

const PREDICTION = {
  label: "value 1",
  outcome: "approve",
  confidence: 0.4,
  probabilities: { "value 1": 0.4 },
  model: "application:reader",
};
const PROPOSAL = { value: { total: 1 }, confidence: 0.95, model: "reader", by: "application" };

const subject = (audit: boolean, some: Partial<DecisionRow> = {}) => ({
  flow: "values",
  source: undefined,
  itemText: "total 1",
  blind: false,
  said: { value: { total: 1 } },
  decision: decisionRow({
    audit,
    prediction: JSON.stringify(PREDICTION),
    proposal: JSON.stringify(PROPOSAL),
    numbers: '{"pages":3}',
    ...some,
  }),
  review: reviewRow({ state: "closed" }),
});
const read = (line: string, recorded = true) => readFeedback(line, "values", recorded);
const line = (label: string, audit = false, some?: Partial<DecisionRow>) =>
  feedbackLine(subject(audit, some), opinion({ label }), 0);

describe("an answer to what was proposed", () => {
  test("teaches whether its proposer was right, with all that was known of the proposal", () => {
    expect(read(line("value 1"))).toMatchObject({
      kind: "judged",
      answer: { proposer: "application:reader", right: true },
      sight: { text: "total 1", proposal: PROPOSAL, numbers: { pages: 3 }, prediction: { confidence: 0.4 } },
    });
    expect(read(line("value 2"))).toMatchObject({ kind: "judged", answer: { right: false } });
  });

  test("teaches nothing here where models are trained, and as an audit, withdrawn, or without a proposal", () => {
    expect(read(line("value 1"), false)).toEqual({ kind: "other" });
    expect(read(line("value 1", true))).toMatchObject({ kind: "audit", sight: { text: "total 1" } });
    expect(read(line("value 1", true), false)).not.toHaveProperty("sight");
    expect(read(withdrawalLine(subject(false), opinion({ label: "value 1" })))).toEqual({ kind: "withdrawn" });
    const { prediction: _none, ...decision } = subject(false).decision;
    expect(read(feedbackLine({ ...subject(false), decision }, opinion({}), 0))).toEqual({ kind: "other" });
  });

  test("is audit evidence with its traits also where nobody answered", () => {
    const { flow: _flow, said: _said, blind: _blind, ...expired } = subject(true);
    expect(read(expiredLine(expired, "2026-01-01T01:00:00.000Z"))).toMatchObject({
      kind: "audit",
      sight: { text: "total 1", prediction: { model: "application:reader" } },
    });
  });

  test("goes by the text that the flow reads, where there is one", () => {
    expect(read(feedbackLine({ ...subject(false), source: "the flow's text" }, opinion({}), 0))).toMatchObject({
      sight: { text: "the flow's text" },
    });
  });
});

test("the confidence as given is that of before a trust model, and none where nobody gave one", () => {
  const givenOf = (more: object) => {
    const record = read(line("value 1", false, { prediction: JSON.stringify({ ...PREDICTION, ...more }) }));
    if (record.kind !== "judged") throw new Error(record.kind);
    return recordedTraits(sightedIn(record.sight, record.sight.proposal)).given;
  };
  expect(givenOf({})).toBe(0.4);
  expect(givenOf({ trust: "v1", given: 0.95 })).toBe(0.95);
  expect(givenOf({ trust: "v1" })).toBe(0);
});

test("audits as they were kept before are still read", () => {
  const before = {
    decisionId: "dec_1",
    createdAt: "2026-01-01T00:00:00.000Z",
    at: "2026-01-01T00:01:00.000Z",
    text: "",
    itemHash: "hash",
    opinion: 0,
    label: "value 1",
    served: { label: "value 1", outcome: "approve", confidence: 0.9, model: "application:reader" },
  };
  expect(auditAnswerSchema.parse(before)).toEqual(before);
});

test("each decision teaches once, by its latest answer, and only by traits that this release makes", () => {
  const answer = (decisionId: string, at: string, right: boolean, scheme = 1, proposer = "a") => ({
    decisionId,
    createdAt: at,
    at,
    itemHash: decisionId,
    proposer,
    right,
    traits: { scheme, lists: [[1]], given: 0.9 },
  });
  const taught = taughtBy([
    answer("1", "2026-01-02", true),
    answer("1", "2026-01-03", false),
    answer("2", "2026-01-01", true),
    answer("3", "2026-01-01", true, 2),
    answer("4", "2026-01-01", true, 1, "b"),
  ]);
  expect(
    taught.map(({ proposer, answers }) => [proposer, answers.map(({ decisionId, right }) => [decisionId, right])]),
  ).toEqual([
    [
      "a",
      [
        ["2", true],
        ["1", false],
      ],
    ],
    ["b", [["4", true]]],
  ]);
  expect(taughtBy([answer("1", "2026-01-02", true)], "2026-01-03")).toEqual([]);
});
