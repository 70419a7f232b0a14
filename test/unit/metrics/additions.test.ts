import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expiredLine, feedbackLine, withdrawalLine } from "../../../functions/domain/learning/feedback.ts";
import { feedbackAdditions, decisionAddition } from "../../../functions/domain/metrics/additions.ts";
import { type Day, sumByDay } from "../../../functions/domain/metrics/day.ts";
import { decisionRow, opinion, QUESTION, reviewRow } from "../../support/rows.ts";
import { figuresOf, FLOW, line, said } from "./samples.ts";

const additions = (content: string) => {
  const counted = feedbackAdditions(content, FLOW);
  return "additions" in counted ? counted.additions : [];
};
const work = (content: string): Partial<Day> => additions(content).at(-1)?.adds ?? {};
const automatic = { route: "auto-approve", prediction: said("ok") };

test("an answer to an appeal adds whether it overturned, and neither evidence nor habits", () => {
  const about = { route: "auto-approve", prediction: said("ok") } as const;
  const decision = decisionRow({ ...about, audit: true, label: "bad", outcome: "reject", subgroup: "de" });
  const appealed = (label: string) => {
    const given = opinion({ label, outcome: label === "ok" ? "approve" : "reject" });
    const review = reviewRow({ state: "closed", purpose: "appeal", opinions: [given] });
    return feedbackLine({ flow: "tiny", source: "hello", blind: true, decision, review }, given, 0);
  };
  for (const [label, overturned] of [
    ["ok", 1],
    ["bad", 0],
  ] as const) {
    expect(additions(appealed(label))).toHaveLength(1);
    const one = { heard: 1, overturned };
    expect(work(appealed(label))).toMatchObject({
      origins: { appeal: 1 },
      appeals: { labels: { bad: one }, subgroups: { de: one } },
      listed: { [overturned ? "overturned" : "upheld"]: [{ id: decision.id, against: "bad" }] },
    });
    expect(work(appealed(label))).not.toHaveProperty("bias");
  }
});

test("an override adds that it was made, and a cancelled audit that it was not answered", () => {
  const [review, decision] = [reviewRow({ state: "closed", purpose: "override" }), decisionRow({ audit: true })];
  const subject = { flow: "tiny", source: "hello", blind: true, decision };
  expect(additions(feedbackLine({ ...subject, review }, opinion({}), 0))).toMatchObject([
    { adds: { origins: { override: 1 } } },
  ]);
  const cancelled = reviewRow({ state: "closed", cancel: { at: "2026-01-01T00:00:00.000Z", by: "application" } });
  const counted = additions(expiredLine({ ...subject, review: cancelled }, "2026-01-01T00:00:00.000Z"));
  expect(counted).toMatchObject([{ adds: { audits: [{ opinion: 0 }] } }]);
});

describe("an answer adds", () => {
  test("its wait in minutes and its seconds to the day on which it was given", () => {
    const given = opinion({ at: "2026-01-02T00:01:30.000Z", seconds: 71 });
    const content = line({ review: { opinions: [given], createdAt: "2026-01-01T23:59:00.000Z" }, opinion: given });
    expect(additions(content)).toMatchObject([
      { day: "2026-01-01", adds: { audits: [{ label: "ok", automatic: false }] } },
      { day: "2026-01-02", adds: { waiting: { 2.5: 1 }, reviewing: { 70: 1 }, origins: { audit: 1 } } },
    ]);
  });

  test("one wait a review, however many answers it took, and the blind labels of its reviewers", () => {
    const opinions = [
      opinion({ label: "bad", firstLabel: "ok" }),
      opinion({ by: "ben", label: "bad" }),
      opinion({ by: "sam", queue: "seniors", informed: true }),
    ];
    const each = opinions.map((one, index) =>
      work(line({ review: { opinions, opinionsWanted: 2 }, opinion: one, index })),
    );
    expect(each.map(({ waiting, ratings }) => [waiting !== undefined, ratings])).toEqual([
      [false, undefined],
      [false, undefined],
      [true, { '["bad","ok"]': 1 }],
    ]);
  });

  test("what its application was asked, once a review, and how long the answers took", () => {
    const asked = (minutes: number, came: object) => ({
      ...QUESTION,
      at: "2026-01-01T01:00:00.000Z",
      backAt: new Date(Date.parse("2026-01-01T01:00:00.000Z") + minutes * 60_000).toISOString(),
      ...came,
    });
    const questions = [
      asked(5, { came: { text: "{}" } }),
      asked(5, { came: { key: "items/x.json" } }),
      asked(1440, {}),
      asked(1440, { quiet: true }),
    ];
    const opinions = [opinion({}), opinion({ by: "ben" })];
    const each = opinions.map((one, index) =>
      work(line({ review: { opinions, opinionsWanted: 2, questions }, opinion: one, index })),
    );
    const counted = { asked: 3, waiting: { 5: 2 } };
    expect(each.map((adds) => adds.questions)).toEqual([undefined, counted]);
    // All were asked at the same moment.
    const listed = { informed: [{}, { number: 1 }], unanswered: [{ number: 2 }] };
    expect(each.map((adds) => adds.listed)).toMatchObject([undefined, listed]);
    const review = reviewRow({ state: "final", questions });
    const subject = { source: "hello", decision: decisionRow({}), review };
    expect(work(expiredLine(subject, "2026-01-02T00:00:00.000Z"))).toMatchObject({
      expired: 1,
      hours: { "00": { expired: 1 } },
      questions: counted,
    });
    const days = sumByDay([{ day: "2026-03-01", adds: { questions: counted } }]);
    expect(figuresOf(days).total.questions).toEqual({ n: 3, answered: 2, p50: 5 });
    expect(figuresOf(new Map()).total).not.toHaveProperty("questions");
  });

  test("nothing but evidence where it was withdrawn; the answers beside it are rated with it", () => {
    const [first, other] = [
      opinion({ label: "bad" }),
      opinion({ by: "ben", at: "2026-01-01T00:03:00.000Z", epoch: 2 }),
    ];
    const review = reviewRow({ state: "closed", firstAnswers: [first], opinions: [other] });
    const subject = { flow: "tiny", source: "hello", blind: true, decision: decisionRow({ audit: true }), review };
    expect(additions(withdrawalLine(subject, first))).toMatchObject([{ adds: { audits: [{ label: "bad" }] } }]);
    expect(work(feedbackLine(subject, other, 0)).ratings).toEqual({ '["bad","ok"]': 1 });
  });

  test("the first answer's wait alone where a second one followed that nobody waited for", () => {
    const [first, second] = [
      opinion({ at: "2026-01-01T00:03:00.000Z" }),
      opinion({ by: "ben", label: "bad", at: "2026-01-01T00:30:00.000Z" }),
    ];
    const before = work(line({ review: { opinions: [first] }, opinion: first, index: 0 }));
    const after = work(line({ review: { opinions: [first, second] }, opinion: second, index: 1 }));
    expect([before.waiting, before.ratings, after.waiting, after.ratings]).toEqual([
      { 3: 1 },
      undefined,
      undefined,
      { '["bad","ok"]': 1 },
    ]);
  });

  test("what no reviewers' answer brought to an end as expired, and never as a wait", () => {
    const opinions = [opinion({ label: "ok" }), opinion({ by: "ben", label: "bad" })];
    const review = { opinions, opinionsWanted: 2, stage: "seniors" as const, expired: true };
    expect(work(line({ review, opinion: opinions[1]!, index: 1 }))).toMatchObject({
      expired: 1,
      ratings: { '["bad","ok"]': 1 },
    });
    expect(work(line({ review, opinion: opinions[1]!, index: 1 }))).not.toHaveProperty("waiting");
    const unanswered = expiredLine(
      { source: undefined, decision: decisionRow({}), review: reviewRow({ state: "closed" }) },
      "2026-01-05T00:00:00.000Z",
    );
    const at = "2026-01-05T00:00:00.000Z";
    const listed = { expired: [{ id: decisionRow({}).id, at }] };
    expect(additions(unanswered)).toEqual([
      { day: "2026-01-05", adds: { expired: 1, hours: { "00": { expired: 1 } }, listed } },
    ]);
  });
});

