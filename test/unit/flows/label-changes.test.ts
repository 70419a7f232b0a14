import { describe, expect, test } from "vitest";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { asksAnew, changesSay, labelChanges, labelSetOf } from "../../../functions/domain/flows/label-changes.ts";
import { hasNewLabels, knownLabels, underLabels } from "../../../functions/domain/models/live-labels.ts";
import { type Live, NOTHING_LIVE, promote } from "../../../functions/domain/models/live.ts";
import { isUnmeasured } from "../../../functions/domain/learning/certified-thresholds.ts";

type Label = { readonly name: string; readonly outcome: "approve" | "reject"; readonly was?: readonly string[] };
const flowOf = (labels: readonly Label[], retired: readonly object[] = []) =>
  flowSchema.parse({ name: "mail", text: "text", labels, ...(retired.length > 0 && { retired }) });

const complaint: Label = { name: "complaint", outcome: "reject" };
const praise: Label = { name: "praise", outcome: "approve" };
const misc: Label = { name: "misc", outcome: "approve" };
const before = flowOf([complaint, praise, misc]);
const grievance: Label = { name: "grievance", outcome: "reject", was: ["complaint"] };

/** What a flow becomes, what that is called, whether evidence begins anew, and what is said. */
const CASES = [
  ["the same in another order", flowOf([misc, praise, complaint]), [], false, /^$/],
  [
    "a label renamed by was",
    flowOf([grievance, praise, misc]),
    [{ kind: "renamed", label: "grievance", from: "complaint" }],
    false,
    /go on under the new name\.$/,
  ],
  [
    "a label renamed without a word",
    flowOf([{ ...complaint, name: "grievance" }, praise, misc]),
    [
      { kind: "removed", label: "complaint" },
      { kind: "added", label: "grievance" },
    ],
    true,
    /treated as retired\. If it has a new name, write "was": \["complaint"\]/,
  ],
  [
    "a label in another case",
    flowOf([{ ...complaint, name: "Complaint" }, praise, misc]),
    [
      { kind: "removed", label: "complaint" },
      { kind: "added", label: "Complaint" },
    ],
    true,
    /"was": \["complaint"\]/,
  ],
  [
    "a label more",
    flowOf([complaint, praise, misc, { ...praise, name: "idea" }]),
    [{ kind: "added", label: "idea" }],
    true,
    /"idea" is new/,
  ],
  [
    "a label gone",
    flowOf([complaint, praise]),
    [{ kind: "removed", label: "misc" }],
    true,
    /does not say what became of it/,
  ],
  [
    "a label retired",
    flowOf([complaint, praise], [{ name: "misc" }]),
    [{ kind: "retired", label: "misc" }],
    true,
    /go to people/,
  ],
  [
    "a label retired into another",
    flowOf([complaint, praise], [{ name: "misc", into: "praise" }]),
    [{ kind: "retired", label: "misc", into: "praise" }],
    true,
    /"misc" is "praise" now/,
  ],
  [
    "two labels renamed into one",
    flowOf([complaint, { ...praise, name: "other", was: ["praise", "misc"] }]),
    [
      { kind: "renamed", label: "other", from: "praise" },
      { kind: "retired", label: "misc", into: "other" },
    ],
    true,
    /"misc" is "other" now/,
  ],
  [
    "another outcome",
    flowOf([{ ...complaint, outcome: "approve" }, praise, misc]),
    [{ kind: "outcome", label: "complaint", from: "reject", to: "approve" }],
    true,
    /means approve now, and meant reject/,
  ],
] as const;

const certified: Live = promote(
  promote(
    { ...NOTHING_LIVE, labels: { set: [...labelSetOf(before)], since: "2026-01-01T00:00:00.000Z" } },
    { endpoint: "a", temperature: 1, certified: { approve: 0.8 } },
  ),
  {
    endpoint: "b",
    temperature: 1,
    certified: { approve: 0.9 },
    certification: { evidence: 300, at: "2026-02-01T00:00:00.000Z" },
  },
);
const NOW = "2026-03-01T00:00:00.000Z";

describe.each(CASES)("%s", (_what, flow, changes, anew, says) => {
  test("is told from every other change, and said with what it means", () => {
    expect(labelChanges(labelSetOf(before), flow)).toEqual(changes);
    expect(asksAnew(changes)).toBe(anew);
    expect(changesSay(changes).join(" ")).toMatch(says);
    expect(changesSay(changes).join(" ").includes("evidence begins anew")).toBe(anew);
  });

  test("makes evidence and certificates void where people are asked something else", () => {
    const live = underLabels(certified, flow, NOW);
    const { labels: _old, ...kept } = certified;
    const emptied = {
      certified: {},
      certification: { evidence: 0, at: NOW },
      evidenceSince: NOW,
      previous: { endpoint: "a", certified: {} },
    };
    expect(live).toMatchObject(anew ? { ...kept, ...emptied } : kept);
    expect(live.evidenceSince).toBe(anew ? NOW : undefined);
    expect([hasNewLabels(live), isUnmeasured(live, 0)]).toEqual([anew, anew]);
    expect(underLabels(live, flow, "2026-04-01T00:00:00.000Z")).toBe(live);
  });
});

test("a rename that the flow no longer tells of stays one", () => {
  const renamed = underLabels(certified, flowOf([grievance, praise, misc]), NOW);
  const forgotten = flowOf([{ name: "grievance", outcome: "reject" }, praise, misc]);
  expect(underLabels(renamed, forgotten, NOW)).toBe(renamed);
});

test("a record that knows of no labels takes those of the flow, and keeps what it has", () => {
  const { labels: _unknown, ...older } = certified;
  expect(underLabels(older, before, NOW)).toEqual({ ...older, labels: { set: labelSetOf(before), since: NOW } });
});

test("what a model knows is told by the labels of today", () => {
  const flow = flowOf([grievance, { ...praise, name: "idea" }, praise], [{ name: "misc" }]);
  expect(knownLabels({ knows: ["complaint", "praise", "misc"] }, flow)).toEqual({
    known: 2,
    of: 3,
    unknown: ["idea"],
  });
  expect(knownLabels({}, flow)).toBeUndefined();
});
