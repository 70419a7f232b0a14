import { hasNewLabels } from "../models/live-labels.ts";
import type { Live, Serving } from "../models/live.ts";
import type { Certification } from "../statistics/certificate.ts";
import type { Evidence } from "../statistics/evidence.ts";
import { countAbove } from "../statistics/reset.ts";
import { isDue, tighten } from "../statistics/schedule.ts";

/** Certified thresholds as they stand in `live`. */
type CertifiedThresholds = Pick<Serving, "certified" | "certification">;

/** Fewer closed audits than this compare nothing. */
const COMPARABLE = 2;

/**
 * Whether nothing is known of the model that serves, and no audit can tell yet: it took its place without evidence, as
 * first models do, or the flow has other labels since. Evidence that is void since a change of traffic or the breaker's
 * alarm is another matter: then the champion stays.
 */
export function isUnmeasured(live: Live, audits: number): boolean {
  const { certification, evidenceSince } = live;
  const begins = evidenceSince === undefined || hasNewLabels(live);
  return audits < COMPARABLE && begins && (certification?.evidence ?? 0) === 0;
}

/** The certified threshold in force; undefined without a certificate, or where it proves a laxer target than today's. */
export function thresholdInForce({ certification }: Pick<Live, "certification">, target: number): number | undefined {
  const certificate = certification?.certificate;
  return certificate === undefined || certificate.target > target ? undefined : certificate.threshold;
}

/**
 * The certified thresholds that a certification brings: the pooled threshold for each outcome of which the evidence
 * shows anything at or above it, and none without a certificate.
 */
export function certifiedThresholds(
  certification: Certification,
  now: string,
  evidence = certification.evidence,
): CertifiedThresholds {
  if (certification.kind === "none") {
    const { detail: why, coded, copies } = certification;
    const beside = { ...(coded && { coded }), ...(copies !== undefined && { copies }) };
    return { certified: {}, certification: { evidence, at: now, why, ...beside } };
  }
  const { threshold, sides } = certification;
  const certified = {
    ...(sides.approve.n > 0 && { approve: threshold }),
    ...(sides.reject.n > 0 && { reject: threshold }),
  };
  return { certified, certification: { evidence, at: now, certificate: certification } };
}

/**
 * What becomes of the thresholds that serve: certified anew when evidence has grown by half, else only tightened.
 * Undefined when nothing changes, with a plain sentence in either case.
 */
export function refresh(
  live: Live,
  today: Certification,
  evidence: readonly Evidence[],
  now: string,
): { readonly next: CertifiedThresholds | undefined; readonly says: string } {
  const before = live.certification;
  if (isDue(evidence.length, before?.evidence ?? 0)) {
    const next = certifiedThresholds(today, now);
    return {
      next,
      says: today.kind === "none" ? today.detail : `Certified anew at ${today.threshold} on ${today.evidence} audits.`,
    };
  }
  if (before?.certificate === undefined)
    return { next: undefined, says: "Nothing is certified, and evidence has not grown by half since the last look." };
  const check = tighten(before.certificate, today, countAbove(evidence, before.certificate.threshold));
  if (check.kind === "kept") return { next: undefined, says: "The certified threshold stands." };
  if (check.kind === "withdrawn") {
    const rests = today.reset === undefined ? before.evidence : today.evidence;
    const { why, coded } = check;
    return { next: { certified: {}, certification: { evidence: rests, at: now, why, coded } }, says: why };
  }
  return {
    next: certifiedThresholds(check.certificate, now, before.evidence),
    says: `Tightened to ${check.certificate.threshold}.`,
  };
}
