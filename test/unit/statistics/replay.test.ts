import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { certifySides } from "../../../functions/domain/statistics/sides.ts";
import { type RecordedDecision, replay, type Scenario } from "../../../functions/domain/statistics/replay.ts";
import { records } from "./records.ts";

const SCENARIO: Scenario = {
  policy: { thresholds: { approve: 0.9, reject: 0.9 }, guarantee: "advise", certified: {}, automation: true },
  auditRate: 0.1,
  reviewersPerItem: 1,
};

function recorded(confidence: number, changes: Partial<RecordedDecision> = {}): RecordedDecision {
  return { day: "2026-03-02", prediction: { label: "ok", outcome: "approve", confidence }, ruled: false, ...changes };
}

describe("a replay", () => {
  const decisions = [
    recorded(0.95, { judged: "right", subgroup: "de" }),
    recorded(0.95, { judged: "wrong", subgroup: "fr" }),
    recorded(0.95, { day: "2026-03-03" }),
    recorded(0.5, { judged: "wrong" }),
    recorded(0.99, { ruled: true }),
  ];

  test("tells who decides, how often, and how much of it is judged wrong", () => {
    const result = replay(decisions, SCENARIO);

    expect(result).toMatchObject({ decisions: 5, automatic: 3, people: 2, days: 2, error: { rate: 0.5, n: 2 } });
    expect(result.reasons).toMatchObject({ confident: 3, unsure: 1, rule: 1 });
    expect(result.humanShare).toBeCloseTo(2.3 / 5, 12);
    expect(result.reviewsPerDay).toBeCloseTo(2.3 / 2, 12);
    expect(result.bySubgroup).toMatchObject({ de: { error: { rate: 0 } }, fr: { error: { rate: 1 } } });
    expect(result.byLabel).toMatchObject({ ok: { decisions: 5 } });
    expect(result.byOutcome.reject).toMatchObject({ decisions: 0, error: undefined });
  });

  test("expects second opinions: one for each disagreement of a drawn decision, and for a tenth of agreements", () => {
    const [disputed, agreed] = [
      recorded(0.95, { judged: "right", disputed: true }),
      recorded(0.95, { judged: "right", disputed: false }),
    ];
    const reviews = (all: readonly RecordedDecision[], reviewersPerItem = 1) =>
      replay(all, { ...SCENARIO, auditRate: 0.5, reviewersPerItem }).reviewsPerDay;

    expect(reviews([disputed, agreed])).toBeCloseTo(2 * 0.5 * (1 + 0.5 + 0.1 * 0.5), 12);
    expect(reviews([recorded(0.95), recorded(0.95)])).toBeCloseTo(2 * 0.5, 12);
    expect(reviews([disputed, agreed], 2)).toBeCloseTo(2 * 0.5 * 2, 12);
  });

  test("puts a price on reviews and on the errors that audits let expect", () => {
    const { cost } = replay(decisions, { ...SCENARIO, cost: { perDecision: 0.1, perReview: 1, perError: 10 } });

    expect(cost?.work).toBeCloseTo(0.5 + 2.3, 12);
    expect(cost?.errors).toBeCloseTo(15, 12);
    expect(cost?.perDecision).toBeCloseTo(17.8 / 5, 12);
  });

  test("does not call the cost of errors nothing while the error is unknown", () => {
    const { error, cost } = replay([recorded(0.95)], {
      ...SCENARIO,
      cost: { perDecision: 0, perReview: 1, perError: 10 },
    });

    expect(error).toBeUndefined();
    expect(cost).toMatchObject({ errors: undefined, total: undefined, perDecision: undefined });
  });

  test("of nothing has no shares", () => {
    expect(replay([], SCENARIO)).toMatchObject({
      decisions: 0,
      humanShare: undefined,
      reviewsPerDay: undefined,
      error: undefined,
    });
  });

  test("keeps labels apart from what an object already has", () => {
    const odd = recorded(0.95, { prediction: { label: "__proto__", outcome: "approve", confidence: 0.95 } });

    expect(Object.keys(replay([odd], SCENARIO).byLabel)).toEqual(["__proto__"]);
  });
});

describe("the promise in a replay", () => {
  const certified = certifySides(
    records(400, (at) => ({ outcome: at % 2 === 0 ? "approve" : "reject" })),
    { pooled: 0.05 },
  );
  const enforced: Scenario = {
    ...SCENARIO,
    certified,
    policy: { ...SCENARIO.policy, guarantee: "enforce", certified: { approve: 0.97, reject: 0.97 } },
  };

  test("is kept where certificates raise the thresholds, and open where they are only advice", () => {
    expect(replay([], enforced).promised).toEqual({ kind: "kept", targets: { approve: 0.05, reject: 0.05 } });
    expect(replay([], { ...SCENARIO, certified }).promised.kind).toBe("open");
  });

  test("is not given without a certificate, or with automation off", () => {
    expect(replay([], SCENARIO).promised.kind).toBe("open");
    expect(replay([], { ...enforced, policy: { ...enforced.policy, automation: false } }).promised.kind).toBe("open");
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyRecorded = fc
  .record({
    confidence: share,
    ruled: fc.boolean(),
    label: fc.constantFrom("a", "b"),
    day: fc.constantFrom("d1", "d2"),
  })
  .map(({ confidence, ruled, label, day }) => {
    return {
      day,
      ruled,
      prediction: { label, outcome: label === "a" ? ("approve" as const) : ("reject" as const), confidence },
    };
  });

describe("what always holds", () => {
  test("parts add up to the whole, and a stricter threshold never asks fewer people", () => {
    fc.assert(
      fc.property(fc.array(anyRecorded, { maxLength: 60 }), share, share, (decisions, one, other) => {
        const at = (threshold: number) =>
          replay(decisions, {
            ...SCENARIO,
            policy: { ...SCENARIO.policy, thresholds: { approve: threshold, reject: threshold } },
          });
        const [loose, strict] = [at(Math.min(one, other)), at(Math.max(one, other))];

        expect(strict.people).toBeGreaterThanOrEqual(loose.people);
        expect(Object.values(loose.reasons).reduce((sum, count) => sum + count, 0)).toBe(decisions.length);
        expect(Object.values(loose.byLabel).reduce((sum, part) => sum + part.automatic, 0)).toBe(loose.automatic);
        expect(loose.byOutcome.approve.people + loose.byOutcome.reject.people).toBe(loose.people);
      }),
    );
  });
});
