import { type DecisionRow, policyOf, predictionOf } from "../decisions/decision.ts";
import { saidIn } from "../online/said.ts";
import { bornDecision } from "./born.ts";
import type { Step } from "./step.ts";

/** What a decision's row was born with, as the first step of its record. Whether it was drawn for audit is not in it. */
export function firstStep(row: DecisionRow): Step {
  const born = bornDecision(row);
  const {
    label,
    outcome,
    by,
    decidedAt,
    itemHash,
    proposalHash,
    answerHash,
    reason,
    route,
    subgroup,
    because,
    earlier,
  } = born;
  const { suggested, suggestionsHash } = born;
  const prediction = predictionOf(row);
  return {
    at: row.createdAt,
    what: "received",
    by: "application",
    facts: {
      itemHash,
      proposalHash,
      answerHash,
      ...(prediction && { model: prediction.model, proposed: prediction.label, confidence: prediction.confidence }),
      online: saidIn(row),
      policy: policyOf(row),
      thresholds: JSON.parse(row.thresholds) as unknown,
      live: row.live,
      route,
      reason,
      because,
      earlier,
      subgroup,
      ...(suggested !== undefined && { suggested: JSON.parse(suggested) as unknown, suggestionsHash }),
      ...raisedIn(row),
      ...(outcome !== undefined && { label, outcome, decidedBy: by, decidedAt }),
    },
  };
}

/** That its group's rate had a part in how likely an audit was, which says nothing of whether there is one. */
function raisedIn({ auditProbability: probability, auditBase: base = probability }: DecisionRow): object {
  return probability > base ? { auditRate: { group: probability, all: base } } : {};
}
