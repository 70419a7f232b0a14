import { type Coded, coded } from "../coded.ts";
import type { Certificate, Certification } from "./certificate.ts";
import type { Count } from "./significance.ts";
import { unansweredPart } from "./unanswered.ts";

/** Between certifications that may loosen, evidence has to grow by this factor: every look is one more chance to err. */
const GROWTH = 1.5;

/** Whether evidence has grown by half since the last certification that could loosen (0 when there was none). */
export function isDue(evidenceNow: number, evidenceThen: number): boolean {
  return evidenceNow > 0 && evidenceNow >= evidenceThen * GROWTH;
}

/** How much evidence there has to be for the next certification that could loosen. */
export const nextLook = (evidenceThen: number): number => Math.max(1, Math.ceil(evidenceThen * GROWTH));

/** What a daily check does to a certificate in force. */
type Check =
  | { readonly kind: "kept" | "tightened"; readonly certificate: Certificate }
  | { readonly kind: "withdrawn"; readonly why: string; readonly coded: Coded };

/**
 * The daily check: it may only tighten. A stricter threshold of today replaces the one in force, a looser one waits for
 * its turn. A change in time withdraws what rests on older evidence; so does more error at the threshold in force than
 * was promised. Otherwise, falling a little short of proof today takes nothing back: the certificate in force had it.
 * @param observed of today's evidence at or above the threshold in force.
 */
export function tighten(current: Certificate, today: Certification, observed: Count): Check {
  const stricter = today.kind === "certificate" && today.threshold > current.threshold;
  if (stricter) return { kind: "tightened", certificate: today };
  if (today.reset !== undefined) return withdrawn("changed", CHANGED, today.reset.recent);
  const contradicted = today.kind === "none" && observed.wrong > observed.n * current.target;
  return contradicted ? withdrawn("contradicted", CONTRADICTED, observed) : { kind: "kept", certificate: current };
}

function withdrawn(code: "changed" | "contradicted", why: string, count: Count): Check {
  const { says, figures } = unansweredPart(count);
  return { kind: "withdrawn", why: why + says, coded: coded(code, figures) };
}

const CHANGED = "Recent audits are wrong more often than older ones: the evidence of this certificate is void.";
const CONTRADICTED = "More audits of automatic decisions now count as wrong than was promised.";
