import { accuracy, expectedCalibrationError, logLoss, type LabelledPrediction } from "../models/calibration.ts";
import { auroc, estimatedBest, riskCoverage, type RiskPoint } from "../statistics/curves.ts";
import type { Evidence } from "../statistics/evidence.ts";
import { clopperPearson, type Interval } from "../statistics/intervals.ts";
import { asOne, type Certified } from "../statistics/separate.ts";
import { OUTCOMES, type Targets } from "../statistics/targets.ts";

/** How a model does on closed audits. What cannot be known is left out. */
export type Figures = {
  readonly audits: number;
  /** Share of audits in which blind review did not judge the model's label wrong; what nobody answered counts as wrong. */
  readonly accuracy?: Interval;
  /** Of the audits that were answered: mean log-loss in nats, expected calibration error 0 to 1. */
  readonly logLoss?: number;
  readonly calibrationError?: number;
  readonly auroc?: number;
  /** Share of decisions that would be automatic under the certificate, 0 to 1; 0 without one. */
  readonly certifiedCoverage: number;
  /** The naive estimate of the largest coverage at the target: to be shown beside it, never to be used. */
  readonly estimatedCoverage: number;
  readonly subgroups: readonly SubgroupFigures[];
};
type SubgroupFigures = { readonly subgroup: string; readonly audits: number; readonly accuracy?: Interval };

type FiguresInput = {
  readonly evidence: readonly Evidence[];
  readonly predictions: readonly LabelledPrediction[];
  readonly certification: Certified;
  readonly targets: Targets;
};

export function figuresOf({ evidence, predictions, certification, targets }: FiguresInput): Figures {
  const [area, one] = [auroc(evidence), asOne(certification)];
  return {
    audits: evidence.length,
    ...rightIn(evidence),
    ...(predictions.length > 0 && {
      logLoss: logLoss(predictions),
      calibrationError: expectedCalibrationError(predictions),
    }),
    ...(area !== undefined && { auroc: area }),
    certifiedCoverage: one.kind === "certificate" ? one.coverage : 0,
    estimatedCoverage: estimatedCoverage(evidence, targets),
    subgroups: bySubgroup(evidence),
  };
}

function estimatedCoverage(evidence: readonly Evidence[], targets: Targets): number {
  if ("pooled" in targets) return estimatedBest(riskCoverage(evidence), targets.pooled)?.coverage ?? 0;
  const best = OUTCOMES.map((outcome) =>
    estimatedBest(riskCoverage(evidence.filter((record) => record.outcome === outcome)), targets[outcome]),
  );
  return evidence.length === 0 ? 0 : best.reduce((sum, point) => sum + (point?.n ?? 0), 0) / evidence.length;
}

/** Figures on rows that were held back from training: they taught the temperature, and are no fair sample of traffic. */
export type HeldBackFigures = {
  readonly rows: number;
  readonly accuracy?: number;
  readonly logLoss?: number;
  readonly calibrationError?: number;
};

export function heldBackFigures(rows: readonly LabelledPrediction[]): HeldBackFigures {
  if (rows.length === 0) return { rows: 0 };
  return {
    rows: rows.length,
    accuracy: accuracy(rows),
    logLoss: logLoss(rows),
    calibrationError: expectedCalibrationError(rows),
  };
}

/** A bin of confidence, how many records fall into it, and how often they were right. */
export type CalibrationBin = {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly confidence: number;
  readonly right: number;
};

const BINS = 10;

/** The reliability diagram: confidence against the share that was judged right, by bins that hold something. */
export function calibrationBins(evidence: readonly Evidence[]): readonly CalibrationBin[] {
  const bins = Map.groupBy(evidence, ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)));
  return [...bins]
    .toSorted(([a], [b]) => a - b)
    .map(([bin, records]) => ({
      from: bin / BINS,
      to: (bin + 1) / BINS,
      n: records.length,
      confidence: mean(records.map(({ confidence }) => confidence)),
      right: mean(records.map(({ wrong }) => Number(!wrong))),
    }));
}

const MOST_POINTS = 25;

/** The risk-coverage curve in few enough points to be read as a table. */
export function fewPoints(evidence: readonly Evidence[]): readonly RiskPoint[] {
  const curve = riskCoverage(evidence);
  const step = Math.max(1, Math.ceil(curve.length / MOST_POINTS));
  return curve.filter((_, at) => (curve.length - 1 - at) % step === 0);
}

function bySubgroup(evidence: readonly Evidence[]): readonly SubgroupFigures[] {
  const named = evidence.filter(({ subgroup }) => subgroup !== undefined);
  return [...Map.groupBy(named, ({ subgroup }) => subgroup ?? "")]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([subgroup, records]) => ({ subgroup, audits: records.length, ...rightIn(records) }));
}

function rightIn(evidence: readonly Evidence[]): { readonly accuracy?: Interval } {
  const right = clopperPearson(evidence.filter(({ wrong }) => !wrong).length, evidence.length);
  return right === undefined ? {} : { accuracy: right };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
