import { expect, test } from "vitest";
import { labelMapOf } from "../../../functions/domain/flows/label-map.ts";
import { candidatesFor } from "../../../functions/domain/looking/candidates.ts";
import type { AuditRecord, Day } from "../../../functions/domain/metrics/day.ts";
import { sumOf } from "../../../functions/domain/metrics/day.ts";
import { MOST_LISTED } from "../../../functions/domain/looking/listed.ts";

const map = labelMapOf({ labels: [{ name: "ok" }, { name: "bad" }] });
const audit = (name: string, more: Partial<AuditRecord>): AuditRecord => ({
  decisionId: name,
  createdAt: `2026-01-01T00:0${name.length}:00.000Z`,
  at: "2026-01-01T01:00:00.000Z",
  itemHash: name,
  opinion: 0,
  label: "ok",
  automatic: true,
  served: { label: "ok", outcome: "approve", confidence: 0.9, model: "m1" },
  ...more,
});
const AUDITS = [
  audit("r", {}),
  audit("ww", { label: "bad", subgroup: "de" }),
  audit("uuu", { label: undefined }),
  audit("pppp", { label: "bad", automatic: false }),
];
const of = (audits: readonly AuditRecord[], more: Partial<Day> = {}, openDay = "2026-01-02") => ({
  days: new Map([["2026-01-01", sumOf([{ audits: [...audits], ...more }])]]),
  map,
  openDay,
});

test("wrong are automatic ones that people judged wrong or did not answer, with what they said, newest first", () => {
  expect(candidatesFor(["wrong"], {}, of(AUDITS))).toEqual({
    list: [
      { id: "uuu", at: "2026-01-01T00:03:00.000Z", said: [] },
      { id: "ww", at: "2026-01-01T00:02:00.000Z", said: ["bad"] },
    ],
    audits: 3,
    unlisted: 0,
    full: [],
  });
  expect(candidatesFor(["wrong"], { group: "de" }, of(AUDITS))).toMatchObject({ list: [{ id: "ww" }], audits: 1 });
  expect(candidatesFor(["model-wrong"], {}, of(AUDITS)).list.map(({ id }) => id)).toEqual(["pppp", "uuu", "ww"]);
});

test("a day that is open tells of none of its audits", () => {
  expect(candidatesFor(["wrong"], {}, of(AUDITS, {}, "2026-01-01"))).toMatchObject({ list: [], audits: 0 });
});

test("several figures at once are those behind all of them", () => {
  const listed = { expired: [{ id: "uuu", at: "2026-01-01T05:00:00.000Z" }] };
  expect(candidatesFor(["expired", "wrong"], {}, of(AUDITS, { listed, expired: 1 })).list).toEqual([
    { id: "uuu", at: "2026-01-01T05:00:00.000Z" },
  ]);
});

test("what the figure counts beyond the list is said, and of which days a list is full that no figure counts", () => {
  const list = Array.from({ length: MOST_LISTED }, (_, at) => ({ id: `d${at}`, at: `2026-01-01T00:${at}` }));
  const many = of([], { listed: { expired: list, escalated: list }, expired: MOST_LISTED + 7 });
  expect(candidatesFor(["expired"], {}, many)).toMatchObject({ unlisted: 7, full: [] });
  expect(candidatesFor(["escalated"], {}, many)).toMatchObject({ unlisted: 0, full: ["2026-01-01"] });
  expect(candidatesFor(["expired"], {}, of([], { expired: 3 }))).toMatchObject({ list: [], unlisted: 3 });
});
