import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Evidence } from "../../../functions/domain/statistics/evidence.ts";
import { beginEver, type Ever, everAfter, type InForce, isAbout } from "../../../functions/domain/statistics/ever.ts";
import { record } from "./records.ts";

const IN_FORCE: InForce = { endpoint: "e1", thresholds: { approve: 0.9, reject: 0.95 }, target: 0.05 };
const START = "2026-01-02T12:00:00.000Z";
const at = (decidedAt: string, changes: Partial<Evidence> = {}): Evidence =>
  record(0, { decisionId: decidedAt, decidedAt, day: decidedAt.slice(0, 10), ...changes });
const begun = (): Ever => {
  const ever = beginEver(IN_FORCE, START);
  if (ever === undefined) throw new Error("It has to begin.");
  return ever;
};
const look = (before: Ever | undefined, evidence: readonly Evidence[], openDay: string, inForce = IN_FORCE) =>
  everAfter(before, inForce, { evidence, openDay, now: `${openDay}T03:00:00.000Z` });

test("decisions since the beginning count that are automatic at their outcome's threshold, ties included", () => {
  const day = "2026-01-03T00:00:00.000Z";
  const evidence = [
    at("2026-01-02T11:59:59.999Z", { wrong: true }),
    at(START, { confidence: 0.9 }),
    at(day, { confidence: 0.899, wrong: true }),
    at(day, { outcome: "reject", confidence: 0.94, wrong: true }),
    at(day, { outcome: "reject", confidence: 0.95, wrong: true }),
    at("2026-01-04T00:00:00.000Z", { wrong: true }),
  ];

  expect(look(begun(), evidence, "2026-01-04")).toEqual({ ...begun(), countedTo: "2026-01-04", audits: 2, wrong: 1 });
});

test("an outcome that is never automatic counts nothing, not even at confidence 1", () => {
  const inForce = { ...IN_FORCE, thresholds: { approve: 0.9, reject: 1 } };
  const evidence = [at("2026-01-03T00:00:00.000Z", { outcome: "reject", confidence: 1 })];

  expect(look(beginEver(inForce, START), evidence, "2026-01-04", inForce)).toMatchObject({ audits: 0 });
});

test("however often it is looked at, each audit counts once", () => {
  const days = fc.array(fc.tuple(fc.integer({ min: 2, max: 20 }), fc.boolean()), { maxLength: 60 });
  const looks = fc.array(fc.integer({ min: 1, max: 21 }), { maxLength: 30 });
  const day = (of: number): string => `2026-01-${String(of).padStart(2, "0")}`;
  fc.assert(
    fc.property(days, looks, (audits, openDays) => {
      const evidence = audits.map(([of, wrong], index) =>
        at(`${day(of)}T13:00:00.000Z`, { decisionId: `${index}`, wrong }),
      );
      const closed = (open: string): Evidence[] => evidence.filter((one) => one.day < open);
      const often = openDays.reduce<Ever | undefined>((ever, of) => look(ever, closed(day(of)), day(of)), begun());

      expect(look(often, closed(day(21)), day(21))).toEqual(look(begun(), closed(day(21)), day(21)));
    }),
  );
});

test("a look that brings nothing new changes nothing", () => {
  const before = begun();
  expect(look(before, [at("2026-01-01T00:00:00.000Z")], "2026-01-02")).toBe(before);
  expect(look(before, [], "2026-01-01")).toBe(before);
});

const counted: Ever = { ...begun(), countedTo: "2026-01-05", audits: 400, wrong: 3 };

describe("what begins anew", () => {
  test.each<[string, Partial<InForce>]>([
    ["another model", { endpoint: "e2" }],
    ["a looser threshold", { thresholds: { approve: 0.89, reject: 0.95 } }],
    ["a stricter threshold", { thresholds: { approve: 0.9, reject: 0.96 } }],
    ["another target", { target: 0.1 }],
    ["void evidence", { evidenceSince: "2026-01-02T12:00:00.001Z" }],
  ])("%s", (_what, change) => {
    const inForce = { ...IN_FORCE, ...change };
    const next = look(counted, [at("2026-01-05T00:00:00.000Z")], "2026-01-06", inForce);

    expect(next).toEqual(beginEver(inForce, "2026-01-06T03:00:00.000Z"));
    expect(isAbout(counted, inForce)).toBe(false);
  });

  test("and what goes on: the same in force, older evidence void", () => {
    const next = look(counted, [at("2026-01-05T00:00:00.000Z")], "2026-01-06", { ...IN_FORCE, evidenceSince: START });
    expect(next).toMatchObject({ since: START, audits: 401 });
  });
});

test.each<[string, Partial<InForce>]>([
  ["no model", { endpoint: undefined }],
  ["nothing automatic", { thresholds: { approve: 1, reject: 1 } }],
  ["a target of 0", { target: 0 }],
  ["a target of 1", { target: 1 }],
])("with %s there is nothing to seal", (_what, change) => {
  expect(look(counted, [], "2026-01-06", { ...IN_FORCE, ...change })).toBeUndefined();
});
