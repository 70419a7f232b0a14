import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSealed, logWealth, rightUntilSealed, STAKES } from "../../../functions/domain/statistics/e-process.ts";
import { seeded } from "../../support/random.ts";

const DELTA = 0.05;
const TARGET = 0.05;
const LOOKS = 150;
const AUDITS_A_LOOK = 20;

type World = { readonly risk: (at: number) => number; readonly target?: number };

/** The first look at which the seal holds and the mean risk of all audits so far is as asked; undefined without one. */
function firstSealed({ risk, target = TARGET }: World, seed: number, asked = (_mean: number) => true) {
  const random = seeded(seed);
  let [wrong, risks] = [0, 0];
  for (let n = 1; n <= LOOKS * AUDITS_A_LOOK; n += 1) {
    risks += risk(n);
    wrong += Number(random() < risk(n));
    if (n % AUDITS_A_LOOK === 0 && asked(risks / n) && isSealed({ n, wrong }, target, DELTA)) return n;
  }
  return undefined;
}

const RUNS = 600;
const SEEDS = Array.from({ length: RUNS }, (_, at) => at * 7_919 + 11);
/** Three standard deviations above delta for so many runs. */
const MOST = DELTA + 3 * Math.sqrt((DELTA * (1 - DELTA)) / RUNS);
const share = (given: (seed: number) => boolean): number => SEEDS.filter(given).length / RUNS;

describe("looked at 150 times, it is given wrongly in at most one run of twenty", () => {
  test.each([0.02, 0.05, 0.1, 0.3])("where exactly the target of %f is wrong", (target) => {
    const wrongly = share((seed) => firstSealed({ risk: () => target, target }, seed) !== undefined);

    expect(wrongly).toBeLessThanOrEqual(MOST);
    expect(wrongly).toBeGreaterThan(0);
  });

  test.each([
    ["good at first, then bad", (at: number) => (at <= 600 ? 0.03 : 0.09)],
    ["bad at first, then good", (at: number) => (at <= 600 ? 0.09 : 0.02)],
    ["bad and good in turn", (at: number) => (Math.ceil(at / 140) % 2 === 1 ? 0.09 : 0.01)],
  ])("at looks by which the target or more was wrong on average: %s", (_world, risk) => {
    const isOver = (mean: number): boolean => mean >= TARGET;
    expect(share((seed) => firstSealed({ risk }, seed, isOver) !== undefined)).toBeLessThanOrEqual(MOST);
  });
});

test("with well under the target wrong it comes, and the sooner the fewer are", () => {
  const median = (risk: number): number => {
    const found = SEEDS.slice(0, 100).map(
      (seed) => firstSealed({ risk: () => risk }, seed) ?? Number.POSITIVE_INFINITY,
    );
    return found.toSorted((a, b) => a - b)[50] ?? 0;
  };
  const [few, half, most] = [median(0.01), median(0.025), median(0.035)] as const;

  expect(few).toBeLessThan(half);
  expect(half).toBeLessThan(most);
  expect(most).toBeLessThan(LOOKS * AUDITS_A_LOOK);
});

test("it goes again when errors come, and holds no more for having held", () => {
  expect(isSealed({ n: 200, wrong: 1 }, TARGET, DELTA)).toBe(true);
  expect(isSealed({ n: 210, wrong: 11 }, TARGET, DELTA)).toBe(false);
});

const targets = fc.double({ min: 0.001, max: 0.95, noNaN: true });
const answers = fc.array(fc.boolean(), { maxLength: 200 });
const countOf = (wrongs: readonly boolean[]) => ({ n: wrongs.length, wrong: wrongs.filter(Boolean).length });

describe("what always holds", () => {
  test("no stake expects to win anything where exactly the target is wrong, none can lose all", () => {
    fc.assert(
      fc.property(targets, (target) => {
        for (const stake of STAKES) {
          const [wrong, right] = [1 - stake, 1 + (stake * target) / (1 - target)];
          expect(target * wrong + (1 - target) * right).toBeCloseTo(1, 10);
          expect(wrong).toBeGreaterThan(0);
        }
      }),
    );
  });

  test("wealth is what betting audit by audit leaves, in whatever order", () => {
    fc.assert(
      fc.property(targets, answers, (target, wrongs) => {
        const bet = (stake: number, order: readonly boolean[]): number =>
          order.reduce((wealth, wrong) => wealth * (1 + (stake * (target - Number(wrong))) / (1 - target)), 1);
        const mean = (order: readonly boolean[]): number =>
          STAKES.reduce((sum, stake) => sum + bet(stake, order), 0) / STAKES.length;

        const wealth = logWealth(countOf(wrongs), target);
        for (const order of [wrongs, wrongs.toReversed()]) expect(Math.log(mean(order))).toBeCloseTo(wealth, 6);
      }),
    );
  });

  test("a right audit never lowers it, a wrong one never raises it", () => {
    fc.assert(
      fc.property(targets, answers, (target, wrongs) => {
        const { n, wrong } = countOf(wrongs);
        const wealth = logWealth({ n, wrong }, target);
        expect(logWealth({ n: n + 1, wrong }, target)).toBeGreaterThan(wealth);
        expect(logWealth({ n: n + 1, wrong: wrong + 1 }, target)).toBeLessThan(wealth);
      }),
    );
  });

  test("what is said to be missing is enough, and one less is not", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.5, noNaN: true }), answers, (target, wrongs) => {
        const { n, wrong } = countOf(wrongs);
        const more = rightUntilSealed({ n, wrong }, target, DELTA);
        expect(isSealed({ n: n + more, wrong }, target, DELTA)).toBe(true);
        expect(more === 0 || !isSealed({ n: n + more - 1, wrong }, target, DELTA)).toBe(true);
      }),
    );
  });
});

test("nothing is sealed without audits, and wealth begins at 1", () => {
  expect(logWealth({ n: 0, wrong: 0 }, TARGET)).toBeCloseTo(0, 12);
  expect(isSealed({ n: 0, wrong: 0 }, TARGET, DELTA)).toBe(false);
});

test("a hundred thousand audits neither overflow nor vanish", () => {
  expect(isSealed({ n: 100_000, wrong: 1_000 }, TARGET, DELTA)).toBe(true);
  expect(logWealth({ n: 100_000, wrong: 90_000 }, TARGET)).toBeLessThan(-1_000);
});

test.each([0, 1, Number.NaN])("a target of %f is refused", (target) => {
  expect(() => logWealth({ n: 1, wrong: 0 }, target)).toThrow(RangeError);
});
