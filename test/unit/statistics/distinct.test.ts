import * as fc from "fast-check";
import { expect, test } from "vitest";
import { itemDrawOf } from "../../../functions/domain/decisions/audit-draw.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import type { Drawn } from "../../../functions/domain/statistics/distinct.ts";
import { countingFor } from "../../../functions/domain/statistics/distinct.ts";
import { type Audit, gatherEvidence } from "../../../functions/domain/statistics/evidence.ts";
import { simulateItems } from "../../bench/promise/items.ts";
import type { DecisionRow } from "../../../functions/domain/decisions/decision.ts";
import { decisionIdOf } from "../../../functions/domain/ids.ts";
import type { AuditRecord } from "../../../functions/domain/metrics/day.ts";
import { periodEvidence } from "../../../functions/domain/metrics/evidence.ts";
import { countingAudits } from "../../../functions/domain/policy/simulation.ts";
import { decisionRow } from "../../support/rows.ts";
import { audit, record } from "./records.ts";

const sample = (drawn: readonly Drawn[]): readonly string[] =>
  countingFor("distinct items", drawn).map(({ itemHash }) => itemHash);

/** Decisions of items, by their numbers, each with the probability of an audit that applied. */
const traffic = fc.array(
  fc.record({ item: fc.integer({ min: 0, max: 12 }), probability: fc.constantFrom(0.3, 0.5, 0.8) }),
  { maxLength: 60 },
);

test("evidence is each item whose number is below the lowest probability, once, however often and whenever it came", () => {
  fc.assert(
    fc.property(traffic, fc.string(), (sent, key) => {
      const drawn = sent.flatMap(({ item, probability }) => {
        const [itemHash, number] = [`${item}`, itemDrawOf(key, `${item}`)];
        return number < probability ? [{ itemHash, itemDraw: { number, probability } }] : [];
      });
      const lowest = Math.min(...sent.map(({ probability }) => probability));
      // A probability of which nothing was drawn is known to nobody.
      fc.pre(sent.length === 0 || drawn.some(({ itemDraw }) => itemDraw.probability === lowest));
      const expected = new Set(sent.map(({ item }) => `${item}`).filter((item) => itemDrawOf(key, item) < lowest));
      expect(sample(drawn).toSorted()).toEqual([...expected].toSorted());
      expect(sample([...drawn, ...drawn])).toEqual(sample(drawn));
    }),
  );
});

test("an item that comes often is no likelier to be evidence, and certificates about distinct items hold", () => {
  const worlds = 40;
  const [byDecision, , byItem] = simulateItems(worlds, 20_261_130);
  const tooMany = ({ frequent, truly }: { frequent: number; truly: number }): number => (frequent - truly) / worlds;
  expect(Math.abs(tooMany(byItem!))).toBeLessThan(0.02);
  expect(byItem!.broken / worlds).toBeLessThanOrEqual(0.05);
  expect(tooMany(byDecision!)).toBeGreaterThan(0.2);
  expect(byDecision!.broken / worlds).toBeGreaterThan(0.15);
});

test("what was drawn for one promise is no evidence of the other", () => {
  const byItem = audit("a", "2026-03-02", { itemDraw: { number: 0.01, probability: 0.1 } });
  const byDecision = audit("b", "2026-03-02");
  const ids = (promised: "decisions" | "distinct items") =>
    gatherEvidence([byItem, byDecision], "2026-03-03", promised).map(({ decisionId }) => decisionId);
  expect([ids("decisions"), ids("distinct items")]).toEqual([["b"], ["a"]]);
});

test("an item's first audit of closed days counts, and what became of it", () => {
  const itemDraw = { number: 0.01, probability: 0.1 };
  const same = (id: string, day: string, changes: Partial<Audit> = {}) =>
    audit(id, day, { itemHash: "one", itemDraw, ...changes });
  const audits = [
    same("open", "2026-03-01", { state: "open" }),
    same("first", "2026-03-02", { first: "scam" }),
    same("again", "2026-03-03"),
  ];
  const evidence = gatherEvidence(audits, "2026-03-04", "distinct items");
  expect(evidence.map(({ decisionId, wrong }) => [decisionId, wrong])).toEqual([["first", true]]);
});

test("after a change in traffic, an item of before counts again where it came again", () => {
  const evidence = Array.from({ length: 400 }, (_, at) => record(at, { wrong: at >= 300 && at % 2 === 0 }));
  const recurring = record(399, { decisionId: "again" });
  const found = certify(
    evidence,
    { target: 0.05, delta: 0.03 },
    { after: (since) => [...evidence.filter(({ decidedAt }) => decidedAt >= since), recurring] },
  );
  expect(found.reset).toBeDefined();
  expect(found.evidence).toBe(101);
});

test("the replay and the metrics count an item's first audit, too", () => {
  const row = (at: number, changes: Partial<DecisionRow> = {}) =>
    decisionRow({
      id: decisionIdOf("shop", `${at}`),
      createdAt: `2026-03-02T00:00:0${at}.000Z`,
      bodyHash: "one",
      audit: true,
      itemDraw: 0.01,
      ...changes,
    });
  const rows = [row(3), row(2, { bodyHash: "two" }), row(1), row(0, { audit: false })];
  expect([...countingAudits(rows, "distinct items")]).toEqual([rows[2]!.id, rows[1]!.id]);
  expect([...countingAudits(rows, "decisions")]).toEqual([]);

  const answers = rows.slice(0, 3).map(({ id, createdAt, bodyHash: itemHash }): AuditRecord => ({
    decisionId: id,
    createdAt,
    at: createdAt,
    itemHash,
    opinion: 0,
    label: "ok",
    automatic: true,
    itemDraw: { number: 0.01, probability: 0.1 },
  }));
  expect(periodEvidence(answers, "2026-03-03", "distinct items").audits).toBe(2);
  expect(periodEvidence(answers, "2026-03-03").audits).toBe(0);
});
