import { describe, expect, test } from "vitest";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { flowViewOf } from "../../../functions/domain/flows/flow-view.ts";
import { labelMapOf, todayOf } from "../../../functions/domain/flows/label-map.ts";

const base = { name: "mail", text: "text" };
const approve = "approve" as const;
const label = (name: string, ...was: string[]) => ({ name, outcome: approve, ...(was.length > 0 && { was }) });

const flow = flowSchema.parse({
  ...base,
  labels: [label("late fee", "fee", "Fee"), label("abuse"), label("praise")],
  retired: [{ name: "spam", into: "abuse" }, { name: "misc" }],
});

describe("the name that a label has today", () => {
  const map = labelMapOf(flow);
  const { currentOf, currentOfSlug } = map;

  test.each([
    ["its own", "praise", "praise"],
    ["a name of before", "fee", "late fee"],
    ["another one", "Fee", "late fee"],
    ["retired into another", "spam", "abuse"],
    ["retired without a successor", "misc", undefined],
    ["never heard of", "bills", undefined],
    ["in another case", "Praise", undefined],
  ])("%s", (_what, name, current) => {
    expect(currentOf(name)).toBe(current);
    expect(todayOf(map, name)).toBe(current ?? name);
  });

  test("as a model carries it", () => {
    expect([currentOfSlug("late-fee"), currentOfSlug("Fee"), currentOfSlug("spam"), currentOfSlug("misc")]).toEqual([
      "late fee",
      "late fee",
      "abuse",
      undefined,
    ]);
  });

  test("back again: the name between is one of before, and the first one stands", () => {
    const back = flowSchema.parse({ ...base, labels: [label("fee", "late fee"), label("abuse")] });
    expect(["fee", "late fee"].map((name) => labelMapOf(back).currentOf(name))).toEqual(["fee", "fee"]);
  });
});

test("people choose between labels without their names of before", () => {
  expect(flowViewOf(flow).labels).toEqual([
    { name: "late fee", outcome: "approve", description: "" },
    { name: "abuse", outcome: "approve", description: "" },
    { name: "praise", outcome: "approve", description: "" },
  ]);
});

describe("a flow is refused in a sentence where", () => {
  const two = [label("a"), label("b")];
  test.each([
    ["a name of before is a label still", { labels: [label("a", "b"), label("b")] }, /"b" is in the flow, so that it/],
    ["a label is retired and there", { labels: two, retired: [{ name: "a" }] }, /"a" is in the flow, so that it/],
    ["a label was itself", { labels: [label("a", "a"), label("b")] }, /"a" is in the flow, so that it/],
    ["two labels claim one name", { labels: [label("a", "x"), label("b", "x")] }, /"x" is a name of before .* once/],
    [
      "one was renamed and retired",
      { labels: [label("a", "x"), label("b")], retired: [{ name: "x" }] },
      /more than once/,
    ],
    [
      "two retire in a circle",
      {
        labels: two,
        retired: [
          { name: "x", into: "y" },
          { name: "y", into: "x" },
        ],
      },
      /no label/,
    ],
    [
      "a successor was renamed",
      { labels: [label("a", "x"), label("b")], retired: [{ name: "y", into: "x" }] },
      /called "a"/,
    ],
    [
      "a model cannot tell them apart",
      { labels: [label("a b"), label("b")], retired: [{ name: "a-b" }] },
      /to a model/,
    ],
  ])("%s", (_what, parts, says) => {
    const messages = flowSchema.safeParse({ ...base, ...parts }).error?.issues.map(({ message }) => message) ?? [];
    expect(messages.join("\n")).toMatch(says);
  });

  test("names that are one to a model may become the same", () => {
    expect(flowSchema.safeParse({ ...base, labels: [label("a b", "a-b"), label("c")] }).success).toBe(true);
  });
});
