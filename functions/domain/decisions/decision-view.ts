import * as z from "zod";
import { policySchema, thresholdsSchema } from "../policy/policy.ts";
import {
  type DecisionRow,
  deciderSchema,
  historyOf,
  pastOutcomeSchema,
  policyOf,
  predictionOf,
  predictionSchema,
} from "./decision.ts";
import { outcomeSchema } from "./outcome.ts";

/** A decision as its application sees it. */
export const decisionSchema = z
  .object({
    id: z.string(),
    status: z.enum(["in_review", "decided"]).describe("Open enum: new values may be added"),
    label: z.string().optional(),
    outcome: z.optional(outcomeSchema),
    by: z.optional(deciderSchema),
    route: z.enum(["auto-approve", "auto-reject", "review"]),
    reason: z
      .string()
      .describe("confident, unsure, over-budget, rule, no-model, uncertified, paused; open: more may come"),
    because: z.string().optional().describe("The rule that sent the item to people, or why there was no prediction"),
    createdAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().optional(),
    history: z
      .array(pastOutcomeSchema)
      .optional()
      .describe("Outcomes before a person corrected the decision, oldest first"),
    prediction: z.optional(predictionSchema),
    policy: policySchema.check(z.describe("The policy in force when the decision was routed")),
    thresholds: thresholdsSchema.check(z.describe("The thresholds that applied")),
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
    route: row.route,
    reason,
    ...(because && { because }),
    createdAt,
    ...(row.history && { history: historyOf(row) }),
    ...(row.prediction && { prediction: predictionOf(row) }),
    policy: policyOf(row),
    thresholds: JSON.parse(row.thresholds) as Decision["thresholds"],
    live,
  };
}
