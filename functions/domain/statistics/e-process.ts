import type { Count } from "./significance.ts";

/**
 * What share of the wealth is staked on "right" at each audit, by nine gamblers who never change theirs: small ones
 * find errors a little under the target, large ones find few errors early. None stakes all, so one error ruins nobody.
 */
export const STAKES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

/** More than this is not worth telling: the answer is that it is out of reach. */
const MOST = 1_000_000;

/**
 * The wealth of betting against "at least `target` of the audited decisions are wrong", beginning with 1: the mean over
 * stakes b of the product over audits of 1 + b (target - X) / (1 - target), X being 1 where the audit was judged wrong, else 0. So a
 * wrong one leaves 1 - b of it, a right one 1 + b target / (1 - target), and only the counts matter, not their order.
 *
 * An e-process (Waudby-Smith, Ramdas: Estimating means of bounded random variables by betting; arXiv 2010.09686). Let
 * m_i be the chance that audit i is judged wrong, given all that came before, whatever that depends on. Then
 * c_i = 1 + b (target - m_i) / (1 - target), above 0, is what the i-th factor is expected to be.
 * 1. For each stake, wealth divided by c_1 … c_n is a martingale that begins at 1 and is never below 0, and so is its mean
 *    over stakes: it reaches 1 / delta ever, at any n, with probability at most delta (Ville 1939).
 * 2. Where the mean of m_1 … m_n is at least the target, the mean of the c_i is at most 1, and so is their product (the
 *    geometric mean is at most the arithmetic one). There wealth is at most that martingale. That takes stakes which are the
 *    same at every audit; ones that learn from earlier audits would lose it where traffic changes.
 * So with probability at least 1 - delta there is no look, however many there are, at which wealth is 1 / delta or more
 * while on average the target or more of the audited decisions up to it were expected to be wrong.
 * @throws {RangeError} unless the target lies between 0 and 1.
 */
export function logWealth({ n, wrong }: Count, target: number): number {
  if (!(target > 0 && target < 1)) throw new RangeError(`no target error rate: ${target}`);
  const logs = STAKES.map(
    (stake) => wrong * Math.log1p(-stake) + (n - wrong) * Math.log1p((stake * target) / (1 - target)),
  );
  const most = Math.max(...logs);
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / logs.length);
}

/** Whether the wealth is at least 1 / `delta`. */
export function isSealed(count: Count, target: number, delta: number): boolean {
  return logWealth(count, target) >= -Math.log(delta);
}

/** The fewest further audits, all judged right, with which wealth is 1 / `delta`; 0 where it is. By halving: wealth grows with each. */
export function rightUntilSealed({ n, wrong }: Count, target: number, delta: number): number {
  const enough = (more: number): boolean => isSealed({ n: n + more, wrong }, target, delta);
  if (enough(0)) return 0;
  let [low, high] = [0, 1];
  while (high < MOST && !enough(high)) high *= 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
