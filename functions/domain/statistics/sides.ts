import { coded } from "../coded.ts";
import type { Outcome } from "../decisions/outcome.ts";
import type { ByOutcome } from "../decisions/routing.ts";
import { type Certificate, type Certification, refuse, TEST_DELTA } from "./certificate.ts";
import { certify } from "./certification.ts";
import type { Evidence } from "./evidence.ts";
import { clopperPearson, type Interval } from "./intervals.ts";
import { countAt } from "./marks.ts";
import type { Count } from "./significance.ts";

/** Targets that a flow promises: one for both outcomes together, or one for each at half of delta each. */
type Targets = { readonly pooled: number } | { readonly approve: number; readonly reject: number };

export type CertifiedSides = { readonly approve: Certification; readonly reject: Certification };

/**
 * A certification for each outcome. A pooled one is of both sides together at one threshold (`promise.ts` says
 * where it holds); a side of which the evidence shows nothing at or above that threshold gets no certificate.
 */
export function certifySides(
  evidence: readonly Evidence[],
  targets: Targets,
  {
    delta = TEST_DELTA,
    current,
  }: { readonly delta?: number; readonly current?: { readonly [outcome in Outcome]?: number } } = {},
): CertifiedSides {
  if ("pooled" in targets) {
    const pooled = certify(evidence, { target: targets.pooled, delta }, { current: loosestOf(current) });
    return { approve: sideOf(pooled, "approve"), reject: sideOf(pooled, "reject") };
  }
  const half = (outcome: Outcome): Certification => {
    const own = evidence.filter((record) => record.outcome === outcome);
    return certify(
      own,
      { target: targets[outcome], delta: delta / 2 },
      { current: current?.[outcome], scope: outcome },
    );
  };
  return { approve: half("approve"), reject: half("reject") };
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
  return (["approve", "reject"] as const).flatMap((outcome) => {
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

function loosestOf(current: { readonly [outcome in Outcome]?: number } | undefined): number | undefined {
  const thresholds = [current?.approve, current?.reject].filter((threshold) => threshold !== undefined);
  return thresholds.length === 0 ? undefined : Math.min(...thresholds);
}
