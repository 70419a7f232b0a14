import { describe, expect, test } from "vitest";
import { answeredIn, leftOutOf } from "../../../../functions/domain/learning/export/answered.ts";
import type { Entry } from "../../../../functions/domain/learning/export/entry.ts";
import { Export } from "../../../../functions/domain/learning/export/export.ts";
import { feedbackKey, withdrawalKey } from "../../../../functions/domain/learning/feedback.ts";
import type { DecisionRow } from "../../../../functions/domain/decisions/decision.ts";
import { decisionIdOf } from "../../../../functions/domain/ids.ts";
import { decisionRow, opinion, reviewRow } from "../../../support/rows.ts";

const example = { prompt: "When?", split: "train", completion: "Now", rejected: [] } as const;
const entry = (given: Partial<Entry>): Entry => ({ id: "dec_1", answers: 1, withdrawn: 0, ...given });

describe("an export", () => {
  test("writes a decision once, and counts its other answers, on whichever day they were given", () => {
    const made = new Export({ shape: "completion" });
    expect(made.take(entry({ example, answers: 2, withdrawn: 1 }))).toHaveLength(1);
    expect(made.take(entry({ example }))).toEqual([]);
    expect(made.says()).toEqual([
      "4 answers read, 1 line written: 1 train, 0 held-back.",
      "Left out because it was withdrawn: 1 answer.",
      "Left out because it was not the last word on its decision: 2 answers.",
    ]);
  });

  test("of days on which an answer was only withdrawn leaves its decision to the day of its answer", () => {
    const made = new Export({ shape: "completion" });
    expect(made.take(entry({ example, answers: 0, withdrawn: 1 }))).toEqual([]);
    expect(made.take(entry({ example }))).toHaveLength(1);
  });

  test("says of all that it leaves out why, and counts every answer once", () => {
    const made = new Export({ shape: "preference", split: "train" });
    const reasons = ["audit", "gone", "unsettled", "unreadable", "large"] as const;
    reasons.forEach((leftOut, at) => made.take(entry({ id: leftOut, leftOut, answers: at + 1 })));
    made.take(entry({ id: "held", example: { ...example, split: "held-back" } }));
    made.take(entry({ id: "same", example }));
    made.take(entry({ id: "pair", example: { ...example, rejected: ["Never"] } }));
    const [total, ...why] = made.says();
    expect(total).toBe("18 answers read, 1 line written: 1 train, 0 held-back.");
    expect(why).toHaveLength(7);
    expect(why).toContain("Left out because the item is gone: forgotten or expired: 2 answers.");
    expect(why).toContain(
      "No line of the shape preference because nothing was changed, or the item was rejected: 1 answer.",
    );
    const counts = why.map((sentence) => Number(/: (\d+) answers?\.$/.exec(sentence)?.[1]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(17);
  });

  test("warns of two kinds of prompt, which no trainer reads in one file", () => {
    const made = new Export({ shape: "completion" });
    made.take(entry({ id: "1", example }));
    expect(made.says()).toHaveLength(1);
    made.take(entry({ id: "2", example: { ...example, prompt: [{ role: "user", content: "When?" }] } }));
    expect(made.says().at(-1)).toMatch(/^Warning: .*texts and messages/);
  });
});

describe("decisions by their feedback's keys", () => {
  test("are those that feedback is written under, a day for each, with answers and withdrawals counted", () => {
    const review = reviewRow({ state: "closed" });
    const later = opinion({ at: "2026-01-02T00:00:00.000Z" });
    const keys = [
      feedbackKey(review, opinion({}), 0),
      feedbackKey(review, opinion({}), 1),
      withdrawalKey(review, opinion({ epoch: 7 })),
      feedbackKey(review, later, 2),
    ];
    const id = decisionIdOf("shop", "1");
    expect(answeredIn(keys)).toEqual([
      { id, answers: 2, withdrawn: 1, last: keys[2] },
      { id, answers: 1, withdrawn: 0, last: keys[3] },
    ]);
  });

  test("are not what somebody else has put there", () => {
    expect(answeredIn(["feedback/dt=2026-01-01/notes.txt", "feedback/dt=2026-01-01/dec_x/rev_y-0.json"])).toEqual([]);
  });
});

const settled = { status: "decided", by: "person", outcome: "approve", answer: '{"pick":"a"}' } as const;

function withoutItem({ item: _item, ...row }: DecisionRow): DecisionRow {
  return row;
}

test.each([
  ["is there where a person's answer decided", decisionRow(settled), undefined],
  ["is there where the item is in S3", decisionRow({ ...settled, itemKey: "items/1.json" }), undefined],
  ["is an audit's", decisionRow({ ...settled, audit: true }), "audit"],
  ["is gone with its row", undefined, "gone"],
  ["is gone with its item", withoutItem(decisionRow(settled)), "gone"],
  ["is not there yet", decisionRow({}), "unsettled"],
  [
    "is none where the time ran out",
    decisionRow({ status: "decided", by: "fallback", outcome: "reject" }),
    "unsettled",
  ],
  [
    "is none where the model's answer went out",
    decisionRow({ status: "decided", by: "model", outcome: "approve" }),
    "unsettled",
  ],
])("the last word on a decision %s", (_, row, expected) => {
  expect(leftOutOf(row)).toBe(expected);
});
