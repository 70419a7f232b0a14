import { describe, expect, test } from "vitest";
import { certifySides } from "../../../functions/domain/statistics/sides.ts";
import { checkPromise } from "../../../functions/domain/statistics/promise.ts";
import { DELTA } from "../../../functions/domain/statistics/certificate.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import { brokenDaysOf, ENDS, simulateNights } from "../../bench/gates.ts";
import { NIGHT_KINDS, NIGHTS, noNights } from "../../bench/nights.ts";
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
  const results = simulateNights(12, 20_261_129, ENDS);

  test.each(NIGHT_KINDS)("%s: gate and margin break it on fewer days, and promote less often", (its) => {
    const [before, now] = results.flatMap(({ kind, nights }) => (kind === its ? [nights] : []));
    const days = [before, now].map((nights) => brokenDaysOf(nights ?? noNights()));

    expect(days[1]?.certified).toBeGreaterThan(6 * NIGHTS);
    expect(days[1]?.rate).toBeLessThan(0.6 * (days[0]?.rate ?? 0));
    expect(days[1]?.rate).toBeLessThanOrEqual(DELTA);
    expect(now?.promotions).toBeLessThan(0.6 * (before?.promotions ?? 0));
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
