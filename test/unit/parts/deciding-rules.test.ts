import { expect, test } from "vitest";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { decidingFaults } from "../../../functions/domain/parts/deciding-faults.ts";
import { decidingRuleFor } from "../../../functions/domain/parts/deciding-rule.ts";
import { NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { offByAudits, partsOf, switchedOff, switchedOn } from "../../../functions/domain/parts/switching.ts";
import { NO_HISTORY, recordedIn, withSwitch } from "../../../functions/domain/policy/history.ts";
import { TINY_FLOW } from "../../support/rows.ts";

const rule = (name: string, when: string) => ({ name, when, label: "bad" });

test("the first rule that holds decides; one that fails, or says anything but true, does not hold", async () => {
  const rules = [rule("fails", "$error('no')"), rule("says 1", "1"), rule("holds", "item.a = 1"), rule("too", "true")];
  expect((await decidingRuleFor(rules, { a: 1 }))?.name).toBe("holds");
  expect((await decidingRuleFor(rules, { a: 2 }))?.name).toBe("too");
  expect(await decidingRuleFor(rules.slice(0, 3), { a: 2 })).toBeUndefined();
  expect(await decidingRuleFor(rules, { a: 1 }, { until: 0, now: () => 1 })).toBeUndefined();
});

const VALUES = {
  answer: { schema: { type: "object", properties: { total: { type: "number" } }, required: ["total"] } },
};
const flow = (more: object) => flowSchema.parse({ name: "some", model: { family: "brought" }, ...more });
const labelled = (...decide: object[]) => ({ ...TINY_FLOW, decide: flowSchema.shape.decide.parse(decide) });

test.each([
  [labelled(rule("a", "true"), rule("a", "false")), 'at decide: two rules are called "a"'],
  [labelled({ name: "a", when: "true" }), 'at decide.0 "a": say which "label" it decides'],
  [labelled({ ...rule("a", "true"), label: "none" }), 'at decide.0 "a": the flow has no label "none"'],
  [
    labelled({ ...rule("a", "true"), value: 1 }),
    'at decide.0 "a": the flow asks for a label: say a "label", and no "value"',
  ],
  [flow({ ...VALUES, decide: [rule("a", "true")] }), 'at decide.0 "a": the flow has no labels: say a "value"'],
  [flow({ ...VALUES, decide: [{ name: "a", when: "true", value: {} }] }), 'at decide.0 "a": value/total: is required'],
  [
    flow({ answer: { candidates: "item.c" }, decide: [rule("a", "true")] }),
    'at decide.0 "a": an item\'s candidates are its own, so that no rule can pick one',
  ],
  [
    flow({ answer: { ...VALUES.answer, compare: "judge" }, repeat: { minutes: 5 } }),
    "at decide: people judge what was proposed here, so that nothing is decided before a proposal",
  ],
])("a rule that cannot be is refused with its place", (refused, says) => {
  expect(decidingFaults(refused)).toEqual([says]);
});

test("rules that can be are taken", () => {
  expect(decidingFaults(labelled(rule("a", "true")))).toEqual([]);
  expect(decidingFaults(flow({ ...VALUES, decide: [{ name: "a", when: "true", value: { total: 0 } }] }))).toEqual([]);
});

test("a flow has the parts that it names, and each goes off and on by itself", () => {
  const all = { decide: [rule("a", "true")], repeat: { minutes: 5 }, online: {}, audit: { groups: {} } };
  expect(partsOf(all)).toEqual(["repeat", "rule:a", "online", "groups"]);
  expect(partsOf({})).toEqual([]);
  const off = { part: "rule:a", by: "audits", cause: "audits", at: "2026-01-01T00:00:00.000Z" } as const;
  const live = switchedOff(NOTHING_LIVE, off)!;
  expect(live).toMatchObject({ version: 1, off: [off] });
  expect(switchedOff(live, { ...off, cause: "ops" })).toBeUndefined();
  expect([offByAudits(live, ["rule:a"]), offByAudits(live, ["repeat"])]).toEqual([1, 0]);
  expect(switchedOn(live, "rule:a")).toMatchObject({ version: 2, off: [] });
  expect(switchedOn(live, "repeat")).toBeUndefined();
});

test("a switch is written down once beside the changes of parameters, and says nothing of these", () => {
  const change = { part: "rule:a", to: "off", by: "olga", at: "2026-01-01T00:00:00.000Z" } as const;
  const once = withSwitch(NO_HISTORY, change)!;
  expect(once.changes).toEqual([{ by: "olga", at: change.at, changes: { "part rule:a": { from: "on", to: "off" } } }]);
  expect(withSwitch(once, change)).toBeUndefined();
  expect(recordedIn(once)).toEqual({});
});
