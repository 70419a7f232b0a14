import { fitTemperature, type Scored } from "../models/calibration.ts";
import type { Flow } from "../flows/flow.ts";
import { calibrate } from "../models/prediction.ts";
import { DELTA, type Certification } from "../statistics/certificate.ts";
import { certify } from "../statistics/certification.ts";
import { type Evidence, gatherEvidence } from "../statistics/evidence.ts";
import { comparePairedLoss, type PairedLoss } from "../statistics/paired-loss.ts";
import { decidePromotion, type PromotionDecision } from "../statistics/promotion.ts";
import { compareSubgroups, type SubgroupFinding } from "../statistics/subgroups.ts";
import { scored, type UnscoredAudit } from "./audits.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { answeredWith, lossesOf, type ModelOpinion, scoreOf } from "./scores.ts";

/** A model's opinions on the audits, in their order, and the temperature that they are read with. */
export type Model = {
  readonly opinions: readonly ModelOpinion[];
  readonly temperature: number;
  readonly threshold?: number | undefined;
};

/** A model on the closed audits. */
export type Measurement = {
  readonly evidence: readonly Evidence[];
  readonly certification: Certification;
  readonly figures: Figures;
  readonly answered: readonly Scored[];
};

type Asked = {
  readonly flow: Flow;
  readonly audits: readonly UnscoredAudit[];
  readonly openDay: string;
  readonly target: number;
};

/** The audits of closed days since the last reset, the newest ones where there are very many: what models are asked about. */
export function closedAudits(audits: readonly UnscoredAudit[], openDay: string, since = ""): readonly UnscoredAudit[] {
  const closed = audits.filter(({ day, decidedAt }) => day < openDay && decidedAt >= since);
  return closed.toSorted((a, b) => (a.decidedAt < b.decidedAt ? -1 : 1)).slice(-MOST_AUDITS);
}
const MOST_AUDITS = 10_000;

/** What a model's opinions on the audits are worth. */
export function measure(
  { flow, audits, openDay, target }: Asked,
  { opinions, temperature, threshold }: Model,
): Measurement {
  const scores = opinions.map((opinion) => scoreOf(flow, opinion, temperature));
  const { evidence } = gatherEvidence(scored(audits, scores), openDay);
  const counted = new Set(evidence.map(({ decisionId }) => decisionId));
  const kept = audits
    .map((audit, at) => ({ audit, opinion: opinions[at] }))
    .filter(({ audit }) => counted.has(audit.decisionId));
  const answered = answeredWith(
    kept.map(({ audit }) => audit),
    kept.map(({ opinion }) => opinion),
    temperature,
  );
  const certification = certify(evidence, { target, delta: DELTA }, { current: threshold });
  return { evidence, certification, answered, figures: figuresOf({ evidence, answered, certification, target }) };
}

/** Candidate against champion on the same closed audits, and what follows. */
export type Verdict = PromotionDecision & {
  readonly loss: PairedLoss | undefined;
  readonly subgroups: readonly SubgroupFinding[];
};

/**
 * The gate. Without a champion the candidate is the first model.
 * @param heldBack the paired log-loss on rows that neither was trained on, where the champion was never measured either.
 */
export function judge(champion: Measurement | undefined, candidate: Measurement, heldBack?: PairedLoss): Verdict {
  const loss = champion && comparePairedLoss(lossesOf(champion.answered), lossesOf(candidate.answered));
  const subgroups = champion === undefined ? [] : compareSubgroups(pairsOf(champion, candidate));
  const compared = {
    audits: candidate.evidence.length,
    champion: champion?.certification,
    candidate: candidate.certification,
    loss,
    heldBack,
    subgroups,
  };
  return { ...decidePromotion(compared), loss, subgroups };
}

function pairsOf(champion: Measurement, candidate: Measurement) {
  const wrong = new Map(champion.evidence.map((record) => [record.decisionId, record.wrong]));
  return candidate.evidence.map(({ decisionId, subgroup, wrong: candidateWrong }) => ({
    ...(subgroup !== undefined && { subgroup }),
    championRight: wrong.get(decisionId) === false,
    candidateRight: !candidateWrong,
  }));
}

/** Rows that were held back with what the model says of them: what the temperature is fitted on. */
export function heldBackRows(labels: readonly string[], opinions: readonly ModelOpinion[]): readonly Scored[] {
  return labels.flatMap((label, at) => {
    const probabilities = opinions[at];
    return probabilities === undefined ? [] : [{ probabilities, label }];
  });
}

/** The temperature for a model, and the rows as it leaves them. */
export function calibrated(rows: readonly Scored[]): {
  readonly temperature: number;
  readonly rows: readonly Scored[];
} {
  const temperature = fitTemperature(rows);
  return {
    temperature,
    rows: rows.map(({ probabilities, label }) => ({ probabilities: calibrate(probabilities, temperature), label })),
  };
}
