import { expect, test } from "vitest";
import { type Flow, flowSchema, outcomeOf } from "../../../functions/domain/flows/flow.ts";
import { feedbackLine } from "../../../functions/domain/learning/feedback.ts";
import { readFeedback } from "../../../functions/domain/learning/feedback-reader.ts";
import { feedbackAdditions } from "../../../functions/domain/metrics/additions.ts";
import { sumByDay, daySchema } from "../../../functions/domain/metrics/day.ts";
import { predictionSchema } from "../../../functions/domain/decisions/decision.ts";
import { probabilitiesOf, topOf } from "../../../functions/domain/models/prediction.ts";
import { decisionRow, opinion, reviewRow } from "../../support/rows.ts";

const smallest = {
  name: "tickets",
  labels: [
    { name: "urgent", outcome: "reject" },
    { name: "later", outcome: "approve" },
  ],
  text: "text",
};

test("the smallest flow works, and has good defaults", () => {
  const flow = flowSchema.parse(smallest);
  expect(flow).toMatchObject({ item: { type: "object" }, rules: [], guidelines: "", model: { family: "blazingtext" } });
  expect(flow.nearCopies).toBe("any");
  expect(flow.review).toMatchObject({ undoSeconds: 8, leaseSeconds: 120 });
});

test.each([
  ["an unknown field", { ...smallest, label: [] }],
  ["near copies by no rule", { ...smallest, nearCopies: "older" }],
  ["one label only", { ...smallest, labels: smallest.labels.slice(0, 1) }],
  ["a label twice", { ...smallest, labels: [...smallest.labels, smallest.labels[0]] }],
  [
    "labels that a model file cannot tell apart",
    {
      ...smallest,
      labels: [
        { name: "a b", outcome: "approve" },
        { name: "a-b", outcome: "approve" },
      ],
    },
  ],
  ["an outcome that is none", { ...smallest, labels: [{ name: "x", outcome: "maybe" }, ...smallest.labels] }],
  ["no text", { name: smallest.name, labels: smallest.labels }],
])("%s is refused", (_what, flow) => {
  expect(flowSchema.safeParse(flow).success).toBe(false);
});

test.each([
  ["both", { approve: 0.02, reject: 0.5 }],
  ["one", { reject: 0.05 }],
])("a flow may set a target for %s", (_what, targets) => {
  expect(flowSchema.parse({ ...smallest, targets }).targets).toEqual(targets);
});

test.each([
  ["none", {}, "name a target for approve, reject, or both"],
  ["zero", { approve: 0 }, "a target is a share above 0 and at most 0.5, such as 0.02"],
  ["per cent", { approve: 2 }, "a target is a share above 0 and at most 0.5, such as 0.02"],
  ["an outcome that is none", { approve: 0.02, review: 0.1 }, 'Unrecognized key: "review"'],
])("targets with %s are refused in a sentence", (_what, targets, why) => {
  expect(flowSchema.safeParse({ ...smallest, targets }).error?.issues).toMatchObject([{ message: why }]);
});

const many = (count: number, name: (at: number) => string) => ({
  ...smallest,
  labels: Array.from({ length: count }, (_, at) => ({ name: name(at), outcome: "approve" })),
});

test("a flow has up to 1,000 labels, as long as a row can name them all", () => {
  expect(flowSchema.safeParse(many(1000, (at) => `a label of quite some length, no ${at}`)).success).toBe(true);
  const long = flowSchema.safeParse(many(1000, (at) => `${at} ${"ä".repeat(30)}`));
  expect(long.error?.issues[0]?.message).toMatch(/^the names of all labels take \d+ bytes together; 50000 are/);
});

/** Names that stand beside a flow's in a line of feedback, or that Ground Truth gives a meaning of its own. */
test.each(["source", "source-ref", "second-look", "second-look-metadata", "labels-metadata", "tickets-ref"])(
  "a flow called %s is refused in a sentence",
  (name) => {
    const { error } = flowSchema.safeParse({ ...smallest, name });
    expect(error?.issues[0]?.message).toMatch(/each line of feedback names the flow/);
  },
);

/** Names that every object has, and names of rows and members. */
const NAMES = "constructor valueof metadata label prediction live policy deployment total second".split(" ");

test.each(NAMES)("the feedback of a flow called %s can be read", (name) => {
  expect(flowSchema.safeParse({ ...smallest, name }).success).toBe(true);
  const subject = {
    flow: name,
    source: "hello",
    blind: true,
    decision: decisionRow({}),
    review: reviewRow({ state: "closed" }),
  };
  const line = feedbackLine(subject, opinion({ label: "urgent" }), 0);
  expect(readFeedback(line, name)).toMatchObject({ kind: "teaching", answer: { text: "hello", label: "urgent" } });
  expect(feedbackAdditions(line, name)).toMatchObject({ additions: [{ day: expect.any(String) as string }] });
});

test("a label called __proto__ is refused in a sentence", () => {
  const labels = [...smallest.labels, { name: "__proto__", outcome: "approve" }];
  expect(flowSchema.safeParse({ ...smallest, labels }).error?.issues[0]?.message).toMatch(/"__proto__" is not allowed/);
});

const LABELS = ["constructor", "toString", "decisions", "automatic", "label", "hasOwnProperty", "7"];

test.each(LABELS)("a label called %s is a label like any other", (name) => {
  const flow: Flow = flowSchema.parse({ ...smallest, labels: [...smallest.labels, { name, outcome: "approve" }] });
  const probabilities = probabilitiesOf([[name, 1]], ["urgent", "later", name]);
  const prediction = { ...topOf(probabilities), outcome: outcomeOf(flow, name), probabilities, model: "m" };
  expect(predictionSchema.parse(JSON.parse(JSON.stringify(prediction))).probabilities[name]).toBe(1);
  const adds = { labels: { [name]: { decisions: 1, automatic: 1 } } };
  const [day] = sumByDay([
    { day: "2026-01-01", adds },
    { day: "2026-01-01", adds },
  ]).values();
  expect(daySchema.parse(JSON.parse(JSON.stringify(day))).labels[name]).toEqual({ decisions: 2, automatic: 2 });
});
