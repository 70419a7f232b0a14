import { fitTrust, type Lesson } from "./fit.ts";
import { scorerOf } from "./score.ts";

/** No answer that was foreseen wrongly costs more than this does. */
const LEAST = 1e-4;

/**
 * The logarithm of an e-process against "whether a proposal is right depends on nothing but the confidence as given, and
 * does not fall with it": what was foreseen of each answer by trust that was learnt from the answers before it, over the
 * most that any rising function of the confidence makes of the same answers, known only afterwards.
 *
 * Under that hypothesis what was foreseen over what is true is a martingale that begins at 1, and what is true makes of the
 * answers at most what the best function does. So with probability at least 1 - alpha there is no look, however many there
 * are, at which it is log(1 / alpha) or more (Ville 1939; Wasserman, Ramdas, Balakrishnan, Universal inference, 2020, section 8).
 *
 * It keeps no state: each look begins with the first answer again. Trust is learnt when there is enough of it, and then
 * whenever answers have doubled, so that a look costs about as much again as what it looks at.
 * @param lessons in the order of time.
 * @param first how many of them are the first that something can be learnt from.
 */
export function logForeseen(lessons: readonly Lesson[], first: number): number {
  let foreseen = 0;
  for (let known = first; known < lessons.length; known *= 2) {
    const score = scorerOf({ ...fitTrust(lessons.slice(0, known)).model, version: "", proposer: "" });
    for (const { traits, right } of lessons.slice(known, 2 * known))
      foreseen += logOf(Math.max(LEAST, score(traits)), right);
  }
  return foreseen - mostByConfidence(lessons.slice(first));
}

const logOf = (probability: number, right: boolean): number => Math.log(right ? probability : 1 - probability);

type Pool = { readonly right: number; readonly n: number };

/**
 * The log-likelihood of the best rising function of the confidence as given: neighbours that fall are pooled until none
 * does (Ayer, Brunk, Ewing, Reid, Silverman, An empirical distribution function for sampling with incomplete information, 1955).
 */
function mostByConfidence(lessons: readonly Lesson[]): number {
  const byGiven = [...Map.groupBy(lessons, ({ given }) => given)].toSorted(([a], [b]) => a - b);
  const pools: Pool[] = [];
  for (const [, same] of byGiven) {
    let pool: Pool = { right: same.filter(({ right }) => right).length, n: same.length };
    for (let last = pools.at(-1); last !== undefined && rateOf(last) >= rateOf(pool); last = pools.at(-1)) {
      pools.pop();
      pool = { right: last.right + pool.right, n: last.n + pool.n };
    }
    pools.push(pool);
  }
  return pools.reduce((sum, { right, n }) => sum + most(right, n) + most(n - right, n), 0);
}

const rateOf = ({ right, n }: Pool): number => right / n;
const most = (count: number, n: number): number => (count === 0 ? 0 : count * Math.log(count / n));
