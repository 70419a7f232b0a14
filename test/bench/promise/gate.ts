import { certifiedThresholds, refresh } from "../../../functions/domain/learning/certified-thresholds.ts";
import { type Live, promote } from "../../../functions/domain/models/live.ts";
import type { Certification } from "../../../functions/domain/statistics/certificate.ts";
import type { Evidence } from "../../../functions/domain/statistics/evidence.ts";
import { decidePromotion } from "../../../functions/domain/statistics/promotion.ts";
import { countAbove } from "../../../functions/domain/statistics/reset.ts";
import { type Certified, resetOf } from "../../../functions/domain/statistics/separate.ts";
import { comparePairedLoss, type PairedLoss } from "../../../functions/domain/statistics/significance.ts";

/** A model on the audits of a night, and what these certify of it. */
export type Measured = { readonly evidence: readonly Evidence[]; readonly certification: Certification };

/**
 * Whether the product's gate promotes a candidate.
 * @param inForce the champion's certified threshold in force, where there is one and the gate asks for it.
 */
export function isPromoted(champion: Measured | undefined, candidate: Measured, inForce: number | undefined): boolean {
  const ours = champion?.evidence;
  return decidePromotion({
    audits: candidate.evidence.length,
    champion: champion?.certification,
    candidate: candidate.certification,
    inForce: ours && inForce !== undefined ? countAbove(ours, inForce).n / ours.length : undefined,
    loss: ours && lossBetween(ours, candidate.evidence),
    subgroups: [],
  }).promote;
}

/** What is live once a candidate was promoted. */
export const promoted = (live: Live, { certification }: Measured, now: string): Live =>
  promote(live, { endpoint: now, temperature: 1, ...certifiedThresholds(certification, now) });

type Looked = { readonly evidence: readonly Evidence[]; readonly certification: Certified };

/** What is live once the champion was looked at again. */
export function lookedAt(live: Live, { evidence, certification }: Looked, now: string): Live {
  const reset = resetOf(certification);
  return {
    ...live,
    ...refresh(live, certification, evidence, now).next,
    ...(reset !== undefined && { evidenceSince: reset.since }),
  };
}

/** How the log-losses of two models compare. */
export const lossBetween = (one: readonly Evidence[], other: readonly Evidence[]): PairedLoss | undefined =>
  comparePairedLoss(one.map(lossOf), other.map(lossOf));

/** A probability that is scored is at least this, as in the product. */
const FLOOR = 1e-6;

const lossOf = ({ confidence, wrong }: Evidence): number =>
  -Math.log(Math.max(FLOOR, wrong ? 1 - confidence : confidence));
