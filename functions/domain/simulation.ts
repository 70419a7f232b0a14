import { z } from "zod";
import { blindAnswersOf } from "./blind.ts";
import { type DecisionRow, predictionOf } from "./decision.ts";
import type { Deployed } from "./deployed.ts";
import type { Live } from "./live.ts";
import { routingOf } from "./policy-view.ts";
import type { ReviewRow } from "./review.ts";
import { isJudgedWrong } from "./statistics/evidence.ts";
import type { Recorded, Scenario } from "./statistics/replay.ts";

const rate = z.number().min(0).max(1);
const money = z.number().min(0).max(1_000_000);

/** What is tried. What is left out is as deployed. */
export const simulateSchema = z.strictObject({
  thresholds: z.strictObject({ approve: rate.optional(), reject: rate.optional() }).optional(),
  auditRate: rate.optional(),
  guarantee: z.enum(["advise", "enforce"]).optional(),
  rules: z.boolean().default(true).describe("false: as if the flow had no rules"),
  cost: z.strictObject({ perDecision: money, perReview: money, perError: money }).optional().describe("In any one currency"),
});
export type Simulate = z.infer<typeof simulateSchema>;

/** A decision as the replay reads it; `audit` is the review that audited it, where it was drawn. */
export function recordedOf(row: DecisionRow, audit: ReviewRow | undefined, rules: boolean): Recorded {
  const prediction = predictionOf(row);
  const judged = prediction && audit && judgedBy(audit, prediction);
  return {
    day: row.createdAt.slice(0, 10),
    // Beside a prediction, the only thing that is written there is a rule.
    ruled: rules && prediction !== undefined && row.because !== undefined,
    ...(prediction !== undefined && { prediction }),
    ...(judged !== undefined && { judged }),
  };
}

function judgedBy({ state, opinions = [] }: ReviewRow, score: NonNullable<ReturnType<typeof predictionOf>>): "right" | "wrong" | undefined {
  if (state !== "closed") return undefined;
  return isJudgedWrong({ ...blindAnswersOf(opinions), score }) ? "wrong" : "right";
}

/** The deployed policy with what is tried in its place, as if automation were on. */
export function scenarioOf(deployed: Deployed, live: Live, { thresholds, auditRate, guarantee, cost }: Partial<Simulate>): Scenario {
  const routing = routingOf(deployed, live);
  return {
    policy: {
      ...routing,
      automation: true,
      thresholds: { approve: thresholds?.approve ?? routing.thresholds.approve, reject: thresholds?.reject ?? routing.thresholds.reject },
      guarantee: guarantee ?? routing.guarantee,
    },
    auditRate: auditRate ?? deployed.AuditRate,
    reviewersPerItem: deployed.ReviewersPerItem,
    ...(cost !== undefined && { cost }),
  };
}
