import { expect, test } from "vitest";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";

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
  expect(flow.review).toMatchObject({ undoSeconds: 8, leaseSeconds: 120, blind: true });
});

test.each([
  ["an unknown field", { ...smallest, label: [] }],
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

const many = (count: number, name: (at: number) => string) => ({
  ...smallest,
  labels: Array.from({ length: count }, (_, at) => ({ name: name(at), outcome: "approve" })),
});

test("a flow has up to 1,000 labels, as long as a row can name them all", () => {
  expect(flowSchema.safeParse(many(1000, (at) => `a label of quite some length, no ${at}`)).success).toBe(true);
  const long = flowSchema.safeParse(many(1000, (at) => `${at} ${"ä".repeat(30)}`));
  expect(long.error?.issues[0]?.message).toMatch(/^the names of all labels take \d+ bytes together; 50000 are/);
});
