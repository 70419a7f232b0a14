import { coded } from "../coded.ts";
import type { Outcome } from "../decisions/outcome.ts";
import { type Certification, refuse, TEST_DELTA } from "./certificate.ts";
import { certify } from "./certification.ts";
import type { Evidence } from "./evidence.ts";

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
