import * as z from "zod";
import type { DecisionId, ReviewId } from "../ids.ts";
import { type Policy, policySchema, thresholdsSchema } from "../policy/policy.ts";

/** A prediction as a decision records it. */
export const predictionSchema = z.object({
  label: z.string(),
  outcome: z.enum(["approve", "reject"]),
  confidence: z.number().describe("Calibrated probability of the top label, 0 to 1"),
  probabilities: z.record(z.string(), z.number()),
  model: z.string().describe("The model version that answered"),
});
export type Prediction = z.infer<typeof predictionSchema>;

/** A decision's row: flat, with nested parts as JSON strings, since the state machine writes it without a function. */
export type DecisionRow = {
  readonly id: DecisionId;
  readonly kind: "decision";
  readonly client: string;
  readonly bodyHash: string;
  readonly createdAt: string;
  readonly status: "in_review" | "decided";
  readonly route: string;
  readonly reason: string;
  /** The rule that sent the item to people, or why there was no prediction. */
  readonly because?: string;
  readonly audit: boolean;
  readonly auditProbability: number;
  readonly item?: string;
  /** Where the item is in S3, when it is too large for the row. */
  readonly itemKey?: string;
  readonly prediction?: string;
  readonly policy: string;
  readonly thresholds: string;
  readonly live: number;
  /** The group that the item belongs to, where the flow names one. */
  readonly subgroup?: string;
  /** How much was to be learnt from the item, and the least that is reviewed; while there is a review budget to keep. */
  readonly doubt?: number;
  readonly cut?: number;
  /** How long reviewers have: the policy's time, or less where a deadline of the flow says so. */
  readonly dueMinutes: number;
  /** The reviews of this decision over its life, newest last, as a JSON array of ids. */
  readonly reviews: string;
  readonly label?: string;
  readonly outcome?: "approve" | "reject";
  readonly by?: "model" | "person" | "fallback";
  readonly decidedAt?: string;
  /** The outcomes before this one, oldest first, as a JSON array; there once a person has corrected it. */
  readonly history?: string;
  /** What is still owed: the review is to be started, or the event to be sent. Drives the sweeper. */
  readonly needs?: "start" | "event";
  readonly needsAt?: string;
};

/** An outcome that a decision had before it was corrected. */
export const pastOutcomeSchema = z.object({
  label: z.string().optional(),
  outcome: z.enum(["approve", "reject"]),
  by: z.enum(["model", "person", "fallback"]),
  decidedAt: z.iso.datetime(),
});
export type PastOutcome = z.infer<typeof pastOutcomeSchema>;

/** A decision as its application sees it. */
export const decisionSchema = z
  .object({
    id: z.string(),
    status: z.enum(["in_review", "decided"]).describe("Open: more may come"),
    label: z.string().optional(),
    outcome: z.enum(["approve", "reject"]).optional(),
    by: z.enum(["model", "person", "fallback"]).optional(),
    route: z.enum(["auto-approve", "auto-reject", "review"]),
    reason: z
      .string()
      .describe("confident, unsure, over-budget, rule, no-model, uncertified, paused; open: more may come"),
    because: z.string().optional().describe("The rule that sent it to people, or why there was no prediction"),
    createdAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().optional(),
    history: z.array(pastOutcomeSchema).optional().describe("What it was before a person corrected it, oldest first"),
    prediction: predictionSchema.optional(),
    policy: policySchema.describe("The policy that it was routed by"),
    thresholds: thresholdsSchema.describe("The thresholds that applied"),
    live: z.int().describe("Version of the record that says which model serves"),
  })
  .meta({ id: "Decision" });
export type Decision = z.infer<typeof decisionSchema>;

/** What an application may see of a row. Whether it was drawn for audit stays inside. */
export function viewOf(row: DecisionRow): Decision {
  const { id, status, label, outcome, by, reason, because, createdAt, decidedAt, live } = row;
  return {
    id,
    status,
    ...(outcome && { outcome, by, decidedAt, ...(label && { label }) }),
    route: row.route as Decision["route"],
    reason,
    ...(because && { because }),
    createdAt,
    ...(row.history && { history: historyOf(row) }),
    ...(row.prediction && { prediction: predictionOf(row) }),
    policy: JSON.parse(row.policy) as Policy,
    thresholds: JSON.parse(row.thresholds) as Decision["thresholds"],
    live,
  };
}

/** The recorded prediction, or undefined where people had to decide without one. */
export function predictionOf(row: Pick<DecisionRow, "prediction">): Prediction | undefined {
  return row.prediction === undefined ? undefined : (JSON.parse(row.prediction) as Prediction);
}

/** The outcomes that were corrected, oldest first. */
export const historyOf = (row: DecisionRow): PastOutcome[] => JSON.parse(row.history ?? "[]") as PastOutcome[];

export const policyOf = (row: DecisionRow): Policy => JSON.parse(row.policy) as Policy;
export const reviewsOf = (row: DecisionRow): ReviewId[] => JSON.parse(row.reviews) as ReviewId[];
