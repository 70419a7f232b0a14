import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialCdf } from "../../../functions/domain/statistics/distributions.ts";
import { gammaAbove, pOfRegions, type Region } from "../../bench/free/free-regions.ts";
import { seeded } from "../../support/random.ts";

const [DELTA, WORLDS, DECISIONS] = [0.03, 1_000, 2_000];

/** A part of the traffic: its share, how much of it people look at, and how often it is wrong. */
type Part = { readonly share: number; readonly propensity: number; readonly risk: number };

function sampleOf(parts: readonly Part[], random: () => number): readonly Region[] {
  const [n, wrong] = [parts.map(() => 0), parts.map(() => 0)];
  const all = parts.map(() => 0);
  for (let at = 0; at < DECISIONS; at += 1) {
    let [part, rest] = [0, random()];
    while (part < parts.length - 1 && rest >= (parts[part]?.share ?? 1)) rest -= parts[part++]?.share ?? 1;
    all[part] = (all[part] ?? 0) + 1;
    if (random() >= (parts[part]?.propensity ?? 0)) continue;
    n[part] = (n[part] ?? 0) + 1;
    if (random() < (parts[part]?.risk ?? 0)) wrong[part] = (wrong[part] ?? 0) + 1;
  }
  return parts.map((_, at) => ({ weight: (all[at] ?? 0) / DECISIONS, n: n[at] ?? 0, wrong: wrong[at] ?? 0 }));
}

/** The share of worlds in which an error rate of exactly the target is taken for one below it. */
function rejectedAtTarget(parts: readonly Part[], seed: number): number {
  const target = parts.reduce((sum, { share, risk }) => sum + share * risk, 0);
  const random = seeded(seed);
  let rejected = 0;
  for (let world = 0; world < WORLDS; world += 1)
    if (pOfRegions(sampleOf(parts, random), target) <= DELTA) rejected += 1;
  return rejected / WORLDS;
}

/** Three standard errors above delta: what chance may add. */
const ALLOWED = DELTA + 3 * Math.sqrt((DELTA * (1 - DELTA)) / WORLDS);

describe("the p-value of regions that were sampled at different rates", () => {
  test.each<[string, readonly Part[]]>([
    ["two, errors where audits are rare", [part(0.7, 0.1, 0.06), part(0.3, 1, 0.02)]],
    ["two, errors where everything is reviewed", [part(0.7, 0.1, 0.02), part(0.3, 1, 0.12)]],
    ["two, hardly any audits", [part(0.9, 0.05, 0.05), part(0.1, 1, 0.05)]],
    ["three", [part(0.5, 0.1, 0.02), part(0.3, 0.3, 0.05), part(0.2, 1, 0.1)]],
    ["four", [part(0.4, 0.1, 0.01), part(0.3, 0.1, 0.04), part(0.2, 0.5, 0.08), part(0.1, 1, 0.2)]],
  ])("%s: over the target is taken for kept in at most delta", (name, parts) => {
    expect(rejectedAtTarget(parts, name.length)).toBeLessThanOrEqual(ALLOWED);
  });

  test("it has power: half the target is proven where the rate is known from many", () => {
    const random = seeded(7);
    const p = pOfRegions(sampleOf([part(0.5, 0.5, 0.02), part(0.5, 1, 0.02)], random), 0.05);

    expect(p).toBeLessThan(DELTA);
  });

  const region = fc
    .record({ n: fc.integer({ min: 1, max: 3_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ n, share }) => ({ n, wrong: Math.floor(n * share), weight: 1 }));

  test("one region is the binomial test, and an empty part of the traffic changes nothing", () => {
    fc.assert(
      fc.property(region, (only) => {
        const p = binomialCdf(only.wrong, only.n, 0.05);
        expect(pOfRegions([only, { n: 0, wrong: 0, weight: 0 }], 0.05)).toBe(p);
      }),
    );
  });

  test("a part that nobody looked at proves nothing", () => {
    expect(
      pOfRegions(
        [
          { weight: 0.9, n: 500, wrong: 0 },
          { weight: 0.1, n: 0, wrong: 0 },
        ],
        0.05,
      ),
    ).toBe(1);
  });

  test("one more error makes it no smaller, but for what matching two moments costs", () => {
    const flawed = region.filter(({ n, wrong }) => wrong < n);
    fc.assert(
      fc.property(region, flawed, (a, b) => {
        const at = (wrong: number): number =>
          pOfRegions(
            [
              { ...a, weight: 0.6 },
              { ...b, weight: 0.4, wrong },
            ],
            0.05,
          );
        expect(at(b.wrong + 1)).toBeGreaterThanOrEqual(at(b.wrong) - 0.001);
      }),
    );
  });
});

test("a gamma tail is that of Poisson counts: P(Gamma(k + 1) > m) = P(Poisson(m) <= k)", () => {
  expect(gammaAbove(2, 1, 1)).toBeCloseTo(Math.exp(-2), 12);
  expect(gammaAbove(6, 3, 2)).toBeCloseTo(Math.exp(-3) * (1 + 3 + 4.5), 12);
});

function part(share: number, propensity: number, risk: number): Part {
  return { share, propensity, risk };
}
