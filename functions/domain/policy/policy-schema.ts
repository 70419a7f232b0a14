import * as z from "zod";
import { shareSchema } from "../metrics/share.ts";
import { codedSchema } from "../coded.ts";
import { promisedSchema } from "../statistics/promised.ts";
import { automationViewSchema } from "./automation.ts";
import { certifiedViewSchema } from "./certified-view.ts";
import { everViewSchema } from "./ever-view.ts";
import { deployedSchema } from "./policy.ts";
import { outcomesViewSchema } from "./separate-view.ts";

const thresholdSchema = z.object({
  deployed: z.number(),
  certified: z.number().optional().describe("The loosest threshold supported by the evidence"),
  effective: z
    .number()
    .optional()
    .describe("The threshold in force; absent if nothing is automatic without a certificate"),
  isCertified: z.boolean().describe("Whether what applies is certified and passed a test of its own"),
  idle: z
    .object({ says: z.string(), coded: codedSchema })
    .optional()
    .describe("Why it does nothing in this flow; absent if it does"),
});

/** A part of the replayed traffic; `error` is of its automatic decisions, estimated from audits. */
export const replayedShareSchema = z.object({
  decisions: z.int(),
  automatic: z.int(),
  people: z.int(),
  error: shareSchema.optional(),
});

/** What thresholds would have done to the newest recorded decisions. */
export const replayedSchema = z.object({
  decisions: z.int(),
  humanShare: z.number().optional(),
  reviewsPerDay: z.number().optional(),
  error: shareSchema.optional(),
  byOutcome: z.object({ approve: replayedShareSchema, reject: replayedShareSchema }),
});
export type Replayed = z.infer<typeof replayedSchema>;

/** The policy as ops see it. */
export const policyViewSchema = z
  .object({
    deployed: deployedSchema,
    live: automationViewSchema.extend({
      version: z.int(),
      model: z.string().optional(),
      certifiedAt: z.string().optional(),
      evidence: z.int().describe("Number of audits that the last certification used"),
    }),
    thresholds: z.object({ approve: thresholdSchema, reject: thresholdSchema }),
    promise: z.object({
      holds: z.boolean().describe("Whether the thresholds in force are certified, and passed a test of their own"),
      of: promisedSchema.check(z.describe("What the target is a share of, by the flow")),
      says: z.string(),
      coded: z.optional(codedSchema),
      warnings: z
        .array(z.object({ says: z.string(), coded: codedSchema }))
        .describe("Outcomes that alone are over the target, by the whole of the 95 % interval"),
    }),
    judged: z
      .object({ says: z.string(), coded: codedSchema })
      .optional()
      .describe("Only if people judge proposals that they see: what that means for every figure"),
    ever: everViewSchema,
    recommended: z
      .object({
        AutoApproveThreshold: deployedSchema.shape.AutoApproveThreshold,
        AutoRejectThreshold: deployedSchema.shape.AutoRejectThreshold,
        humanShare: z
          .number()
          .describe(
            "Share that people would review of items like the audits that the certificate rests on; includes audits at the deployed rate, not the flow's rules",
          ),
        says: z.string(),
        coded: codedSchema,
        replayed: replayedSchema
          .optional()
          .describe("Effect on the newest decisions (at most 2,000); up to one minute old"),
      })
      .optional(),
    certified: certifiedViewSchema.optional().describe("Of both outcomes together; absent if the flow sets targets"),
    outcomes: outcomesViewSchema
      .optional()
      .describe("Each outcome's target and certificate; only if the flow sets targets"),
    missing: z.array(z.string()).describe("What is still missing for a certificate"),
    missingCoded: z
      .array(z.nullable(codedSchema))
      .describe("The same reasons, one entry per sentence; null if a sentence has no code"),
    breaker: z.object({
      seen: z.int(),
      fired: z.boolean(),
      models: z
        .array(z.string())
        .readonly()
        .describe("Versions of the models whose decisions it has seen since it began; at most the last 20"),
      typicalDelay: z
        .int()
        .optional()
        .describe("Typical number of audits until an error rate of twice the target is detected"),
    }),
  })
  .meta({ id: "PolicyView" });
export type PolicyView = z.infer<typeof policyViewSchema>;
