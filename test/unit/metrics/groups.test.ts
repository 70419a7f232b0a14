import { expect, test } from "vitest";
import { candidatesFor } from "../../../functions/domain/looking/candidates.ts";
import { labelMapOf } from "../../../functions/domain/flows/label-map.ts";
import { feedbackAdditions } from "../../../functions/domain/metrics/additions.ts";
import { type AuditRecord, type Day, sumByDay } from "../../../functions/domain/metrics/day.ts";
import { groupFiguresOf, lookAt } from "../../../functions/domain/metrics/groups/look.ts";
import { groupsSchema } from "../../../functions/domain/metrics/groups/view.ts";
import { TINY_FLOW } from "../../support/rows.ts";
import { audit, figuresOf, line, said } from "./samples.ts";

const OPEN = "2026-03-09";
const WANTED = { minimum: 60, most: 0.5 };
const RAISED = { base: 0.1, probability: 0.5 };

/** 90 audits of a large group, 3 of them wrong; of a small one 5 that the base rate drew, 20 more for it alone, and 10 wrong. */
const AUDITS: readonly AuditRecord[] = [
  ...Array.from({ length: 90 }, (_, at) =>
    audit(at, { subgroup: "en", label: at < 3 ? "bad" : "ok", groupDraw: { base: 0.1, probability: 0.1 } }),
  ),
  ...Array.from({ length: 25 }, (_, at) =>
    audit(200 + at, {
      subgroup: "da",
      label: at % 5 < 2 ? "bad" : "ok",
      groupDraw: at < 5 ? RAISED : { ...RAISED, extra: true },
    }),
  ),
];
const days: ReadonlyMap<string, Day> = sumByDay(
  AUDITS.map((one) => ({ day: one.createdAt.slice(0, 10), adds: { audits: [one] } })),
);
const lately = { flow: TINY_FLOW, days, openDay: OPEN };

test("shares of all decisions weigh what was drawn for a group, and what needs a simple sample leaves it out", () => {
  const { total, evidence, subgroups, riskCoverage } = figuresOf(days, { openDay: OPEN });
  // 3 of 90, and 10 of 25 that weigh a fifth each.
  expect(total.error.pooled).toMatchObject({ n: 115 });
  expect(total.error.pooled?.rate).toBeCloseTo(5 / 95, 12);
  expect(evidence).toMatchObject({ audits: 115, accuracy: { n: 115 } });
  expect(evidence.accuracy?.rate).toBeCloseTo(90 / 95, 12);
  expect(riskCoverage.at(-1)).toMatchObject({ n: 95, wrong: 5 });
  expect(subgroups).toMatchObject([
    { subgroup: "da", audits: 25, error: { rate: 0.4, n: 25 } },
    { subgroup: "en", audits: 90, error: { n: 90 } },
  ]);
});

test("the decisions behind a figure are as many as it says, of all and of a group", () => {
  const counted = { days, map: labelMapOf(TINY_FLOW), openDay: OPEN };
  expect(candidatesFor(["wrong"], {}, counted)).toMatchObject({ audits: 115, list: { length: 13 } });
  const { list, audits } = candidatesFor(["wrong"], { group: "da" }, counted);
  expect({ audits, wrong: list.length }).toEqual({ audits: 25, wrong: 10 });
  expect(list.every(({ said: blind }) => blind?.[0] === "bad")).toBe(true);
});

test("a look at a month gives each group a rate, and names the one that is clearly worse", () => {
  const { rates } = lookAt(lately, WANTED);
  expect(rates).toEqual({
    openDay: OPEN,
    // Of eight days: 900 and 50 decisions, of which a month has 30 / 8 times as many.
    groups: { da: { decisions: 188, rate: 0.32 }, en: { decisions: 3375, rate: 60 / 3375 } },
    worse: ["da"],
  });
  expect(lookAt(lately, WANTED).worse).toMatchObject([
    { group: "da", own: { wrong: 10, n: 25 }, others: { wrong: 3, n: 90 } },
  ]);
  const asked = { wanted: WANTED, live: {}, rates, least: 0.1 };
  const shown = groupsSchema.parse(groupFiguresOf(lately, asked));
  expect(shown.groups).toMatchObject([
    { group: "da", audits: 25, extra: 20, decisions: 188, rate: 0.32, worse: true },
    { group: "en", audits: 90, extra: 0, decisions: 3375, worse: false },
  ]);
  expect(shown.groups[1]).not.toHaveProperty("rate");
  const off = { part: "groups", by: "olga", cause: "ops", at: "2026-03-08T00:00:00.000Z" } as const;
  const without = groupFiguresOf(lately, { ...asked, live: { off: [off] } });
  expect(without).toMatchObject({ off: true });
  expect(without.groups[0]).not.toHaveProperty("rate");
});

test("audits that nobody answered make no group worse", () => {
  const unanswered = AUDITS.map(({ label, ...one }) =>
    one.subgroup === "da" && label === "bad" ? one : { ...one, label: "ok" },
  );
  const month = sumByDay(unanswered.map((one) => ({ day: one.createdAt.slice(0, 10), adds: { audits: [one] } })));
  expect(lookAt({ ...lately, days: month }, WANTED).worse).toEqual([]);
});

test("what was drawn for its group alone is read as such, and its text is no part of what comes in", () => {
  const read = (more: object) => {
    const decision = {
      subgroup: "da",
      route: "auto-approve",
      prediction: said("ok"),
      auditProbability: 0.5,
      auditBase: 0.1,
      ...more,
    };
    const found = feedbackAdditions(line({ decision }), "tiny");
    if (!("additions" in found)) throw new Error(found.why);
    return found.additions[0]?.adds;
  };
  const [base, extra] = [read({}), read({ auditExtra: true })];
  expect(base?.audits?.[0]?.groupDraw).toEqual(RAISED);
  expect(base).toHaveProperty("input");
  expect(extra?.audits?.[0]?.groupDraw).toEqual({ ...RAISED, extra: true });
  expect(extra).not.toHaveProperty("input");
});
