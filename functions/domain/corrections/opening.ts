import { type DecisionRow, reviewsOf } from "../decisions/decision.ts";
import type { Rewriting } from "../decisions/objecting.ts";
import type { ReviewRow } from "../reviews/review-row.ts";
import { type Correction, correctionsOf, MOST_CORRECTIONS, openCorrectionOf } from "./correction.ts";

/** Reviews whose answers say something of the decision. Any other's is for itself, and a wish to correct it ends there. */
const OF_THE_DECISION: ReadonlySet<string> = new Set<ReviewRow["purpose"]>(["decide", "audit", "appeal", "correction"]);

/**
 * What becomes of a wish to correct an answer. `later`: people are still at the review, or at another correction. `nothing`:
 * nobody can look at the item again, or often enough has. Whoever asked is told the same whichever it is.
 */
export function fateOf(row: ReviewRow | undefined, owner: DecisionRow | undefined): "opens" | "later" | "nothing" {
  if (row === undefined || owner === undefined || !OF_THE_DECISION.has(row.purpose)) return "nothing";
  const isGone = owner.status === "cancelled" || owner.forget !== undefined || owner.forgottenAt !== undefined;
  if (isGone || correctionsOf(owner).length >= MOST_CORRECTIONS) return "nothing";
  const isOver = row.state === "closed" && owner.status === "decided";
  return isOver && openCorrectionOf(owner) === undefined ? "opens" : "later";
}

export const isOpened = (owner: DecisionRow, { of, by }: Pick<Correction, "of" | "by">): boolean =>
  correctionsOf(owner).some((one) => one.of === of && one.by === by);

/** Opens a correction: the row names its review, which is to be written. Undefined where there is one already. */
export function opened(row: DecisionRow, correction: Omit<Correction, "status">, at: string): Rewriting | undefined {
  if (isOpened(row, correction) || row.status !== "decided" || openCorrectionOf(row) !== undefined) return undefined;
  const { id, by, note } = correction;
  return {
    set: {
      corrections: JSON.stringify([...correctionsOf(row), { ...correction, status: "open" } satisfies Correction]),
      reviews: JSON.stringify([...reviewsOf(row), id]),
      needs: row.needs === "start" ? "start" : "hear",
    },
    happening: { at, what: "correction-asked", by, facts: { correction: id }, hidden: { note } },
  };
}
