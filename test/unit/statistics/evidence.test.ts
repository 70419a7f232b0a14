import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Audit, gatherEvidence, isJudgedWrong } from "../../../functions/domain/statistics/evidence.ts";
import { audit } from "./records.ts";

const [MONDAY, TUESDAY, WEDNESDAY] = ["2026-03-02", "2026-03-03", "2026-03-04"] as const;

describe("what is judged wrong", () => {
  const other = { state: "answered", label: "scam" } as const;
  const backing = { state: "answered", label: "ok" } as const;

  test.each<[string, Partial<Audit>, boolean]>([
    ["the first blind answer agrees", {}, false],
    ["it disagrees, and nobody was asked again", { first: "scam" }, true],
    ["it disagrees, and so does the second", { first: "scam", second: other }, true],
    ["both name labels of their own", { first: "fake", second: other }, true],
    ["it disagrees, and the second backs the model", { first: "scam", second: backing }, false],
    ["it disagrees, and the second never came", { first: "scam", second: { state: "expired" } }, true],
    ["it agrees, and the second does not", { second: other }, false],
    ["it was skipped", { state: "skipped" }, true],
    ["it expired", { state: "expired" }, true],
  ])("%s", (_, changes, wrong) => {
    expect(isJudgedWrong(audit("a", MONDAY, changes))).toBe(wrong);
  });
});

describe("what counts", () => {
  test("a day counts whole, once all its audits are settled", () => {
    const audits = [audit("a", MONDAY), audit("b", TUESDAY), audit("c", TUESDAY, { state: "open" })];

    const evidence = gatherEvidence(audits, WEDNESDAY);

    expect(evidence.map(({ decisionId }) => decisionId)).toEqual(["a"]);
  });

  test("a second opinion that is still out keeps its day open", () => {
    const audits = [audit("a", MONDAY), audit("b", MONDAY, { first: "scam", second: { state: "open" } })];

    expect(gatherEvidence(audits, TUESDAY)).toEqual([]);
  });

  test("a day that is not over does not count", () => {
    const evidence = gatherEvidence([audit("a", MONDAY), audit("b", TUESDAY)], TUESDAY);

    expect(evidence.map(({ day }) => day)).toEqual([MONDAY]);
  });

  test("a repeated item counts as often as it was decided and drawn", () => {
    const again = audit("b", TUESDAY, { itemHash: "hash-a", first: "scam" });

    const evidence = gatherEvidence([again, audit("a", MONDAY)], WEDNESDAY);

    expect(evidence.map(({ decisionId, wrong }) => [decisionId, wrong])).toEqual([
      ["a", false],
      ["b", true],
    ]);
  });

  test("a decision counts once, as it was first written", () => {
    const evidence = gatherEvidence([audit("a", MONDAY), audit("a", TUESDAY, { first: "scam" })], WEDNESDAY);

    expect(evidence.map(({ day, wrong }) => [day, wrong])).toEqual([[MONDAY, false]]);
  });

  test("a repeat does not wait for an item's first audit", () => {
    const audits = [audit("a", MONDAY, { state: "open" }), audit("b", TUESDAY, { itemHash: "hash-a" })];

    expect(gatherEvidence(audits, WEDNESDAY).map(({ decisionId }) => decisionId)).toEqual(["b"]);
  });
});

const anyAudit = fc
  .record({
    id: fc.integer({ min: 0, max: 30 }),
    item: fc.integer({ min: 0, max: 15 }),
    day: fc.constantFrom(MONDAY, TUESDAY, WEDNESDAY),
    state: fc.constantFrom("open" as const, "answered" as const, "skipped" as const, "expired" as const),
    first: fc.constantFrom("ok", "scam"),
  })
  .map(({ id, item, day, state, first }) => audit(`d${id}`, day, { itemHash: `${item}`, state, first }));

test("evidence has no decision twice, no open day, is in order, and does not depend on the order of audits", () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyAudit, { maxLength: 40, selector: ({ decisionId }) => decisionId }), (audits) => {
      const evidence = gatherEvidence(audits, "2026-04-01");
      const openDays = new Set(audits.filter(({ state }) => state === "open").map(({ day }) => day));

      expect(gatherEvidence(audits.toReversed(), "2026-04-01")).toEqual(evidence);
      expect(new Set(evidence.map(({ decisionId }) => decisionId)).size).toBe(evidence.length);
      expect(evidence.some(({ day }) => openDays.has(day))).toBe(false);
      expect(evidence.map(({ decidedAt }) => decidedAt)).toEqual(evidence.map(({ decidedAt }) => decidedAt).toSorted());
    }),
  );
});
