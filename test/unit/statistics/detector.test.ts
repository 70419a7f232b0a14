import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Detector,
  newDetector,
  observe,
  PATIENCE,
  typicalDelay,
} from "../../../functions/domain/statistics/detector.ts";
import { seeded } from "../../support/random.ts";

function observeAll(detector: Detector, wrongs: readonly boolean[]): Detector {
  return wrongs.reduce(observe, detector);
}

function stream(rate: number, n: number, seed: number): boolean[] {
  const random = seeded(seed);
  return Array.from({ length: n }, () => random() < rate);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Audits from a change to the alarm, in one world. */
function delayAfter(quiet: number, seed: number): number {
  const before = observeAll(newDetector(0.05), stream(0.02, quiet, seed));
  const after = observeAll({ ...before, firedAt: null }, stream(0.1, 5_000, seed + 1));
  return (after.firedAt ?? Number.POSITIVE_INFINITY) - quiet;
}

describe("how fast, and how rarely wrongly", () => {
  const SEEDS = Array.from({ length: 100 }, (_, at) => at * 17 + 1);

  test("a doubled error is found after about as many audits as is said, also after 2,000 good ones", () => {
    const [fresh, late] = [0, 2_000].map((quiet) => median(SEEDS.map((seed) => delayAfter(quiet, seed))));

    expect(Math.abs((fresh ?? 0) / typicalDelay(0.05) - 1)).toBeLessThan(0.25);
    expect(Math.abs((late ?? 0) / typicalDelay(0.05) - 1)).toBeLessThan(0.25);
  });

  test("at exactly the target, the mean run to a false alarm is at least 1,000", () => {
    const runs = SEEDS.map((seed) => observeAll(newDetector(0.05), stream(0.05, 20_000, seed)).firedAt ?? 20_000);

    expect(mean(runs)).toBeGreaterThanOrEqual(PATIENCE);
  });
});

const targets = fc.double({ min: 0.001, max: 0.9, noNaN: true });
const answers = fc.array(fc.boolean(), { maxLength: 300 });

describe("what always holds", () => {
  test("wealth stays above nothing, and an alarm stays", () => {
    fc.assert(
      fc.property(targets, answers, (target, wrongs) => {
        let detector = newDetector(target);
        for (const wrong of wrongs) {
          const next = observe(detector, wrong);
          expect(next).toEqual(detector.firedAt === null ? { ...next, seen: detector.seen + 1 } : detector);
          expect(next.wealth.every((one) => one > 0)).toBe(true);
          detector = next;
        }
      }),
    );
  });

  test("a bet expects to win nothing while exactly the target is wrong", () => {
    fc.assert(
      fc.property(targets, (target) => {
        for (const bet of newDetector(target).bets) {
          expect(target * (1 + bet * (1 - target)) + (1 - target) * (1 - bet * target)).toBeCloseTo(1, 12);
          expect(1 - bet * target).toBeGreaterThan(0.04);
        }
      }),
    );
  });

  test("it goes on from JSON as if it had never been stored", () => {
    fc.assert(
      fc.property(targets, answers, answers, (target, before, after) => {
        const detector = observeAll(newDetector(target), before);
        const restored = JSON.parse(JSON.stringify(detector)) as Detector;

        expect(observeAll(restored, after)).toEqual(observeAll(detector, after));
      }),
    );
  });

  test("all wrong fires within 10 audits at 5 %, all right never", () => {
    expect(observeAll(newDetector(0.05), stream(1, 50, 1)).firedAt).toBeLessThanOrEqual(10);
    expect(observeAll(newDetector(0.05), stream(0, 10_000, 1)).firedAt).toBeNull();
  });
});

test.each([
  [0.05, 5],
  [0.11, 5],
  [0.12, 4],
  [0.5, 2],
])("at a target of %f only %i bets are safe", (target, bets) => {
  expect(newDetector(target).bets).toHaveLength(bets);
});

test.each([0, 1, Number.NaN])("a target of %f is refused", (target) => {
  expect(() => newDetector(target)).toThrow(RangeError);
});