describe("after the reveal", () => {
  const bias = (
    first: string | undefined,
    label: string,
    others: Parameters<typeof opinion>[0][] = [],
    blind = true,
  ) => {
    const own = opinion({ label, ...(first !== undefined && { firstLabel: first }) });
    return work(
      line({
        decision: automatic,
        review: { opinions: [own, ...others.map((one) => opinion(one))], opinionsWanted: others.length + 1 },
        opinion: own,
        blind,
      }),
    ).bias;
  };

  test("whoever answered alone says nothing of whether the model was right", () => {
    expect(bias("bad", "ok")).toMatchObject({
      contradicted: { revealed: 1, switched: 1 },
      right: { revealed: 0 },
      wrong: { revealed: 0 },
    });
    expect(bias(undefined, "ok")).toMatchObject({ agreed: { revealed: 1, switched: 0 } });
  });

  test("a senior's answer tells who was right", () => {
    expect(
      bias("bad", "ok", [
        { label: "bad", by: "ben" },
        { label: "bad", queue: "seniors" },
      ]),
    ).toMatchObject({ wrong: { revealed: 1, switched: 1 } });
    expect(
      bias("ok", "bad", [
        { label: "ok", by: "ben" },
        { label: "ok", queue: "seniors" },
      ]),
    ).toMatchObject({ right: { revealed: 1, switched: 1 }, agreed: { switched: 1 } });
  });

  test("there is nothing where the prediction was shown before, or where there was none", () => {
    expect(bias(undefined, "ok", [], false)).toBeUndefined();
    expect(work(line({ opinion: opinion({}) })).bias).toBeUndefined();
  });
});

describe("what is damaged is not counted", () => {
  test("nothing throws, whatever an object holds", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (content) => "why" in feedbackAdditions(content, FLOW)));
  });

  test.each(["NaN", "null", "1.5", '"high"'])("a prediction with the confidence %s is none", (confidence) => {
    const content = line({ decision: automatic }).replace('"confidence":0.97', `"confidence":${confidence}`);
    const [first] = additions(content);
    expect(first?.adds.audits?.[0]?.served).toBeUndefined();
  });

  test("a decision is in exactly one place, and one of an unknown kind in none", () => {
    const HOUR = decisionRow({}).createdAt.slice(11, 13);
    const placed = (given: object) => decisionAddition(decisionRow({ prediction: said("ok"), ...given }))?.adds;
    const input = { confidence: { n: 1, sum: 970, squares: 970 ** 2 } };
    expect(placed(automatic)).toEqual({
      routes: { automatic: 1 },
      input,
      labels: { ok: { decisions: 1, automatic: 1 } },
    });
    expect(placed({ ...automatic, audit: true })?.routes).toEqual({ audit: 1 });
    expect(placed({ reason: "rule", audit: true })).toEqual({
      routes: { rule: 1 },
      hours: { [HOUR]: { arrived: 1 } },
      input,
      labels: { ok: { decisions: 1, automatic: 0 } },
    });
    expect(placed({ reason: "something new" })).toBeUndefined();
  });
});
