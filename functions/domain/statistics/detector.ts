/** How hard each bet is placed against "at most `target` are wrong". Soft ones find small changes, hard ones big ones. */
const BETS = [0.5, 1, 2, 4, 8] as const;

/** A bet of 1 / target would lose everything on one right answer; this much of it is the most that is placed. */
const BOLDEST = 0.95;

/** The average number of audits to a false alarm is at least this. */
export const PATIENCE = 1_000;

/** Audits to the alarm, times the target, when twice the target is wrong: the median of simulations from 1 to 10 %. */
const DELAY_OF_DOUBLING = 13;

/**
 * About how many audits of automatic decisions pass until the alarm when twice the target is wrong: 260 at a target of
 * 5 %, 650 at 2 %. A smaller change takes longer. To be shown wherever the breaker is.
 */
export function typicalDelay(target: number): number {
  return Math.round(DELAY_OF_DOUBLING / target);
}

/** What the breaker's detector knows. Plain JSON, to be stored as it is. `wealth` has one number for each bet. */
export type Detector = {
  readonly target: number;
  readonly bets: readonly number[];
  readonly wealth: readonly number[];
  readonly seen: number;
  /** Mean of the wealth: an alarm at `PATIENCE`. */
  readonly evidence: number;
  /** How many audits had been seen when it fired; null while it has not. Only a new detector takes an alarm back. */
  readonly firedAt: number | null;
};

/**
 * A detector that looks for more than a target error rate among audited automatic decisions.
 * @throws {RangeError} unless the target lies between 0 and 1.
 */
export function newDetector(target: number): Detector {
  if (!(target > 0 && target < 1)) throw new RangeError(`no target error rate: ${target}`);
  const bets = BETS.filter((bet) => bet < BOLDEST / target);
  return { target, bets, wealth: bets.map(() => 0), seen: 0, evidence: 0, firedAt: null };
}

/**
 * The detector after one more audited automatic decision, in the order in which audits close: for each bet
 * S = max(S, 1) * (1 + bet * (wrong - target)), and an alarm when the mean of S reaches 1,000. After that it stays as
 * it is.
 *
 * A restarting e-detector (Shin, Ramdas, Rinaldo: E-detectors, a nonparametric framework for sequential change
 * detection; arXiv 2203.03532): each factor has an expectation of at most 1 while at most `target` are wrong, so the
 * mean run to a false alarm is at least 1,000 audits. The restart at 1 keeps it awake: without it, 2,000 good audits
 * leave it deaf to what comes next.
 */
export function observe(detector: Detector, wrong: boolean): Detector {
  if (detector.firedAt !== null) return detector;
  const { target, bets } = detector;
  const wealth = bets.map((bet, at) => Math.max(detector.wealth[at] ?? 0, 1) * (1 + bet * (Number(wrong) - target)));
  const evidence = wealth.reduce((sum, one) => sum + one, 0) / wealth.length;
  const seen = detector.seen + 1;
  return { target, bets, wealth, seen, evidence, firedAt: evidence >= PATIENCE ? seen : null };
}
