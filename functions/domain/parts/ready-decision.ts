import type { DecisionRow } from "../decisions/decision.ts";
import { outcomeSchema } from "../decisions/outcome.ts";
import { bornDecision } from "../record/born.ts";
import type { Score } from "../statistics/evidence.ts";
import { isReady, READY_REASONS } from "./ready.ts";

/** What went out before a model was asked, in the form in which audits judge what a model says: it is taken to be sure. */
type ReadyScore = Score & { readonly by: keyof typeof READY_REASONS };

/** The outcome that was ready, whatever has become of the decision since; undefined where a model or people decided. */
export function readyIn(row: DecisionRow): ReadyScore | undefined {
  if (!isReady(row)) return undefined;
  const { label = "", outcome } = bornDecision(row);
  const by = row.reason === READY_REASONS.rule ? "rule" : "earlier";
  return { by, label, outcome: outcomeSchema.parse(outcome), confidence: 1 };
}
