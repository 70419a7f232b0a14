import * as z from "zod";
import { beforeSchema } from "./before/view.ts";
import { driftSchema } from "../drift/view.ts";
import { todaySchema } from "./today/view.ts";
import { queueNowSchema, routesSchema } from "./kept.ts";
import { type MeasuredShare, shareSchema } from "./share.ts";

export type { MeasuredShare };

const spreadSchema = z.object({ n: z.int(), p50: z.number().optional(), p90: z.number().optional() });

/** Of a period: one day, or all of them. */
const periodSchema = z.object({
  decisions: z.int(),
  routes: routesSchema,
  humanShare: z.number().optional().describe("Share of decisions seen by a person, including audits"),
  error: z
    .object({
      pooled: shareSchema.optional(),
      approve: shareSchema.optional(),
      reject: shareSchema.optional(),
    })
    .describe(
      "Of automatic decisions, judged by the closed blind audits; a skipped or expired audit counts as wrong. Each distinct item once, if the flow promises a share of these",
    ),
  waiting: spreadSchema
    .extend({ expired: z.int() })
    .describe(
      "Minutes from a review's beginning to its answer; what expired is among n and counts as longer than all others, so that a quantile can be missing",
    ),
  questions: spreadSchema
    .extend({ answered: z.int().describe("In time") })
    .optional()
    .describe(
      "Questions of reviewers to applications, and minutes until the answer; without one in time, a question counts as longer than all others. Absent if none was asked",
    ),
  reviewing: spreadSchema.describe("Seconds that reviewers spent per answer"),
});
export type Period = z.infer<typeof periodSchema>;

const agreementSchema = z.object({
  items: z.int().describe("Items with at least two blind answers"),
  krippendorffAlpha: z.number().optional(),
  gwetAc1: z.object({ value: z.number(), low: z.number(), high: z.number() }).optional(),
});

const switchesSchema = z.object({ revealed: z.int(), switched: z.int() });

const biasSchema = z.object({
  modelRight: switchesSchema.describe(
    "The final answer of the decision is what the model said; switched: the reviewer left it after the reveal",
  ),
  modelWrong: switchesSchema.describe(
    "The final answer is another; switched: the reviewer gave up an own answer for the model's",
  ),
  afterAgreeing: switchesSchema
    .optional()
    .describe("The first answer was the model's; switched: the reviewer left it. Whoever was right"),
  afterContradicting: switchesSchema
    .optional()
    .describe("The first answer was another; switched: the reviewer took the model's. Whoever was right"),
});

const curveSchema = z
  .array(
    z.object({
      threshold: z.number(),
      coverage: z.number(),
      n: z.int(),
      wrong: z.int(),
      error: shareSchema.optional(),
    }),
  )
  .describe("Strictest threshold first, at most 101 points, of the model that serves; `curveOf` says on which audits");

const calibrationSchema = z
  .array(z.object({ low: z.number(), high: z.number(), n: z.int(), confidence: z.number(), accuracy: z.number() }))
  .describe("Ten confidence bins; empty bins are omitted");

