import { binomialCdf } from "../../../functions/domain/statistics/distributions.ts";
import { DELTA } from "../../../functions/domain/statistics/certificate.ts";
import { isSealed, rightUntilSealed } from "../../../functions/domain/statistics/e-process.ts";
import { percent } from "../shares.ts";
import { seeded } from "../../support/random.ts";

/** A year of one threshold: so many audits of automatic decisions a day, and the chance that audit `at` is judged wrong. */
type Year = { readonly world: string; readonly target: number; readonly risk: (at: number) => number };

/** Runs of a year, and what two rules said of them at their daily looks. */
type EverTally = {
  readonly year: Year;
  readonly runs: number;
  /** The seal, and a single binomial test at the same delta that is asked again every day. */
  readonly seal: Rule;
  readonly test: Rule;
};
type Rule = {
  /** Runs in which it was ever given while the mean risk so far was at or over the target. */
  wrongly: number;
  /** At how many audits it was first given, where it was. */
  readonly first: number[];
};

const DAYS = 365;
const AUDITS_A_DAY = 20;
const TARGETS = [0.02, 0.05, 0.1] as const;
/** True error rates, as shares of the target. */
const RATES = [1, 0.9, 0.8, 0.7, 0.5, 0.25] as const;

const STEADY: readonly Year[] = TARGETS.flatMap((target) =>
  RATES.map((rate) => ({ world: `${rate} of the target wrong`, target, risk: () => rate * target })),
);
const CHANGING: readonly Year[] = TARGETS.flatMap((target) => [
  { world: "0.5 of the target for 60 days, then 1.6", target, risk: (at) => (at < 1_200 ? 0.5 : 1.6) * target },
  { world: "1.6 of the target for 60 days, then 0.5", target, risk: (at) => (at < 1_200 ? 1.6 : 0.5) * target },
]);

/** Lives `runs` seeded years of each world. The same seed gives the same result. */
export function simulateEver(runs: number, seed: number, years = [...STEADY, ...CHANGING]): readonly EverTally[] {
  return years.map((year, place) => {
    const tally = { year, runs, seal: newRule(), test: newRule() };
    for (let at = 0; at < runs; at += 1) liveYear(tally, seeded(seed + place * 1_000_003 + at * 7_919));
    return tally;
  });
}

/** Prints the table: how often each rule was wrong at any look, and after how many audits the seal came. */
export function runEver(runs = 1_000, seed = 20_261_129): void {
  console.table(simulateEver(runs, seed).map(rowOf));
  const fewest = TARGETS.map(
    (target) => `${rightUntilSealed({ n: 0, wrong: 0 }, target, DELTA)} at ${percent(target)}`,
  );
  console.log(`the fewest audits, all right, for the seal: ${fewest.join(", ")}`);
  console.log(
    `the seal "ever": ${runs} years of each world, ${AUDITS_A_DAY} audits of automatic decisions a day, a look a day; seed ${seed}`,
  );
}

function liveYear(tally: EverTally, random: () => number): void {
  const { target, risk: riskAt } = tally.year;
  const [seal, test]: [Life, Life] = [{ wrongly: false }, { wrongly: false }];
  let [wrong, risks] = [0, 0];
  for (let n = 1; n <= DAYS * AUDITS_A_DAY; n += 1) {
    const risk = riskAt(n - 1);
    risks += risk;
    wrong += Number(random() < risk);
    if (n % AUDITS_A_DAY !== 0) continue;
    // The tolerance is for the rounding of the sum: exactly the target is not under it.
    const isOver = risks >= n * target * (1 - 1e-9);
    if (isSealed({ n, wrong }, target, DELTA)) give(seal, n, isOver);
    if (binomialCdf(wrong, n, target) <= DELTA) give(test, n, isOver);
  }
  close(tally.seal, seal);
  close(tally.test, test);
}

type Life = { first?: number; wrongly: boolean };

function give(life: Life, n: number, isOver: boolean): void {
  life.first ??= n;
  life.wrongly ||= isOver;
}

function close(rule: Rule, { first, wrongly }: Life): void {
  rule.wrongly += Number(wrongly);
  if (first !== undefined) rule.first.push(first);
}

function rowOf({ year, runs, seal, test }: EverTally): Record<string, string | number> {
  const ordered = seal.first.toSorted((a, b) => a - b);
  const after = (share: number): number | string => ordered[Math.ceil(share * runs) - 1] ?? "";
  return {
    target: percent(year.target),
    world: year.world,
    "seal given wrongly, ever": percent(seal.wrongly, runs),
    "daily test wrong, ever": percent(test.wrongly, runs),
    "seal given within a year": percent(seal.first.length, runs),
    "after audits, half": after(0.5),
    "after audits, nine of ten": after(0.9),
  };
}

function newRule(): Rule {
  return { wrongly: 0, first: [] };
}
