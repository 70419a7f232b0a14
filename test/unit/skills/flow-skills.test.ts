import { expect, test } from "vitest";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { labelsShown } from "../../../functions/domain/flows/flow-view.ts";
import { skillNeeded, skillOf, skillsIn } from "../../../functions/domain/skills/flow-skills.ts";
import { decisionRow } from "../../support/rows.ts";

const WRITTEN = {
  name: "tiny",
  labels: [
    { name: "ok", outcome: "approve" },
    { name: "fraud", outcome: "reject", was: ["scam"], skill: "fraud" },
  ],
  text: "text",
  subgroup: "language",
  groups: { de: { skill: "german" } },
  rules: [
    { name: "large", when: "amount > 100", skill: "legal" },
    { name: "odd", when: "amount = 3" },
  ],
};
const flow = flowSchema.parse(WRITTEN);

test.each([
  ["legal", { rule: "large", subgroup: "de", label: "fraud" }],
  ["german", { rule: "odd", subgroup: "de", label: "fraud" }],
  ["fraud", { subgroup: "fr", label: "fraud" }],
  [undefined, { subgroup: "constructor", label: "ok" }],
  [undefined, {}],
])("the first of rule, group and label that names a skill decides: %s", (skill, known) => {
  expect(skillNeeded(flow, known)).toBe(skill);
});

const predicted = (label: string): string =>
  JSON.stringify({ label, outcome: "reject", confidence: 0.9, probabilities: {}, model: "m1" });

test("an appeal against what went out by itself needs what a review would have needed, by the labels' names of today", () => {
  const automatic = decisionRow({ route: "auto-reject", audit: false, prediction: predicted("scam") });
  expect(skillOf(flow, automatic)).toBe("fraud");
  expect(skillOf(flow, { ...automatic, subgroup: "de" })).toBe("german");
});

test.each([
  { route: "review" as const, audit: false },
  { route: "auto-reject" as const, audit: true },
])("what people got needs what was written down then, whatever the flow says today: %j", (fate) => {
  const row = decisionRow({ ...fate, prediction: predicted("fraud") });
  expect(skillOf(flow, { ...row, skill: "dutch" })).toBe("dutch");
  expect(skillOf(flow, row)).toBeUndefined();
});

test("a flow's skills are each there once, and people see none of them with the labels", () => {
  expect(skillsIn(flow)).toEqual(["fraud", "german", "legal"]);
  expect(labelsShown(flow).flatMap((label) => Object.keys(label))).not.toContain("skill");
});

test.each([
  ["a group without a subgroup", { ...WRITTEN, subgroup: undefined }, /groups.* needs a .*subgroup/],
  ["a name that is none", { ...WRITTEN, groups: { de: { skill: "Deutsch" } } }, /lower-case letters/],
  [
    "more skills than there are lanes",
    { ...WRITTEN, groups: Object.fromEntries(Array.from({ length: 19 }, (_, at) => [`g${at}`, { skill: `s${at}` }])) },
    /at most 20 skills/,
  ],
])("a flow with %s is refused", (_what, written, why) => {
  expect(() => flowSchema.parse(written)).toThrow(why);
});
