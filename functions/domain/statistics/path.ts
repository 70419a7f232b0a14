/** What a path of thresholds is made from. */
export type ConfidenceRecord = { readonly confidence: number; readonly wrong: boolean };

/** One threshold and what lies at or above it. `predicted` is the mean of 1 - confidence there. */
export type Step = {
  readonly threshold: number;
  readonly n: number;
  readonly wrong: number;
  readonly coverage: number;
  readonly predicted: number;
};

/** Coverage grows by about a hundredth from step to step: more steps would be more chances to fall, not more proof. */
const STEPS = 100;

/**
 * Thresholds by coverage, strictest first, from scores alone: each step takes in at least 1/`steps` of the records more,
 * and all that share a confidence. No label decides where a step is. The last step takes in everything.
 * @param records confidences must be numbers.
 */
export function pathOf(records: readonly ConfidenceRecord[], steps = STEPS): readonly Step[] {
  const total = records.length;
  const ordered = records.toSorted((a, b) => b.confidence - a.confidence);
  const path: Step[] = [];
  let [wrong, doubt, last] = [0, 0, 0];
  for (const [at, { confidence, wrong: isWrong }] of ordered.entries()) {
    const n = at + 1;
    wrong += Number(isWrong);
    doubt += 1 - confidence;
    const tied = ordered[n]?.confidence === confidence;
    if (tied || (n < total && (n - last) * steps < total)) continue;
    path.push({ threshold: confidence, n, wrong, coverage: n / total, predicted: doubt / n });
    last = n;
  }
  return path;
}
