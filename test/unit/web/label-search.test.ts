import { expect, test } from "vitest";
import { labelsFor } from "../../../web/views/label-search.ts";

const LABELS = [
  { name: "card payment fee", outcome: "approve", description: "" },
  { name: "exchange rate", outcome: "approve", description: "Which rate we use" },
  { name: "cash withdrawal", outcome: "approve", description: "A fee for cash, at any machine" },
  { name: "Café", outcome: "reject", description: "" },
];
const found = (search: string): string[] => labelsFor(LABELS, search).map(({ name }) => name);

test.each([
  ["fee card", ["card payment fee"]],
  ["  RATE exchange ", ["exchange rate"]],
  ["machine cash", ["cash withdrawal"]],
  ["fee", ["card payment fee", "cash withdrawal"]],
  ["cafe", ["Café"]],
  ["fee café", []],
])("every word of %j is looked for, in names and descriptions", (search, names) => {
  expect(found(search)).toEqual(names);
});

test("without a word, all are there in the flow's order, each with its place", () => {
  expect(labelsFor(LABELS, " ").map(({ index }) => index)).toEqual([0, 1, 2, 3]);
  expect(labelsFor(LABELS, "machine").map(({ index }) => index)).toEqual([2]);
});
