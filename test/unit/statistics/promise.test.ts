import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../functions/domain/decisions/outcome.ts";
import { countAt, marksOf } from "../../../functions/domain/statistics/marks.ts";
import { countAbove } from "../../../functions/domain/statistics/reset.ts";
import { badSides, certifySides } from "../../../functions/domain/statistics/sides.ts";
import { checkPromise } from "../../../functions/domain/statistics/promise.ts";
import { type Certificate, DELTA } from "../../../functions/domain/statistics/certificate.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import { brokenDaysOf, ENDS, NOW, simulateNights } from "../../bench/promise/gates.ts";
import { NIGHT_KINDS, NIGHTS, noNights } from "../../bench/promise/nights.ts";
import { simulateInForce } from "../../bench/promise/in-force.ts";
import { simulate } from "../../bench/promise/promise.ts";
import { seeded } from "../../support/random.ts";
import { records } from "./records.ts";

describe("the promise, in simulated worlds", () => {
  const results = simulate(120, 5);

  test.each(results)(
    "$kind: certificates keep it, the naive rule breaks it in the same worlds",
    ({ certified, naive }) => {
      expect(certified.issued).toBeGreaterThan(100);
      expect(certified.broken / certified.issued).toBeLessThanOrEqual(DELTA);
      expect(naive.broken / naive.issued).toBeGreaterThan(4 * DELTA);
    },
  );

  test("the same seed gives the same worlds", () => {
    expect(simulate(3, 5)).toEqual(simulate(3, 5));
  });
});

describe("what is in force through 60 nights of retraining", () => {
  const results = simulateNights(12, 20_261_129, ENDS);

  test.each(NIGHT_KINDS)("%s: gate and margin break it on fewer days, and promote less often", (its) => {
    const [before, now] = results.flatMap(({ kind, nights }) => (kind === its ? [nights] : []));
    const days = [before, now].map((nights) => brokenDaysOf(nights ?? noNights()));

    expect(days[1]?.certified).toBeGreaterThan(6 * NIGHTS);
    expect(days[1]?.rate).toBeLessThan(0.6 * (days[0]?.rate ?? 0));
    expect(days[1]?.rate).toBeLessThanOrEqual(DELTA);
    expect(now?.promotions).toBeLessThan(0.6 * (before?.promotions ?? 0));
  });

  test("with yesterday's candidate more are tried, and still at most one a night is promoted", () => {
    const [only, both] = simulateNights(2, 5, [NOW, { ...NOW, yesterday: true }]).map(({ nights }) => nights);

    expect(both?.tried).toBeGreaterThan(1.5 * (only?.tried ?? 0));
    expect(both?.promotions).toBeLessThanOrEqual(only?.days ?? 0);
    expect(both?.automatic).toBeGreaterThanOrEqual(only?.automatic ?? 0);
  });

  test("the same seed gives the same nights", () => {
    expect(simulateNights(1, 5, ENDS)).toEqual(simulateNights(1, 5, ENDS));
  });
});

test("where every threshold is just over the target, at most delta of the tries are certified", () => {
  const random = seeded(11);
  const worst = (): string =>
    certify(
      records(600, () => ({ confidence: 1 - 0.1 * random(), wrong: random() < 0.0501 })),
      { target: 0.05, delta: DELTA },
    ).kind;

  const given = Array.from({ length: 500 }, worst).filter((kind) => kind === "certificate").length;

  expect(given).toBeGreaterThan(0);
  expect(given / 500).toBeLessThanOrEqual(DELTA);
});

describe("what is in force, in worlds around a certificate", () => {
  const found = simulateInForce(6, 5);
  const of = (rule: string) => {
    const tally = found.find((one) => one.rule === rule);
    if (tally === undefined) throw new Error(`There is no rule "${rule}".`);
    return tally;
  };

  test.each([
    "each decision",
    "tested itself",
    "both outcomes together",
    "a target for each outcome",
    "judged by blind review",
  ])("%s: it is broken on at most one day of twenty", (rule) => {
    expect(of(rule).broken / of(rule).days).toBeLessThanOrEqual(0.05);
  });

  test.each(["each item once (before)", "stricter is no worse (before)", "judged by the truth"])(
    "%s: it is broken on more",
    (rule) => {
      expect(of(rule).broken / of(rule).days).toBeGreaterThan(0.05);
    },
  );

  test("a bad side goes out under a certificate of both outcomes, and not where each has a target", () => {
    const [together, each] = [of("both outcomes together"), of("a target for each outcome")];
    expect(together.proven).toBeGreaterThan(0);
    expect(together.sideOver).toBe(together.proven);
    expect(each.sideOver / each.days).toBeLessThanOrEqual(0.05);
    expect(each.proven / each.days).toBeGreaterThan(0.5);
  });

  test("a bad side is warned of, unanswered audits are named, and second opinions do not see a shared blind spot", () => {
    expect(of("both outcomes together").warned).toBeGreaterThan(of("both outcomes together").proven / 2);
    expect(of("2 % skipped").named).toBeGreaterThan(of("2 % skipped").refused / 2);
    expect(of("none skipped").proven).toBeGreaterThan(of("2 % skipped").proven);
    expect(of("judged by the truth").said).toBeLessThan(of("judged by the truth").hidden);
  });
});

/** Half of them at 0.97, half at 0.98. */
const sure = (at: number): number => (at % 4 < 2 ? 0.97 : 0.98);
const either = (at: number): Outcome => (at % 2 === 0 ? "approve" : "reject");

