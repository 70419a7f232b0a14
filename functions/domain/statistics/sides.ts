import { coded } from "../coded.ts";
import type { Outcome } from "../decisions/outcome.ts";
import type { ByOutcome } from "../decisions/routing.ts";
import { type Certificate, type Certification, refuse } from "./certificate.ts";
import type { Evidence } from "./evidence.ts";
import { clopperPearson, type Interval } from "./intervals.ts";
import { countAt } from "./marks.ts";
import { certifyFor } from "./separate.ts";
import type { Count } from "./significance.ts";
import { OUTCOMES, type Targets } from "./targets.ts";

export type CertifiedSides = { readonly approve: Certification; readonly reject: Certification };

/**
 * A certification for each outcome. A pooled one is of both sides together at one threshold (`promise.ts` says
 * where it holds); a side of which the evidence shows nothing at or above that threshold gets no certificate.
 */
export function certifySides(
  evidence: readonly Evidence[],
  targets: Targets,
  options: Parameters<typeof certifyFor>[2] = {},
): CertifiedSides {
  const certified = certifyFor(evidence, targets, options);
  if (certified.kind === "separate") return certified;
  return { approve: sideOf(certified, "approve"), reject: sideOf(certified, "reject") };
}

/** An outcome whose automatic decisions alone are over the target, by the whole of the 95 % interval. */
export type BadSide = { readonly outcome: Outcome; readonly target: number; readonly error: Interval & Count };

/**
 * What a certificate of both outcomes together hides: one of them that is over the target. Undefined thresholds, and
 * those that are looser than the certified one, count as the certified one.
 * @param effective thresholds as they apply; 1 is never automatic.
 */
export function badSides(certificate: Certificate, effective: ByOutcome): readonly BadSide[] {
  const { target, threshold } = certificate;
  return OUTCOMES.flatMap((outcome) => {
    if (effective[outcome] >= 1) return [];
    const count = countOfSide(certificate, outcome, Math.max(threshold, effective[outcome]));
    const error = clopperPearson(count.wrong, count.n);
    return error !== undefined && error.low > target ? [{ outcome, target, error: { ...error, ...count } }] : [];
  });
}

function countOfSide({ marks, sides }: Certificate, outcome: Outcome, threshold: number): Count {
  return marks === undefined ? sides[outcome] : countAt(marks, outcome, threshold);
}

function sideOf(pooled: Certification, outcome: Outcome): Certification {
  if (pooled.kind === "none" || pooled.sides[outcome].n > 0) return pooled;
  const detail = `No audited decision at or above ${pooled.threshold} was to ${outcome}: nothing is known of that side.`;
  return refuse("one-sided", detail, coded("one-sided", { threshold: pooled.threshold, outcome }), {
    evidence: pooled.evidence,
    reset: pooled.reset,
  });
}
