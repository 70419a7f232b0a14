import { calibrationBins } from "../learning/figures.ts";
import { estimatedBest, riskCoverage } from "../statistics/risk-coverage.ts";
import type { Judged } from "./evidence.ts";
import type { Metrics } from "./view.ts";

type Serving = {
  readonly model: string | undefined;
  readonly evidenceSince: string | undefined;
  readonly target: number;
};
type Curve = Pick<Metrics, "riskCoverage" | "bestCoverage" | "calibration">;

/**
 * Risk against coverage, and confidence against accuracy, of the model that serves: from the closed audits that it
 * answered itself, but for those that the breaker or a change of traffic made void.
 */
export function curveOf(judged: readonly Judged[], { model, evidenceSince = "", target }: Serving): Curve {
  const own = judged.filter((one) => one.model === model && one.decidedAt >= evidenceSince);
  const curve = riskCoverage(own);
  const best = estimatedBest(curve, target);
  return {
    riskCoverage: curve.map(({ error, ...point }) => ({ ...point, ...(error && { error }) })),
    ...(best !== undefined && { bestCoverage: { threshold: best.threshold, coverage: best.coverage } }),
    calibration: calibrationBins(own).map(({ from, to, n, confidence, right }) => ({
      low: from,
      high: to,
      n,
      confidence,
      accuracy: right,
    })),
  };
}