describe("what a certificate covers", () => {
  const mixed = certifySides(
    records(800, (at) => ({ outcome: either(at), confidence: sure(at) })),
    { pooled: 0.05 },
  );
  const single = certifySides(
    records(400, (at) => ({ confidence: sure(at) })),
    { pooled: 0.05 },
  );
  const apart = certifySides(
    records(800, (at) => ({ outcome: either(at), confidence: sure(at) })),
    { approve: 0.05, reject: 0.1 },
  );

  test.each([
    ["equal thresholds, not looser", mixed, { approve: 0.97, reject: 0.97 }],
    ["stricter ones that passed their own test", mixed, { approve: 0.98, reject: 0.98 }],
    ["different ones that passed it", mixed, { approve: 0.97, reject: 0.98 }],
    ["one outcome that passed it alone", mixed, { approve: 1, reject: 0.97 }],
    ["one side alone, of which all the evidence is", single, { approve: 0.98, reject: 1 }],
    ["each side by its own certificate", apart, { approve: 0.98, reject: 0.97 }],
  ])("%s", (_, sides, effective) => {
    expect(checkPromise(sides, effective).kind).toBe("kept");
  });

  test.each([
    ["a looser threshold", mixed, { approve: 0.9, reject: 0.9 }, /looser/],
    ["a threshold that no audit reaches", mixed, { approve: 0.99, reject: 0.99 }, /At least 69 more/],
    ["a side without a certificate", single, { approve: 0.97, reject: 0.97 }, /nothing is known/],
    ["nothing automatic", mixed, { approve: 1, reject: 1 }, /nothing to promise/],
  ])("%s is not covered", (_, sides, effective, why) => {
    expect(checkPromise(sides, effective)).toMatchObject({ kind: "open", why: expect.stringMatching(why) });
  });

  test("each side's target is told", () => {
    expect(checkPromise(apart, { approve: 0.98, reject: 0.98 })).toEqual({
      kind: "kept",
      targets: { approve: 0.05, reject: 0.1 },
    });
  });

  test("a certificate from before marks were kept covers nothing until the next one", () => {
    const { marks: _none, ...old } = mixed.approve as Certificate;
    expect(checkPromise({ approve: old, reject: old }, { approve: 0.97, reject: 0.97 })).toMatchObject({
      kind: "open",
      coded: { code: "untested" },
    });
  });
});

describe("a floor of confident errors", () => {
  /** The surest twentieth is wrong in 12 %, all else in 1 %: pooled under 5 %. */
  const floor = records(3_000, (at) => ({
    outcome: either(at),
    confidence: at % 20 === 0 ? 0.995 : 0.9 + (at % 9) / 100,
    wrong: at % 20 === 0 ? (at / 20) % 8 === 0 : at % 100 === 7,
  }));
  const sides = certifySides(floor, { pooled: 0.05 });
  const threshold = sides.approve.kind === "certificate" ? sides.approve.threshold : 1;

  test("the certified threshold is covered, and a stricter one at the floor is not: errors are more, not fewer", () => {
    expect(threshold).toBeLessThan(0.95);
    expect(checkPromise(sides, { approve: threshold, reject: threshold }).kind).toBe("kept");
    expect(checkPromise(sides, { approve: 0.99, reject: 0.99 })).toMatchObject({
      kind: "open",
      why: "Tested themselves, the thresholds in force have 150 audits at or above them, and 19 of these count as wrong: more than 5 %.",
      coded: { code: "unproven", figures: { n: 150, wrong: 19, target: 0.05 } },
    });
  });
});

test("a certificate of both outcomes names one that is over the target, where both together are under it", () => {
  const lopsided = records(2_000, (at) => ({
    outcome: at % 7 === 0 ? "reject" : "approve",
    confidence: sure(at),
    wrong: at % 35 === 0,
  }));
  const certificate = certifySides(lopsided, { pooled: 0.05 }).approve as Certificate;

  expect(badSides(certificate, { approve: 0.97, reject: 0.97 })).toEqual([
    { outcome: "reject", target: 0.05, error: expect.objectContaining({ n: 286, wrong: 58 }) },
  ]);
  expect(badSides(certificate, { approve: 0.97, reject: 1 })).toEqual([]);
});

const anyEvidence = fc.array(
  fc.record({
    confidence: fc.double({ min: 0.5, max: 0.999, noNaN: true }),
    outcome: fc.constantFrom<Outcome>("approve", "reject"),
    wrong: fc.boolean(),
  }),
  { minLength: 1, maxLength: 80 },
);

test("counts at any threshold are exact at marks, and between them never flatter what is there", () => {
  fc.assert(
    fc.property(anyEvidence, fc.double({ min: 0.5, max: 1, noNaN: true }), (drawn, threshold) => {
      const evidence = records(drawn.length, (at) => drawn[at] ?? {});
      const marks = marksOf(evidence, 0.5);
      const exact = (place: number) =>
        countAbove(
          evidence.filter(({ outcome }) => outcome === "reject"),
          place,
        );
      const [told, there] = [countAt(marks, "reject", threshold), exact(threshold)];

      for (const [place] of marks) expect(countAt(marks, "reject", place)).toEqual(exact(place));
      expect(told.n).toBeLessThanOrEqual(there.n);
      expect(told.wrong).toBeGreaterThanOrEqual(Math.min(told.n, there.wrong));
    }),
  );
});

test("marks stay short, whatever the evidence", () => {
  const random = seeded(3);
  const marks = marksOf(
    records(10_000, () => ({ confidence: random() })),
    0.011,
  );

  expect(JSON.stringify(marks).length).toBeLessThan(6_000);
});
