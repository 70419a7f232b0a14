import { coverageReason, incomparable, isUncertified, lossReason, pBetter, type Reason } from "./reasons.ts";
import type { AsOne } from "./separate.ts";
import type { PairedLoss } from "./significance.ts";

const SIGNIFICANCE = 0.05;

/** A better model may cover less than what is in force, and take it back later: by this much, as a share of decisions. */
const LOSABLE = 0.1;

/** Candidate and champion on the same closed audits; `inForce` is the share of them at or above the threshold in force. */
type Replacement = {
  readonly inForce: number;
  readonly champion: AsOne;
  readonly candidate: AsOne;
  readonly loss: PairedLoss | undefined;
};

/**
 * Why the candidate may not replace a certified champion; nothing when it may. Candidates are measured on the same audits
 * night after night. Were the largest coverage to win, the luckiest candidate would, and its certificate would be broken
 * far more often than any single one. So the candidate has to be a better model (paired log-loss, one-sided, p < 0.05),
 * which luck above one threshold does not make it, beside a certificate for at least what the champion gets on the same
 * audits. Against what is in force it may lose ten points: that certificate was luckier than the champion's of today.
 * Measured, not proven: `npm run bench -- promise`.
 */
export function refusalsOf({ inForce, champion, candidate, loss }: Replacement): readonly Reason[] {
  if (candidate.kind === "none") return [isUncertified(candidate)];
  const today = champion.kind === "none" ? 0 : champion.coverage;
  return [
    ...lossRefusal(loss),
    ...(candidate.coverage < today ? [coverageReason("covers-less", candidate.coverage, today)] : []),
    ...(candidate.coverage < inForce - LOSABLE ? [coverageReason("loses-coverage", candidate.coverage, inForce)] : []),
  ];
}

function lossRefusal(loss: PairedLoss | undefined): readonly Reason[] {
  if (loss === undefined) return [incomparable];
  return pBetter(loss) < SIGNIFICANCE ? [] : [lossReason("loss-not-better", loss)];
}
