import type { Missing } from "./certificate.ts";
import { binomialCdf } from "./distributions.ts";
import type { Step } from "./path.ts";
import type { Count } from "./significance.ts";

/** More than this is not worth telling: the answer is that the target is out of reach. */
const MOST = 1_000_000;

/** A place on the path where testing begins, and the p-value that is small enough there. */
export type Start = { readonly at: number; readonly level: number };

/** What is missing, and at which step of the path. */
type Lack = { readonly missing: Missing; readonly at: Step };

/**
 * The least further evidence that could bring a certificate at one of the starts: records at or above its threshold,
 * all of them judged right. Undefined when at every start more than the target was judged wrong, where the way out is a
 * better model and not more evidence.
 */
export function missingFor(path: readonly Step[], starts: readonly Start[], target: number): Lack | undefined {
  const options = starts.flatMap(({ at, level }) => {
    const step = path[at];
    if (step === undefined || step.wrong > step.n * target) return [];
    const automatic = furtherRight(step, level, target);
    return [{ missing: { automatic, audits: Math.ceil(automatic / step.coverage) }, at: step }];
  });
  return options.toSorted((a, b) => a.missing.audits - b.missing.audits)[0];
}

/** The fewest error-free audited decisions for a certificate in one test at this level: ln(level) / ln(1 - target). */
export function fewestErrorFree(target: number, level: number): number {
  return Math.ceil(Math.log(level) / Math.log1p(-target));
}

/** The smallest m, up to a million, with BinomialCDF(wrong; n + m, target) <= level, by halving: it falls as m grows. */
export function furtherRight({ wrong, n }: Count, level: number, target: number): number {
  let [low, high] = [0, 1];
  while (high < MOST && binomialCdf(wrong, n + high, target) > level) high *= 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (binomialCdf(wrong, n + middle, target) > level) low = middle;
    else high = middle;
  }
  return high;
}
