import { expect, test } from "vitest";
import { labelMapOf } from "../../../functions/domain/flows/label-map.ts";
import { candidatesFor } from "../../../functions/domain/looking/candidates.ts";
import type { AuditRecord, Day } from "../../../functions/domain/metrics/day.ts";
import { sumOf } from "../../../functions/domain/metrics/day.ts";
import { periodEvidence } from "../../../functions/domain/metrics/evidence.ts";
import { fieldFiguresOf } from "../../../functions/domain/metrics/fields.ts";
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
const idsOf = ({ list }: { readonly list: readonly { readonly id: string }[] }) => list.map(({ id }) => id);
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

test("appeals are told by what they were against, by its name of today; what a list did not say yet is missing from it", () => {
  const at = "2026-01-01T05:00:00.000Z";
  const renamed = labelMapOf({ labels: [{ name: "ok" }, { name: "bad", was: ["evil"] }] });
  const listed = {
    overturned: [
      { id: "a", at, against: "bad" },
      { id: "b", at, against: "evil" },
      { id: "early", at },
    ],
    upheld: [
      { id: "c", at, against: "ok" },
      { id: "d", at, against: "bad" },
    ],
  };
  const labels = {
    bad: { heard: 3, overturned: 2 },
    evil: { heard: 1, overturned: 1 },
    ok: { heard: 1, overturned: 0 },
  };
  const days = { ...of([], { listed, appeals: { labels, subgroups: {} } }), map: renamed };
  const against = (name: "appealed" | "overturned" | "upheld", label?: string) =>
    candidatesFor([name], label === undefined ? {} : { against: label }, days);
  expect(idsOf(against("overturned"))).toEqual(["early", "b", "a"]);
  expect(idsOf(against("overturned", "bad"))).toEqual(["b", "a"]);
  expect(against("overturned", "bad").unlisted).toBe(1);
  expect(against("upheld", "ok")).toMatchObject({ list: [{ id: "c" }], unlisted: 0 });
  expect(idsOf(against("appealed", "bad"))).toEqual(["d", "b", "a"]);
  expect(idsOf(against("appealed"))).toHaveLength(5);
});

test("questions are as many as were asked, answered in time or not; a decision is listed for each", () => {
  const at = (minute: number) => `2026-01-01T05:0${minute}:00.000Z`;
  const listed = {
    informed: [
      { id: "a", at: at(1) },
      { id: "a", at: at(3) },
    ],
    unanswered: [{ id: "b", at: at(2) }],
  };
  const days = of([], { listed, questions: { asked: 4, waiting: { 5: 2, 60: 1 } } });
  expect(candidatesFor(["asked"], {}, days)).toMatchObject({
    list: [{ id: "a" }, { id: "b" }, { id: "a" }],
    unlisted: 1,
  });
  expect(candidatesFor(["informed"], {}, days)).toMatchObject({ list: [{ id: "a" }, { id: "a" }], unlisted: 1 });
  expect(candidatesFor(["unanswered"], {}, days)).toMatchObject({ list: [{ id: "b" }], unlisted: 0 });
});

const CHANGED = [
  audit("r", { changed: [] }),
  audit("ww", { label: "v2", changed: ["/total", "/date"] }),
  audit("ww", { label: "v3", changed: ["/total"], opinion: 1, at: "2026-01-01T02:00:00.000Z" }),
  audit("uuu", { label: undefined }),
  audit("pppp", { label: "v2", changed: ["/date"], automatic: false }),
  audit("wwwww", { label: "v4", changed: [""] }),
];

test("wrong in a field are those of the field's figure", () => {
  const days = of(CHANGED);
  const { judged } = periodEvidence(CHANGED, "2026-01-02");
  const figures = fieldFiguresOf({ audits: CHANGED, judged, compared: ["/date", "/total"] }) ?? [];
  expect(figures.map(({ field }) => field)).toEqual(["", "/date", "/total"]);
  for (const { field, error } of figures) {
    const { list, audits } = candidatesFor(["wrong"], field === "" ? {} : { field }, days);
    expect([field, list.length, audits]).toEqual([field, Math.round(error!.rate * error!.n), error!.n]);
  }
  expect(idsOf(candidatesFor(["wrong"], { field: "/total" }, days))).toEqual(["ww"]);
  expect(idsOf(candidatesFor(["model-wrong"], { field: "/date" }, days))).toEqual(["pppp"]);
});

test("changed are those of the field's figure, and without a field those of the whole", () => {
  const at = "2026-01-01T05:00:00.000Z";
  const listed = {
    edited: [
      { id: "a", at, fields: ["", "/total", "/date"] },
      { id: "b", at, fields: ["", "/date"] },
    ],
    differed: [{ id: "c", at, fields: [""] }],
  };
  const none = { shown: 0, edited: 0, blind: 0, differ: 0 };
  const fields = {
    "": { ...none, shown: 9, edited: 2, differ: 2 },
    "/total": { ...none, edited: 1 },
    "/date": { ...none, edited: 3 },
  };
  const days = of([], { listed, fields });
  const behind = (name: "edited" | "differed", field?: string) =>
    candidatesFor([name], field === undefined ? {} : { field }, days);
  expect([idsOf(behind("edited")), behind("edited").unlisted]).toEqual([["b", "a"], 0]);
  expect([idsOf(behind("edited", "/total")), behind("edited", "/total").unlisted]).toEqual([["a"], 0]);
  expect([idsOf(behind("edited", "/date")), behind("edited", "/date").unlisted]).toEqual([["b", "a"], 1]);
  expect([idsOf(behind("edited", "/constructor")), behind("edited", "constructor").unlisted]).toEqual([[], 0]);
  expect([idsOf(behind("differed")), behind("differed").unlisted]).toEqual([["c"], 1]);
});
