import type { DecisionRow } from "../decisions/decision.ts";
import type { Happening } from "./chain.ts";

type Ending = Pick<DecisionRow, "label" | "answer" | "outcome" | "by" | "decidedAt">;

/** A decision got its outcome, or another one. What was said is in the open where it is a label, else only its hash. */
export function decidedEvent(
  what: "decided" | "corrected" | "overridden",
  { label, answer, outcome, by, decidedAt = "" }: Ending,
): Happening {
  const isLabel = answer === undefined;
  return { at: decidedAt, what, by, facts: { outcome, ...(isLabel && { label }) }, hidden: { answer } };
}
