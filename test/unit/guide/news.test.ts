import { expect, test } from "vitest";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { changesSince } from "../../../functions/domain/guide/news.ts";
import { toldOf, versionOf } from "../../../functions/domain/guide/told.ts";
import { VERSION } from "../../../functions/domain/guide/version.ts";

const BASE = {
  name: "listings",
  text: "title",
  guidelines: "Read the title.",
  labels: [
    { name: "Fine", outcome: "approve", description: "Nothing speaks against it" },
    { name: "Scam", outcome: "reject", examples: [{ text: "Pay by card outside", why: "bait" }] },
  ],
};
const flowWith = (more: object = {}) => flowSchema.parse({ ...BASE, ...more });
const before = toldOf(flowWith());

test("the same words are the same version, whatever else of the flow changes", () => {
  const version = versionOf(flowWith());
  expect(version).toMatch(VERSION);
  expect(versionOf(flowWith({ title: "Listings", review: { undoSeconds: 3 } }))).toBe(version);
  expect(versionOf(flowWith({ labels: BASE.labels.map((one) => ({ ...one, outcome: "approve" })) }))).toBe(version);
});

test.each([
  ["guidelines", { guidelines: "Read everything." }],
  ["question", { review: { question: "Which?" } }],
  ["a description", { labels: [{ ...BASE.labels[0], description: "" }, BASE.labels[1]] }],
  ["examples", { labels: [BASE.labels[0], { ...BASE.labels[1], examples: [{ text: "Pay" }] }] }],
])("other %s are another version", (_what, more) => {
  expect(versionOf(flowWith(more))).not.toBe(versionOf(flowWith()));
});

test("changes name the part, the label, and both texts; nothing that stayed", () => {
  const labels = [
    BASE.labels[0],
    { ...BASE.labels[1], examples: [{ text: "Pay by card outside" }], counterexamples: [{ text: "Cash on pickup" }] },
  ];
  expect(changesSince(before, flowWith({ guidelines: "Read the title and the text.", labels }))).toEqual([
    { part: "guidelines", before: "Read the title.", after: "Read the title and the text." },
    { part: "examples", label: "Scam", before: "Pay by card outside (bait)", after: "Pay by card outside" },
    { part: "counterexamples", label: "Scam", before: "", after: "Cash on pickup" },
  ]);
  expect(changesSince(before, flowWith())).toEqual([]);
});

test("a renamed label is one change; one that came is new, one that went is gone", () => {
  const labels = [
    { name: "OK", was: ["Fine"], outcome: "approve", description: "Nothing speaks against it" },
    { name: "Unsafe", outcome: "reject", description: "Recalled" },
  ];
  expect(changesSince(before, flowWith({ labels }))).toEqual([
    {
      part: "label",
      label: "OK",
      before: "Fine\nNothing speaks against it",
      after: "OK\nNothing speaks against it",
    },
    { part: "label", label: "Unsafe", before: "", after: "Unsafe\nRecalled" },
    { part: "label", label: "Scam", before: "Scam", after: "" },
    { part: "examples", label: "Scam", before: "Pay by card outside (bait)", after: "" },
  ]);
});

test("labels that became one are compared with the one of that name", () => {
  const flow = flowWith({
    labels: [BASE.labels[0], { name: "Scam", outcome: "reject", was: ["Bait"], examples: BASE.labels[1]?.examples }],
  });
  const two = { ...before, labels: [{ name: "Bait", description: "Too cheap" }, ...before.labels] };
  expect(changesSince(two, flow)).toEqual([]);
});
