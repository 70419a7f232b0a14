import * as z from "zod";
import { blindAnswersOf } from "../reviews/second-opinion.ts";
import { allSaidOf } from "../reviews/withdrawals.ts";
import { type DecisionRow, predictionOf } from "../decisions/decision.ts";
import { type Deployed, deployedSchema, thresholdsSchema } from "./policy.ts";
import { ruleSchema } from "../flows/flow.ts";
import type { Kind } from "../flows/questions.ts";
import type { Live } from "../models/live.ts";
import { certifiedSidesOf } from "./policy-view.ts";
import { type Replayed } from "./policy-schema.ts";
import { routingOf } from "./routing-policy.ts";
import { rulingOf } from "./ruling.ts";
import type { ReviewRow } from "../reviews/review-row.ts";
import { countingFor } from "../statistics/distinct.ts";
import { type Audit, isJudgedWrong } from "../statistics/evidence.ts";
import { readyIn } from "../parts/ready-decision.ts";
import { type FlowTargets, targetsOf } from "../statistics/targets.ts";
import type { Promised } from "../statistics/promised.ts";
import type { RecordedDecision, Replay, Scenario, Share } from "../statistics/replay.ts";

const money = z.number().min(0).max(1_000_000);

/** What is tried. What is left out is as deployed. */
export const simulateSchema = z.strictObject({
  thresholds: z
    .strictObject({
      approve: z.optional(thresholdsSchema.shape.approve),
      reject: z.optional(thresholdsSchema.shape.reject),
    })
    .optional(),
  auditRate: z.optional(deployedSchema.shape.AuditRate),
  guarantee: z.optional(deployedSchema.shape.Guarantee),
  targetErrorRate: z.optional(deployedSchema.shape.TargetErrorRate),
  reviewersPerItem: z.optional(deployedSchema.shape.ReviewersPerItem),
  automation: z.optional(deployedSchema.shape.Automation),
  rules: z
    .union([z.boolean(), z.array(ruleSchema).max(50)])
    .default(true)
    .describe(
      "true: as recorded; false: as if the flow had no rules; a list: these in their place, JSONata over `item` and `prediction`",
    ),
  cost: z
    .strictObject({ perDecision: money, perReview: money, perError: money })
    .optional()
    .describe("Use one currency for all amounts"),
});
export type Simulate = z.infer<typeof simulateSchema>;

/**
 * A decision as the replay reads it; `audit` is the review that audited it, where it was drawn.
 * @param ruled whether a rule sends it to people; as recorded where that is not said.
 */
export function recordedOf(row: DecisionRow, audit: ReviewRow | undefined, ruled = wasRuled(row)): RecordedDecision {
  const prediction = predictionOf(row);
  const ready = readyIn(row);
  const score = prediction ?? ready;
  const judged = score && audit && judgedBy(audit, score);
  return {
    day: row.createdAt.slice(0, 10),
    ruled,
    ...(prediction !== undefined && { prediction }),
    ...(ready !== undefined && { ready }),
    ...(judged !== undefined && judged),
    ...(row.subgroup !== undefined && { subgroup: row.subgroup }),
  };
}

/**
 * The audits that are evidence of what is promised, by their decisions' ids.
 * @param rows decisions in any order.
 */
export function countingAudits(rows: readonly DecisionRow[], promised: Promised): ReadonlySet<string> {
  const drawn = rows
    .filter(({ audit, auditExtra }) => audit && !auditExtra)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    .map(
      ({ id, bodyHash: itemHash, itemDraw: number, auditProbability, auditBase: probability = auditProbability }) => ({
        id,
        itemHash,
        ...(number !== undefined && { itemDraw: { number, probability } }),
      }),
    );
  return new Set(countingFor(promised, drawn).map(({ id }) => id));
}

/** Beside a prediction, the only thing that is written there is a rule. */
const wasRuled = ({ prediction, because }: DecisionRow): boolean => prediction !== undefined && because !== undefined;

function judgedBy(row: ReviewRow, score: Audit["score"]): Pick<RecordedDecision, "judged" | "disputed"> | undefined {
  if (row.state !== "closed") return undefined;
  const answers = blindAnswersOf(allSaidOf(row));
  const judged = isJudgedWrong({ ...answers, score }) ? "wrong" : "right";
  return answers.first === undefined ? { judged } : { judged, disputed: answers.first !== score.label };
}

/**
 * The deployed policy with what is tried in its place, as if automation were on unless that is tried.
 * @param own the targets that the flow sets, if any.
 * @param kind what it asks for: of values and picks nothing is rejected without a person, whatever is tried.
 */
export function scenarioOf(
  deployed: Deployed,
  live: Live,
  { thresholds, auditRate, guarantee, targetErrorRate, reviewersPerItem, automation, cost }: Partial<Simulate>,
  own?: FlowTargets,
  kind: Kind = "label",
): Scenario {
  const routing = routingOf(rulingOf(deployed, kind), live);
  return {
    policy: {
      ...routing,
      automation: automation !== "off",
      thresholds: {
        approve: thresholds?.approve ?? routing.thresholds.approve,
        reject: (kind === "label" ? thresholds?.reject : undefined) ?? routing.thresholds.reject,
      },
      guarantee: guarantee ?? routing.guarantee,
    },
    auditRate: auditRate ?? deployed.AuditRate,
    reviewersPerItem: reviewersPerItem ?? deployed.ReviewersPerItem,
    certified: certifiedSidesOf(live, targetsOf(targetErrorRate ?? deployed.TargetErrorRate, own)),
    ...(cost !== undefined && { cost }),
  };
}

/** The figures of a replay that stand beside a recommendation. */
export function replayedOf({ decisions, humanShare, reviewsPerDay, error, byOutcome }: Replay): Replayed {
  return {
    decisions,
    ...(humanShare !== undefined && { humanShare }),
    ...(reviewsPerDay !== undefined && { reviewsPerDay }),
    ...(error !== undefined && { error }),
    byOutcome: { approve: shareViewOf(byOutcome.approve), reject: shareViewOf(byOutcome.reject) },
  };
}

function shareViewOf({ error, ...counts }: Share): Replayed["byOutcome"]["approve"] {
  return { ...counts, ...(error !== undefined && { error }) };
}
