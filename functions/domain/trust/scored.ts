import type { Proposed } from "../learning/audits.ts";
import type { Score } from "./score.ts";
import { traitsIn } from "./sighted.ts";

/**
 * The audits of a proposer with the confidence of a trust model, or without one with that which was given at the time.
 * Those of before traits were recorded cannot be scored by a model: they are no evidence for it, whatever people said.
 */
export function scoredBy(audits: readonly Proposed[], score?: Score): readonly Proposed[] {
  return audits.flatMap((audit) => {
    const confidence = score === undefined ? givenOf(audit) : scoreOf(audit, score);
    return confidence === undefined ? [] : [{ ...audit, served: { ...audit.served, confidence } }];
  });
}

function scoreOf({ traits }: Proposed, score: Score): number | undefined {
  const known = traitsIn(traits);
  return known && score(known);
}

/** How sure the proposer said it was: in what was recorded before traits, that is what routing went by. */
export const givenOf = ({ traits, served }: Proposed): number => traits?.given ?? served.confidence;
