import { clopperPearson, type Interval } from "./intervals.ts";
import { pathOf, type ConfidenceRecord } from "./path.ts";

/** One point of the curve: what would be automatic at a threshold, and how much of it was judged wrong. */
export type RiskPoint = {
  readonly threshold: number;
  readonly coverage: number;
  readonly n: number;
  readonly wrong: number;
  readonly error: Interval | undefined;
};

/**
 * The risk-coverage curve (El-Yaniv, Wiener: JMLR 11, 2010), strictest threshold first, by steps of a hundredth of
 * coverage. Each interval holds for its own point; a point picked from the curve for its low error is no certificate.
 * Empty without records. Records whose confidence is no number are left out.
 */
export function riskCoverage(records: readonly ConfidenceRecord[]): readonly RiskPoint[] {
  const usable = records.filter(({ confidence }) => Number.isFinite(confidence));
  return pathOf(usable).map(({ threshold, coverage, n, wrong }) => {
    return { threshold, coverage, n, wrong, error: clopperPearson(wrong, n) };
  });
}

/**
 * The largest coverage whose measured error is at or under the target: an estimate of the best that could be reached,
 * shown beside the certified coverage. It is no threshold to use: picked this way, it breaks a promise in a third of
 * worlds. Undefined when there is no such point.
 */
export function estimatedBest(curve: readonly RiskPoint[], target: number): RiskPoint | undefined {
  return curve.findLast(({ wrong, n }) => wrong <= n * target);
}

/**
 * How well confidence tells right from wrong: the probability that a right answer has more confidence than a wrong one,
 * ties counting half. The area under the ROC curve by the Mann-Whitney statistic (Hanley, McNeil: Radiology 143, 1982).
 * Undefined when all are right, all are wrong, or a confidence is no number.
 */
export function auroc(
  records: readonly { readonly confidence: number; readonly wrong: boolean }[],
): number | undefined {
  const wrong = records.filter((record) => record.wrong).length;
  const right = records.length - wrong;
  if (wrong === 0 || right === 0 || records.some(({ confidence }) => !Number.isFinite(confidence))) return undefined;
  const ordered = records.toSorted((a, b) => a.confidence - b.confidence);
  let ranks = 0;
  for (let from = 0; from < ordered.length;) {
    let to = from;
    while (ordered[to]?.confidence === ordered[from]?.confidence && to < ordered.length) to += 1;
    const tied = ordered.slice(from, to).filter((record) => !record.wrong).length;
    ranks += tied * ((from + 1 + to) / 2);
    from = to;
  }
  return (ranks - (right * (right + 1)) / 2) / (right * wrong);
}
