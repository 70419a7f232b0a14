import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expiredLine, feedbackLine, withdrawalLine } from "../../../functions/domain/learning/feedback.ts";
import { readFeedback } from "../../../functions/domain/learning/feedback-reader.ts";
import { auditsFrom } from "../../../functions/domain/learning/audits.ts";
import { decisionRow, opinion, reviewRow } from "../../support/rows.ts";

const subject = (audit: boolean) => ({
  flow: "tiny",
  source: "hello",
  blind: true,
  decision: decisionRow({ audit, subgroup: "de" }),
  review: reviewRow({ state: "closed" }),
});
const line = (audit: boolean, given: Parameters<typeof opinion>[0] = {}, index = 0) =>
  feedbackLine(subject(audit), opinion(given), index);

describe("a line of feedback", () => {
  test("teaches, unless its decision was drawn for audit", () => {
    expect(readFeedback(line(false), "tiny")).toMatchObject({
      kind: "teaching",
      answer: { text: "hello", label: "ok" },
    });
    expect(readFeedback(line(true), "tiny")).toMatchObject({
      kind: "audit",
      answer: { text: "hello", label: "ok", subgroup: "de" },
    });
  });

  test("has the words that were marked, where any were", () => {
    const marks = [
      { field: "text", from: 0, to: 3, text: "hel" },
      { field: "text", from: 3, to: 5, text: "lo" },
    ];
    expect(readFeedback(line(false, { marks }), "tiny")).toMatchObject({ answer: { marked: ["hel", "lo"] } });
    expect(readFeedback(line(false), "tiny")).not.toHaveProperty("answer.marked");
  });

  test("without the text that the model reads teaches nothing, says so, and is evidence all the same", () => {
    const textless = (audit: boolean) => feedbackLine({ ...subject(audit), source: undefined }, opinion({}), 0);
    expect(JSON.parse(textless(false))).toMatchObject({ source: "", "second-look": { textless: true } });
    expect(readFeedback(textless(false), "tiny")).toEqual({ kind: "textless" });
    expect(readFeedback(textless(true), "tiny")).toMatchObject({ kind: "audit", answer: { text: "", label: "ok" } });
  });

  test("measures by the first answer, before any prediction was shown, and teaches by the last", () => {
    const changed = { label: "bad", firstLabel: "ok" };
    expect(readFeedback(line(true, changed), "tiny")).toMatchObject({ kind: "audit", answer: { label: "ok" } });
    expect(readFeedback(line(false, changed), "tiny")).toMatchObject({ kind: "teaching", answer: { label: "bad" } });
  });

  test("of an answer that was withdrawn is evidence under its label, and teaches nothing", () => {
    const withdrawn = (audit: boolean) => withdrawalLine(subject(audit), opinion({ label: "bad" }));
    expect(readFeedback(withdrawn(true), "tiny")).toMatchObject({ kind: "audit", answer: { label: "bad" } });
    expect(readFeedback(withdrawn(false), "tiny")).toEqual({ kind: "withdrawn" });
  });

  describe.each(["appeal", "override"] as const)("of an %s", (purpose) => {
    const objected = (audit: boolean, override?: string): string => {
      const review = reviewRow({ state: "closed", purpose });
      const overrides = JSON.stringify([{ id: review.id, reason: override }]);
      const { decision, ...about } = subject(audit);
      return feedbackLine({ ...about, decision: { ...decision, overrides }, review }, opinion({ label: "bad" }), 0);
    };

    test("teaches, and is never evidence; of an item that measures it does not teach either", () => {
      expect(readFeedback(objected(false, "wrong"), "tiny")).toMatchObject({
        kind: "teaching",
        answer: { label: "bad" },
      });
      expect(readFeedback(objected(true, "wrong"), "tiny")).toEqual({ kind: "objection" });
    });
  });

  test("of an override for a reason that the item does not show teaches nothing", () => {
    const review = reviewRow({ state: "closed", purpose: "override" });
    const decision = decisionRow({ overrides: JSON.stringify([{ id: review.id, reason: "legal" }]) });
    expect(readFeedback(feedbackLine({ ...subject(false), decision, review }, opinion({}), 0), "tiny")).toEqual({
      kind: "objection",
    });
  });

  test.each([
    ["cut off", line(false).slice(0, 80), /not JSON/],
    ["empty", "", /not JSON/],
    ["no object", "[1]", /not JSON/],
    ["another flow's", line(false).replaceAll("tiny", "other"), /no label for the flow tiny/],
    ["without its circumstances", JSON.stringify({ source: "x", tiny: "ok" }), /second-look/],
  ])("that is %s is unreadable, and says why", (_what, content, why) => {
    const answer = readFeedback(content, "tiny");
    expect(answer).toMatchObject({ kind: "unreadable", why: expect.stringMatching(why) as string });
  });

  test("keeps its label as it was given, whatever the flow calls it today", () => {
    expect(readFeedback(line(false, { label: "strange" }), "tiny")).toMatchObject({ answer: { label: "strange" } });
  });

  test("never throws, whatever stands in an object", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (content) => readFeedback(content, "tiny").kind === "unreadable"),
    );
  });
});

describe("audits", () => {
  const audited = (content: string) => {
    const record = readFeedback(content, "tiny");
    return record.kind === "audit" ? [record.answer] : [];
  };

  test("that were drawn as items carry the item's number and the probability that applied", () => {
    const byItem = { ...subject(true), decision: decisionRow({ audit: true, auditProbability: 0.3, itemDraw: 0.2 }) };
    for (const content of [feedbackLine(byItem, opinion({}), 0), expiredLine(byItem, "2026-01-01T02:00:00.000Z")])
      expect(auditsFrom(audited(content))).toMatchObject([{ itemDraw: { number: 0.2, probability: 0.3 } }]);
    expect(auditsFrom(audited(line(true)))[0]).not.toHaveProperty("itemDraw");
  });

  test("that nobody answered are expired", () => {
    const expired = expiredLine(subject(true), "2026-01-01T02:00:00.000Z");
    expect(auditsFrom(audited(expired))).toMatchObject([{ state: "expired", day: "2026-01-01", subgroup: "de" }]);
  });

  test("are not what nobody answered and nobody had drawn", () => {
    expect(readFeedback(expiredLine(subject(false), "2026-01-01T02:00:00.000Z"), "tiny")).toEqual({
      kind: "unanswered",
    });
  });

  test("have a first and a second opinion, in whatever order they are read", () => {
    const [first, second] = [line(true, { label: "ok" }, 0), line(true, { label: "bad" }, 1)];
    const expected = [{ state: "answered", first: "ok", second: { state: "answered", label: "bad" } }];
    expect(auditsFrom([...audited(second), ...audited(first)])).toMatchObject(expected);
  });
});
