import { labelPredictions, lossesOf, type LabelledPrediction } from "../models/calibration.ts";
import { type Flow, promisedBy } from "../flows/flow.ts";
import { labelMapOf } from "../flows/label-map.ts";
import type { Serving } from "../models/live.ts";
import type { RawProbabilities } from "../models/prediction.ts";
import { type Audit, type Evidence, gatherByGroup, gatherEvidence } from "../statistics/evidence.ts";
import { asOne, type Certified } from "../statistics/separate.ts";
import { comparePairedLoss, type PairedLoss } from "../statistics/significance.ts";
import { decidePromotion, type PromotionDecision } from "../statistics/promotion.ts";
import { targetsOf } from "../statistics/targets.ts";
import { compareSubgroups, type SubgroupFinding } from "../statistics/subgroups.ts";
import { isExtra } from "../groups/draw.ts";
import { scoreOf, withScores, type UnscoredAudit } from "./audits.ts";
import { certifyOn } from "./certifying.ts";
import { type Figures, figuresOf } from "./figures.ts";

/** A model's probabilities on the audits, in their order, and the temperature that they are read with. */
type AuditPredictions = {
  readonly probabilities: readonly RawProbabilities[];
  readonly temperature: number;
  /** The certified thresholds in force: where a change in time is looked for. */
  readonly current?: CertifiedThresholds | undefined;
};
type CertifiedThresholds = Serving["certified"];

/** A model on the closed audits. */
export type Measurement = {
  readonly evidence: readonly Evidence[];
  /** With what was drawn for its group alone, where anything was: what groups are compared on. */
  readonly byGroup?: readonly Evidence[];
  readonly certification: Certified;
  readonly figures: Figures;
  /** Of the audits that were answered: what log-loss is measured on. */
  readonly predictions: readonly LabelledPrediction[];
};

/** The audits that models are measured on, and the policy's target. */
export type AuditSet = {
  readonly flow: Flow;
  readonly audits: readonly UnscoredAudit[];
  readonly openDay: string;
  readonly target: number;
  /** Further audits that are no evidence, because a model was trained on near copies of them. */
  readonly copies?: number;
};

/** What a model's probabilities on the audits are worth. */
export function measure(
  { flow, audits, openDay, target, copies = 0 }: AuditSet,
  { probabilities, temperature, current }: AuditPredictions,
): Measurement {
  const scored = scoredOn({ flow, audits }, { probabilities, temperature });
  const { evidence, certification: certified } = certifyOn(scored, { flow, openDay, target, current });
  const counted = new Set(evidence.map(({ decisionId }) => decisionId));
  const labels = audits.map(({ decisionId, first }) => (counted.has(decisionId) ? first : undefined));
  const predictions = labelPredictions(labelMapOf(flow), labels, probabilities, temperature);
  const targets = targetsOf(target, flow.targets);
  const certification = copies === 0 ? certified : { ...certified, copies };
  const figures = figuresOf({ evidence, predictions, certification, targets });
  const grouped = audits.some(isExtra) && { byGroup: gatherByGroup(scored, openDay, promisedBy(flow)) };
  return { evidence, certification, predictions, figures, ...grouped };
}

/** What the audits are evidence of, where nothing is to be certified on them. */
export const evidenceOn = (
  set: Pick<AuditSet, "flow" | "audits" | "openDay">,
  said: Pick<AuditPredictions, "probabilities" | "temperature">,
): readonly Evidence[] => gatherEvidence(scoredOn(set, said), set.openDay, promisedBy(set.flow));

const scoredOn = (
  { flow, audits }: Pick<AuditSet, "flow" | "audits">,
  { probabilities, temperature }: Pick<AuditPredictions, "probabilities" | "temperature">,
): readonly Audit[] =>
  withScores(
    audits,
    probabilities.map((raw) => scoreOf(flow, raw, temperature)),
  );

/** Candidate against champion on the same closed audits, and what follows. */
export type Verdict = PromotionDecision & {
  readonly loss: PairedLoss | undefined;
  readonly subgroups: readonly SubgroupFinding[];
};

/**
 * The gate. Without a champion the candidate is the first model.
 * @param inForce the champion's certified thresholds in force, if there are any.
 * @param heldBack the paired log-loss on rows that neither was trained on, where the champion was never measured either.
 */
export function judge(
  champion: Measurement | undefined,
  candidate: Measurement,
  { inForce, heldBack }: Beside = {},
): Verdict {
  const loss = champion && comparePairedLoss(lossesOf(champion.predictions), lossesOf(candidate.predictions));
  const subgroups = champion === undefined ? [] : compareSubgroups(pairsOf(champion, candidate));
  const compared = {
    audits: candidate.evidence.length,
    champion: champion && asOne(champion.certification),
    inForce: champion && inForce !== undefined ? shareAbove(champion.evidence, inForce) : undefined,
    candidate: asOne(candidate.certification),
    loss,
    heldBack,
    subgroups,
  };
  return { ...decidePromotion(compared), loss, subgroups };
}

type Beside = { readonly inForce?: CertifiedThresholds | undefined; readonly heldBack?: PairedLoss | undefined };

function shareAbove(evidence: readonly Evidence[], thresholds: CertifiedThresholds): number {
  const above = evidence.filter(({ outcome, confidence }) => confidence >= (thresholds[outcome] ?? Infinity));
  return evidence.length === 0 ? 0 : above.length / evidence.length;
}

function pairsOf(champion: Measurement, candidate: Measurement) {
  const [before, after] = [champion, candidate].map(({ byGroup, evidence }) => byGroup ?? evidence);
  const wrong = new Map(before?.map((record) => [record.decisionId, record.wrong]));
  return (after ?? []).map(({ decisionId, subgroup, wrong: candidateWrong }) => ({
    ...(subgroup !== undefined && { subgroup }),
    championRight: wrong.get(decisionId) === false,
    candidateRight: !candidateWrong,
  }));
}
