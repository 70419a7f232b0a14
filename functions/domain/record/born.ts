import { type DecisionRow, historyOf } from "../decisions/decision.ts";
import type { ReviewRow } from "../reviews/review-row.ts";
import { type Sealed, sealedIn, sealOf } from "./sealed.ts";

/**
 * What a decision's chain begins with: all that its row is born with, but for what tells of a person, of which it has hashes
 * (`itemHash`, `proposalHash`, `answerHash`). `statemachines/decision.asl.json` has the same names, in `Describe`.
 */
const DECISION_BORN = [
  "answerHash",
  "audit",
  "auditBase",
  "auditExtra",
  "auditProbability",
  "because",
  "by",
  "client",
  "createdAt",
  "cut",
  "decidedAt",
  "doubt",
  "dueMinutes",
  "earlier",
  "id",
  "itemDraw",
  "itemHash",
  "kind",
  "label",
  "live",
  "online",
  "outcome",
  "policy",
  "prediction",
  "proposalHash",
  "reason",
  "route",
  "status",
  "subgroup",
  "suggested",
  "suggestionsHash",
  "thresholds",
] as const;

const REVIEW_BORN = ["createdAt", "decisionId", "id", "kind", "opinionsWanted", "purpose"] as const;

/** What the decision's row said when it was written first, however often its outcome has changed since. */
export function bornDecision(row: DecisionRow): Sealed {
  const { label, outcome, by, decidedAt, ...constant } = row;
  if (row.route === "suggest") return sealedIn({ ...constant, status: "suggested" }, DECISION_BORN);
  if (!wasDecidedAtOnce(row)) return sealedIn({ ...constant, status: "in_review" }, DECISION_BORN);
  const { answer: _answer, ...first } = historyOf(row)[0] ?? { label, outcome, by, decidedAt };
  return sealedIn({ ...constant, ...first, status: "decided" }, DECISION_BORN);
}

/** By the model, by a rule, as it was before, or by the fallback because the review budget had no place for it. */
export const wasDecidedAtOnce = ({ route, reason }: Pick<DecisionRow, "route" | "reason">): boolean =>
  isAutomatic(route) || reason === "over-budget";

const isAutomatic = (route: DecisionRow["route"]): boolean => route === "auto-approve" || route === "auto-reject";

export const bornReview = (row: ReviewRow): Sealed => sealedIn(row, REVIEW_BORN);

/** What the row's chain begins with. */
export const sealOfRow = (row: DecisionRow | ReviewRow): string =>
  sealOf(row.kind === "decision" ? bornDecision(row) : bornReview(row));
