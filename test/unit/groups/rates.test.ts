import * as fc from "fast-check";
import { expect, test } from "vitest";
import { dayAfter } from "../../../functions/domain/calendar.ts";
import { type GroupAudit, rateFor, ratesFrom } from "../../../functions/domain/groups/rates.ts";

const OPEN = "2026-04-01";
const WANTED = { minimum: 60, most: 0.5 };

/** `count` audits of a group, one after another over the days before the open one. */
const audits = (group: string, count: number, probability: number, days = 30): GroupAudit[] =>
  Array.from({ length: count }, (_, at) => ({
    decisionId: `${group}-${at}`,
    itemHash: `${group}-${at % 3}`,
    subgroup: group,
    createdAt: `${dayAfter(OPEN, -1 - (at % days))}T10:00:00.000Z`,
    groupDraw: { base: 0.1, probability },
  }));

test("a group's rate brings the minimum, and no more than the most", () => {
  const found = ratesFrom(
    [...audits("big", 300, 0.1), ...audits("small", 30, 0.1), ...audits("tiny", 3, 0.1)],
    OPEN,
    WANTED,
    "decisions",
  );
  expect(found).toEqual({
    tiny: { decisions: 30, rate: 0.5 },
    small: { decisions: 300, rate: 0.2 },
    big: { decisions: 3000, rate: 0.02 },
  });
  expect(rateFor({ openDay: OPEN, groups: found, worse: [] }, "small")).toBe(0.2);
  expect(rateFor({ openDay: OPEN, groups: found, worse: [] }, "toString")).toBeUndefined();
  expect(rateFor(undefined, "small")).toBeUndefined();
});

test("a rate goes by how many decisions there are, however they were drawn", () => {
  fc.assert(
    fc.property(fc.constantFrom(0.1, 0.25, 0.5), fc.integer({ min: 40, max: 400 }), (probability, count) => {
      const { group } = ratesFrom(audits("group", count, probability), OPEN, WANTED, "decisions");
      expect(group?.decisions).toBeCloseTo(count / probability, 0);
      expect(group?.rate).toBeCloseTo(Math.min(0.5, (60 * probability) / count), 9);
    }),
    { numRuns: 20 },
  );
});

test("a few days stand for a month, open days and other months for nothing, and several answers for one decision", () => {
  const known = audits("group", 30, 0.1, 10);
  const later = { ...known[0]!, decisionId: "later", createdAt: `${OPEN}T08:00:00.000Z` };
  const earlier = { ...known[0]!, decisionId: "earlier", createdAt: "2026-02-01T08:00:00.000Z" };
  const before = { ...known[0]!, decisionId: "before", groupDraw: undefined };
  const all = [...known, ...known, later, earlier, before].map(({ groupDraw, ...one }) => ({
    ...one,
    ...(groupDraw && { groupDraw }),
  }));
  expect(ratesFrom(all, OPEN, WANTED, "decisions")).toEqual({ group: { decisions: 900, rate: 60 / 900 } });
  expect(ratesFrom(all, OPEN, WANTED, "distinct items")).toEqual({ group: { decisions: 90, rate: 0.5 } });
  expect(ratesFrom([], OPEN, WANTED, "decisions")).toEqual({});
});

test("at most a hundred groups have rates, the smallest", () => {
  const many = Array.from({ length: 150 }, (_, at) => audits(`group ${at}`, at + 1, 0.1)).flat();
  const found = ratesFrom(many, OPEN, { minimum: 5, most: 0.5 }, "decisions");
  expect(Object.keys(found)).toHaveLength(100);
  expect(found).not.toHaveProperty("group 149");
});
