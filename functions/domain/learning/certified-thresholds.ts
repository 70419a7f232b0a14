import type { Outcome } from "../decisions/outcome.ts";
import { hasNewLabels } from "../models/live-labels.ts";
import type { Live, Look, Serving } from "../models/live.ts";
import type { Certification } from "../statistics/certificate.ts";
import type { Evidence } from "../statistics/evidence.ts";
import { countAbove } from "../statistics/reset.ts";
import { isDue, tighten } from "../statistics/schedule.ts";
import { bySide, type Certified, type Separate } from "../statistics/separate.ts";
import { OUTCOMES } from "../statistics/targets.ts";

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

/** The same for each outcome; undefined where nothing is in force. Certificates of each outcome stand for its own target. */
export function thresholdsInForce(live: Live, target: number): Serving["certified"] | undefined {
  const { certified, certification } = live;
  if (certification?.separate !== undefined)
    return (certified.approve ?? certified.reject) === undefined ? undefined : certified;
  const threshold = thresholdInForce(live, target);
  return threshold === undefined ? undefined : { approve: threshold, reject: threshold };
}

/** The share of the evidence that is certified, 0 to 1. */
export function certifiedShare(certification: Live["certification"]): number {
  if (certification?.separate === undefined) return certification?.certificate?.coverage ?? 0;
  const looks = OUTCOMES.map((outcome) => certification.separate?.[outcome]);
  const sum = (of: (look: Look) => number): number =>
    looks.reduce((total, look) => total + (look === undefined ? 0 : of(look)), 0);
  const evidence = sum((look) => look.certificate?.evidence ?? look.evidence);
  return evidence === 0 ? 0 : sum(({ certificate }) => certificate?.n ?? 0) / evidence;
}

/**
 * The certified thresholds that a certification brings: the pooled threshold for each outcome of which the evidence
 * shows anything at or above it, or each outcome's own, and none without a certificate.
 */
export function certifiedThresholds(certified: Certified, now: string): CertifiedThresholds {
  if (certified.kind !== "separate") return thresholdsBy(certified, now);
  const look = (certification: Certification): Look => thresholdsBy(certification, now).certification;
  return separately({ approve: look(certified.approve), reject: look(certified.reject) }, now, certified.copies);
}

type Looks = NonNullable<NonNullable<Live["certification"]>["separate"]>;

/** The looks of both outcomes as they stand in `live`. */
function separately(looks: Looks, now: string, copies?: number): CertifiedThresholds {
  const thresholds = OUTCOMES.flatMap((outcome) => {
    const threshold = looks[outcome]?.certificate?.threshold;
    return threshold === undefined ? [] : [[outcome, threshold] as const];
  });
  const evidence = (looks.approve?.evidence ?? 0) + (looks.reject?.evidence ?? 0);
  const certification = { evidence, at: now, ...(copies !== undefined && { copies }), separate: looks };
  return { certified: Object.fromEntries(thresholds), certification };
}

function thresholdsBy(
  certification: Certification,
  now: string,
  evidence = certification.evidence,
): CertifiedThresholds & { readonly certification: Look } {
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

type Refreshed<Next = CertifiedThresholds> = { readonly next: Next | undefined; readonly says: string };

/**
 * What becomes of the thresholds that serve: certified anew when evidence has grown by half, else only tightened.
 * Undefined when nothing changes, with a plain sentence in either case.
 */
export function refresh(
  { certification }: Live,
  today: Certified,
  evidence: readonly Evidence[],
  now: string,
): Refreshed {
  if (today.kind !== "separate") return refreshOne(certification, today, evidence, now);
  return refreshEach(certification?.separate ?? {}, today, evidence, now);
}

/** Each outcome by its own evidence and at its own time. A certificate for a laxer target than today's is none. */
function refreshEach(before: Looks, today: Separate, evidence: readonly Evidence[], now: string): Refreshed {
  const side = (outcome: Outcome) => {
    const isLaxer = (before[outcome]?.certificate?.target ?? 0) > today.targets[outcome];
    const own = evidence.filter((record) => record.outcome === outcome);
    const { next, says } = refreshOne(isLaxer ? undefined : before[outcome], today[outcome], own, now);
    return { look: next?.certification ?? (isLaxer ? undefined : before[outcome]), changed: isLaxer || next, says };
  };
  const sides = { approve: side("approve"), reject: side("reject") };
  const { approve, reject } = sides;
  const looks = { ...(approve.look && { approve: approve.look }), ...(reject.look && { reject: reject.look }) };
  return {
    next: approve.changed || reject.changed ? separately(looks, now, today.copies) : undefined,
    says: bySide((outcome) => sides[outcome].says),
  };
}

function refreshOne(
  before: Look | undefined,
  today: Certification,
  evidence: readonly Evidence[],
  now: string,
): Refreshed<CertifiedThresholds & { readonly certification: Look }> {
  if (isDue(evidence.length, before?.evidence ?? 0)) {
    const next = thresholdsBy(today, now);
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
    next: thresholdsBy(check.certificate, now, before.evidence),
    says: `Tightened to ${check.certificate.threshold}.`,
  };
}
