import type { EverView } from "../../policy/ever-view.ts";
import type { Live } from "../../models/live.ts";
import type { RiskPoint } from "../../statistics/curves.ts";
import type { Certified } from "../../statistics/separate.ts";
import type { SubgroupFinding } from "../../statistics/subgroups.ts";
import type { Promised } from "../../statistics/promised.ts";
import type { PairedLoss } from "../../statistics/significance.ts";
import type { Measurement, Verdict } from "../comparison.ts";
import type { TrainingData } from "../training-set.ts";
import { type CalibrationBin, calibrationBins, fewPoints, type Figures, type HeldBackFigures } from "../figures.ts";

/** One model on the closed audits, as the card shows it. */
export type ModelOnAudits = {
  readonly version: string;
  readonly temperature: number;
  readonly figures: Figures;
  readonly certification: Certified;
  readonly riskCoverage: readonly RiskPoint[];
  readonly calibration: readonly CalibrationBin[];
};

/** The model card: what a candidate was trained on, how good it is, for whom it is worse, and why it was promoted or not. */
export type Card = {
  readonly version: string;
  /** Of a trust model: whom it is about. Its labels say whether what they proposed was right. */
  readonly proposer?: string;
  readonly flow: string;
  readonly at: string;
  readonly target: number;
  /** What the target is a share of; decisions where it does not say. */
  readonly promised?: Promised;
  readonly promote: boolean;
  readonly basis: Verdict["basis"];
  readonly reasons: readonly string[];
  readonly coded: Verdict["coded"];
  readonly data: TrainingData;
  readonly heldBack: HeldBackFigures;
  readonly openDay: string;
  readonly candidate: ModelOnAudits;
  readonly champion?: ModelOnAudits;
  /** The champion's seal "ever". A candidate has none: it begins when the candidate serves. */
  readonly ever?: Pick<EverView, "holds" | "says" | "coded">;
  readonly loss?: PairedLoss;
  readonly subgroups: readonly SubgroupFinding[];
};

export type CardParts = {
  readonly flow: string;
  readonly at: string;
  readonly asked: { readonly version: string; readonly openDay: string };
  readonly live: Live;
  readonly data: TrainingData;
  readonly heldBack: { readonly temperature: number; readonly figures: HeldBackFigures };
  readonly champion: Measurement | undefined;
  readonly ever: EverView;
  readonly candidate: Measurement;
  readonly verdict: Verdict;
  readonly target: number;
};

export function cardOf({
  flow,
  at,
  asked,
  live,
  data,
  heldBack,
  champion,
  ever,
  candidate,
  verdict,
  target,
}: CardParts): Card {
  return {
    version: asked.version,
    flow,
    at,
    target,
    ...(live.promise !== undefined && { promised: live.promise }),
    promote: verdict.promote,
    basis: verdict.basis,
    reasons: verdict.reasons,
    coded: verdict.coded,
    data,
    heldBack: heldBack.figures,
    openDay: asked.openDay,
    candidate: onAudits(asked.version, heldBack.temperature, candidate),
    ...(champion && { champion: onAudits(live.modelVersion ?? live.endpoint ?? "", live.temperature, champion), ever }),
    ...(verdict.loss && { loss: verdict.loss }),
    subgroups: verdict.subgroups,
  };
}

function onAudits(
  version: string,
  temperature: number,
  { evidence, certification, figures }: Measurement,
): ModelOnAudits {
  return {
    version,
    temperature,
    figures,
    certification,
    riskCoverage: fewPoints(evidence),
    calibration: calibrationBins(evidence),
  };
}