/** What ops see of the running system: `GET /v1/metrics?days=30`. */
export const metricsSchema = z
  .object({
    flow: z.string(),
    countedTo: z.iso
      .datetime()
      .optional()
      .describe("Time up to which decisions and answers are counted; absent before the first count"),
    from: z.iso.date().describe("First UTC day"),
    to: z.iso.date().describe("Last UTC day"),
    total: periodSchema,
    days: z
      .array(periodSchema.extend({ day: z.iso.date() }))
      .describe("Oldest first; days without decisions or answers are omitted"),
    target: z.number().describe("The deployed TargetErrorRate"),
    targets: z
      .object({ approve: z.number(), reject: z.number() })
      .optional()
      .describe("Each outcome's target; only if the flow sets targets"),
    queue: z
      .array(queueNowSchema)
      .describe("Current state of the queue; of one with more than 1,000 reviews, as it was last counted"),
    agreement: agreementSchema,
    automationBias: biasSchema,
    evidence: z
      .object({
        audits: z.int().describe("All closed audits of the period"),
        accuracy: shareSchema
          .optional()
          .describe("Accuracy of the model on all audits, whether decided automatically or not"),
        automatic: shareSchema.optional().describe("Error rate of automatic decisions only"),
        errorReduction: z
          .number()
          .optional()
          .describe(
            "1 - error of automatic decisions / error that the model would have without people; negative when thresholds do harm",
          ),
        reviewers: shareSchema
          .optional()
          .describe(
            "How often a second blind opinion contradicted an agreement of model and reviewer: an estimate that is blind to what people and model miss together",
          ),
        byOrigin: z
          .object({ audit: z.int(), review: z.int(), appeal: z.int(), override: z.int().optional() })
          .describe("Number of human answers by origin"),
      })
      .describe("Measured on audits only, the one unbiased sample of your traffic"),
    judged: z
      .literal(true)
      .optional()
      .describe(
        "People judge proposals that they see: no answer is blind, and errors that people let pass are not counted",
      ),
    model: z.string().optional().describe("Version of the model in service, which the curve and calibration describe"),
    curveOf: z
      .object({
        by: z
          .enum(["audits", "gate"])
          .describe(
            "audits: closed audits of the period that the model answered itself; gate: those that it was measured on before it was promoted",
          ),
        audits: z.int().describe("How many these are"),
        at: z.iso.datetime().optional().describe("Of the gate: when it measured"),
        own: z.int().describe("Closed audits that the model answered itself"),
        enough: z.int().describe("From so many of its own on, these are the curve"),
      })
      .optional()
      .describe("What curve, calibration and bestCoverage are measured on; absent if no model serves"),
    riskCoverage: curveSchema,
    bestCoverage: z
      .object({ threshold: z.number(), coverage: z.number() })
      .optional()
      .describe(
        "The largest coverage whose measured error is under the target: an estimate of what could be reached, no threshold to use",
      ),
    calibration: calibrationSchema,
    ownCurve: z
      .object({ riskCoverage: curveSchema, calibration: calibrationSchema })
      .optional()
      .describe("The model's own first audits, while the gate's are shown"),
    labels: z
      .array(
        z.object({
          label: z.string(),
          decisions: z.int(),
          automatic: z.int(),
          edited: shareSchema
            .optional()
            .describe("Only by proposer: of answers given with the proposal in view, those that changed it"),
          agreed: shareSchema
            .optional()
            .describe("Only by proposer: of its items that two people answered blind, those in which they agree"),
          error: shareSchema.optional(),
        }),
      )
      .describe("By predicted label; in flows of values and picks, by who proposed"),
    fields: z
      .array(
        z.object({
          field: z.string().describe("JSON pointer, with * for every row; empty for the whole value"),
          edited: shareSchema.optional().describe("Of answers given with the proposal in view, those that changed it"),
          differed: shareSchema
            .optional()
            .describe(
              "Of answers given without it, those that differ from it: as much more than edited as people miss in what is filled in",
            ),
          agreed: shareSchema
            .optional()
            .describe(
              "Of items to which two people gave a value blind, those in which they agree there; of the whole, also picks and rejections. Where people judge, of those that two judged",
            ),
          error: shareSchema.optional().describe("Of automatic values, those that blind review judged wrong there"),
        }),
      )
      .optional()
      .describe("Only in flows of values and picks"),
    subgroups: z
      .array(
        z.object({
          subgroup: z.string(),
          audits: z.int(),
          error: shareSchema.optional(),
          accuracy: shareSchema.optional(),
        }),
      )
      .describe("Empty if the flow defines no subgroup"),
    laterTruth: z
      .object({ automatic: shareSchema.optional(), people: shareSchema.optional() })
      .optional()
      .describe(
        "Of decisions of which applications told later what is true, those that said something else: of the model's, and of others. Who is told of a truth is no random sample: this is no evidence, and counts for no certificate",
      ),
    relabels: z
      .object({
        wrong: shareSchema,
        days: z.array(z.object({ day: z.iso.date(), looked: z.int(), wrong: z.int() })).describe("Oldest first"),
      })
      .optional()
      .describe(
        "Of answers that seniors looked at again because they seemed wrong, those to which they gave another label. Chosen answers: this is no error rate of your reviewers",
      ),
    today: todaySchema.optional().describe("Whatever the period is; absent before the first count"),
    drift: driftSchema.optional().describe("Whatever the period is; absent before the first count"),
    before: beforeSchema
      .optional()
      .describe("Only if you send `compare=before`: how each figure differs from that of the period before"),
    appeals: z
      .object({
        overturned: shareSchema,
        labels: z.array(z.object({ label: z.string(), overturned: shareSchema })),
        subgroups: z.array(z.object({ subgroup: z.string(), overturned: shareSchema })),
      })
      .optional()
      .describe(
        "Of appeals that people answered, those that overturned what was decided: by its label and by subgroup. Who appeals is no random sample: this is no error rate",
      ),
  })
  .meta({ id: "Metrics" });
export type Metrics = z.infer<typeof metricsSchema>;
