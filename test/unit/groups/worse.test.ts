import { expect, test } from "vitest";
import { worseText } from "../../../functions/domain/groups/notice.ts";
import { type Judged, worseGroups } from "../../../functions/domain/groups/worse.ts";

const judged = (subgroup: string | undefined, n: number, wrong: number, extra = false): Judged[] =>
  Array.from({ length: n }, (_, at) => ({
    subgroup,
    wrong: at < wrong,
    ...(extra && { groupDraw: { base: 0.1, probability: 0.5, extra: true as const } }),
  }));

test("a group that is clearly worse than the rest is told, and no other", () => {
  const found = worseGroups([...judged("da", 60, 15), ...judged("de", 300, 9), ...judged("en", 900, 27)]);
  expect(found.map(({ group, worse }) => [group, worse])).toEqual([
    ["da", true],
    ["de", false],
    ["en", false],
  ]);
  expect(found[0]).toMatchObject({ own: { wrong: 15, n: 60 }, others: { wrong: 36, n: 1200 } });
});

test("few audits, and small differences, say nothing", () => {
  expect(worseGroups([...judged("da", 19, 19), ...judged("en", 900, 9)]).map(({ worse }) => worse)).toEqual([
    false,
    false,
  ]);
  expect(worseGroups([...judged("da", 19, 19), ...judged("en", 900, 9)])[0]).not.toHaveProperty("p");
  const slightly = worseGroups([...judged("da", 20_000, 800), ...judged("en", 20_000, 600)]);
  expect(slightly[0]?.p).toBeLessThan(0.001);
  expect(slightly[0]?.worse).toBe(false);
});

test("the others are the traffic as it comes: what was drawn for other groups alone is not among them", () => {
  const found = worseGroups([
    ...judged("da", 60, 12),
    ...judged("fo", 200, 60, true),
    ...judged("en", 400, 12),
    ...judged(undefined, 100, 3),
  ]);
  expect(found.find(({ group }) => group === "da")?.others).toEqual({ wrong: 15, n: 500 });
  expect(found.find(({ group }) => group === "fo")?.own).toEqual({ wrong: 60, n: 200 });
});

test("with more groups, the same difference needs more", () => {
  const p = (others: number) =>
    worseGroups([
      ...judged("da", 40, 7),
      ...judged("en", 500, 20),
      ...Array.from({ length: others }, (_, at) => judged(`g${at}`, 30, 1)).flat(),
    ])[0]?.p;
  expect(p(10)).toBeGreaterThan(p(0)! * 2);
});

test("people are told in figures", () => {
  const text = worseText({ flow: "listings", group: "da", own: { wrong: 15, n: 60 }, others: { wrong: 36, n: 1200 } });
  expect(text).toBe(
    "listings: automatic decisions of the group da are wrong more often than others: 15 of 60 (25.0 %), of the others 36 of 1200 (3.0 %), in the audits of a month.",
  );
});
