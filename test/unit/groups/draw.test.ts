import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type GroupDraw, isExtra, raisedFrom, weightOf } from "../../../functions/domain/groups/draw.ts";
import { gatherByGroup, gatherEvidence } from "../../../functions/domain/statistics/evidence.ts";
import { effectivePart, weightedShare } from "../../../functions/domain/statistics/weighted.ts";
import { clopperPearson } from "../../../functions/domain/statistics/intervals.ts";
import { seeded } from "../../support/random.ts";
import { audit } from "../statistics/records.ts";

const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const drawn = ({ base, rate, draw }: { base: number; rate: number | undefined; draw: number }) => {
  const { probability, auditBase, auditExtra } = raisedFrom(base, { rate, draw });
  return { probability, auditBase, auditExtra, isDrawn: draw < probability };
};

test("a rate only ever raises, and what the base probability draws is the same whatever it is", () => {
  fc.assert(
    fc.property(share, fc.option(share, { nil: undefined }), share, (base, rate, draw) => {
      const one = drawn({ base, rate, draw });
      expect(one.probability).toBe(Math.max(base, rate ?? 0));
      expect(one.isDrawn && one.auditExtra !== true).toBe(draw < base);
      expect(one.auditExtra === true && !one.isDrawn).toBe(false);
      expect(one.auditBase).toBe(base);
    }),
  );
  expect(raisedFrom(0.1, undefined)).toEqual({ probability: 0.1 });
});

/** A day's traffic: a rare group that is wrong more often and is drawn five times as often as the rest. */
function world(seed: number) {
  const random = seeded(seed);
  const sent = Array.from({ length: 600 }, (_, at) => {
    const isRare = random() < 0.1;
    const wrong = random() < (isRare ? 0.3 : 0.05);
    const { probability, auditExtra, isDrawn } = drawn({ base: 0.1, rate: isRare ? 0.5 : undefined, draw: random() });
    const groupDraw: GroupDraw = { base: 0.1, probability, ...(auditExtra && { extra: auditExtra }) };
    return { at, isRare, wrong, isDrawn, groupDraw };
  });
  const audits = sent
    .filter(({ isDrawn }) => isDrawn)
    .map(({ at, isRare, wrong, groupDraw }) =>
      audit(`dec_${at}`, "2026-03-02", {
        subgroup: isRare ? "rare" : "rest",
        first: wrong ? "bad" : "ok",
        groupDraw,
      }),
    );
  return { truth: sent.filter(({ wrong }) => wrong).length / sent.length, audits };
}

test("over many worlds, what is thinned and what is weighted say what is true of all decisions, and naive counts do not", () => {
  const errors = Array.from({ length: 300 }, (_, seed) => {
    const { truth, audits } = world(seed + 1);
    const [thinned, all] = [gatherEvidence(audits, "2026-03-03"), gatherByGroup(audits, "2026-03-03")];
    expect(thinned.every((one) => !isExtra(one))).toBe(true);
    const rate = (of: typeof all) => of.filter(({ wrong }) => wrong).length / of.length;
    const weighted = weightedShare(all.map(({ wrong, weight }) => ({ is: wrong, weight })))?.rate ?? 0;
    return { naive: rate(all) - truth, thinned: rate(thinned) - truth, weighted: weighted - truth };
  });
  const bias = (of: "naive" | "thinned" | "weighted"): number =>
    errors.reduce((sum, one) => sum + one[of], 0) / errors.length;
  expect(Math.abs(bias("thinned"))).toBeLessThan(0.01);
  expect(Math.abs(bias("weighted"))).toBeLessThan(0.01);
  expect(bias("naive")).toBeGreaterThan(0.04);
});

test("what is thinned is as many of each group as the base probability draws", () => {
  const counts = Array.from({ length: 200 }, (_, seed) => {
    const thinned = gatherEvidence(world(seed + 1).audits, "2026-03-03");
    return [thinned.filter(({ subgroup }) => subgroup === "rare").length, thinned.length] as const;
  });
  const mean = (at: 0 | 1): number => counts.reduce((sum, count) => sum + count[at], 0) / counts.length;
  // 6 of 60, with standard errors of 0.17 and 0.52.
  expect(Math.abs(mean(0) - 6)).toBeLessThan(0.6);
  expect(Math.abs(mean(1) - 60)).toBeLessThan(2);
});

test("a share whose weights are alike is the exact one, and others lie between 0 and 1 with bounds around them", () => {
  const ones = fc.array(fc.record({ is: fc.boolean(), weight: fc.constantFrom(undefined, 0.2, 0.5) }), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(ones, (observed) => {
      const found = weightedShare(observed);
      expect(found?.n).toBe(observed.length);
      expect(found!.low).toBeLessThanOrEqual(found!.rate + 1e-9);
      expect(found!.high).toBeGreaterThanOrEqual(found!.rate - 1e-9);
      expect(effectivePart(observed).n).toBeLessThanOrEqual(observed.length + 1e-9);
      const equal = observed.map(({ is }) => ({ is, weight: 0.5 }));
      expect(weightedShare(equal)).toEqual(clopperPearson(observed.filter(({ is }) => is).length, observed.length));
    }),
  );
  expect(weightedShare([])).toBeUndefined();
  expect(weightedShare([{ is: true, weight: 0 }])).toBeUndefined();
});

test("where distinct items are promised, the base probability says which items count, and a group's own within it", () => {
  const one = (id: string, number: number, subgroup: string, groupDraw: GroupDraw) =>
    audit(id, "2026-03-02", { subgroup, groupDraw, itemDraw: { number, probability: groupDraw.probability } });
  const audits = [
    one("a", 0.05, "rest", { base: 0.1, probability: 0.1 }),
    one("b", 0.07, "rare", { base: 0.1, probability: 0.5 }),
    one("c", 0.4, "rare", { base: 0.1, probability: 0.5, extra: true }),
  ];
  const ids = (found: readonly { decisionId: string }[]) => found.map(({ decisionId }) => decisionId);
  expect(ids(gatherEvidence(audits, "2026-03-03", "distinct items"))).toEqual(["a", "b"]);
  expect(ids(gatherByGroup(audits, "2026-03-03", "distinct items"))).toEqual(["a", "b", "c"]);
  expect(audits.map(weightOf)).toEqual([undefined, 0.2, 0.2]);
});
