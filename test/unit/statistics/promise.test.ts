import { describe, expect, test } from "vitest";
import { certifySides } from "../../../functions/domain/statistics/sides.ts";
import { checkPromise } from "../../../functions/domain/statistics/promise.ts";
import { DELTA, TEST_DELTA } from "../../../functions/domain/statistics/certificate.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import { simulateNights } from "../../bench/in-force.ts";
import { NIGHT_KINDS, type NightKind, NIGHTS, noNights, type Rule } from "../../bench/nights.ts";
import { simulate } from "../../bench/promise.ts";
import { seeded } from "../../bench/worlds.ts";
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
  const results = simulateNights(4, 20_261_129);
  const of = (kind: NightKind, gate: Rule["gate"], delta: number) =>
    results.find(({ kind: its, rule }) => its === kind && rule.gate === gate && rule.delta === delta)?.nights ??
    noNights();

  test.each(NIGHT_KINDS)("%s: the gate and the margin break it less often than neither does", (kind) => {
    const [before, now] = [of(kind, "old", DELTA), of(kind, "new", TEST_DELTA)];
    expect(now.certified).toBeGreaterThan(NIGHTS);
    expect(now.brokenDays / now.certified).toBeLessThanOrEqual(before.brokenDays / before.certified);
    expect(now.promotions).toBeLessThan(before.promotions);
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

describe("what a certificate covers", () => {
  const mixed = certifySides(
    records(400, (at) => ({ outcome: at % 2 === 0 ? "approve" : "reject" })),
    { pooled: 0.05 },
  );
  const single = certifySides(records(400), { pooled: 0.05 });
  const apart = certifySides(
    records(600, (at) => ({ outcome: at % 2 === 0 ? "approve" : "reject" })),
    { approve: 0.05, reject: 0.1 },
  );

  test.each([
    ["equal thresholds, not looser", mixed, { approve: 0.97, reject: 0.97 }],
    ["one side alone, of which all the evidence is", single, { approve: 0.98, reject: 1 }],
    ["each side by its own certificate", apart, { approve: 0.98, reject: 0.97 }],
  ])("%s", (_, sides, effective) => {
    expect(checkPromise(sides, effective).kind).toBe("kept");
  });

  test.each([
    ["a looser threshold", mixed, { approve: 0.9, reject: 0.9 }, /looser/],
    ["different thresholds under a pooled certificate", mixed, { approve: 0.97, reject: 0.98 }, /differ/],
    ["one side alone under a pooled certificate", mixed, { approve: 1, reject: 0.97 }, /differ/],
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
});
