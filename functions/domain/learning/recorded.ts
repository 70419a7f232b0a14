import type { Evidence } from "../statistics/evidence.ts";
import type { Certified } from "../statistics/separate.ts";
import { type Proposed, withScores } from "./audits.ts";
import { certifyOn, type Look } from "./certifying.ts";

/** What one proposer's proposals, as they were recorded, are worth: nobody is asked again. */
export function measureRecorded(
  audits: readonly Proposed[],
  look: Look,
): { readonly evidence: readonly Evidence[]; readonly certification: Certified } {
  const scores = audits.map(({ served: { label, outcome, confidence } }) => ({ label, outcome, confidence }));
  return certifyOn(withScores(audits, scores), look);
}
