import { decision } from "../adapters/decisions.ts";
import { type DecisionRow, predictionOf } from "../domain/decisions/decision.ts";
import type { Reveal, ReviewRow } from "../domain/reviews/review.ts";

/** What the model said, for somebody whose answer is given and can still be undone. Nobody sees it before. */
export async function revealOf(row: ReviewRow, person: string): Promise<Reveal | undefined> {
  if (row.state !== "answered" || row.pending?.by !== person) return undefined;
  const owner = await decision(row.decisionId);
  return owner && revealIn(owner);
}

/** The prediction in a decision, as reviewers are told of it. */
export function revealIn(owner: DecisionRow): Reveal | undefined {
  const prediction = predictionOf(owner);
  return prediction && { label: prediction.label, confidence: prediction.confidence };
}
