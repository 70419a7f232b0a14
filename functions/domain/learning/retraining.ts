import * as z from "zod";
import { codedSchema } from "../coded.ts";

/** A run of the retraining state machine, as ops see it. */
export const retrainingSchema = z
  .object({
    id: z.string(),
    status: z
      .enum(["running", "promoted", "discarded", "stopped", "failed"])
      .describe("stopped: there was nothing to train, or another one was running"),
    reason: z.string().optional().describe("Why it ended like that"),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().optional(),
    step: z.string().optional().describe("While it runs: the state that it is in"),
    candidate: z.string().optional().describe("The model version that was trained"),
    report: z
      .string()
      .optional()
      .describe("Where the model card is in the bucket: the JSON, and a page of the same name in .html"),
    certification: z.string().optional().describe("What happened to the certified thresholds of the model in service"),
  })
  .meta({ id: "Retraining" });
export type Retraining = z.infer<typeof retrainingSchema>;

/** An execution as Step Functions describes it; times in milliseconds since the epoch. */
export type Execution = {
  readonly name: string;
  readonly status: string;
  readonly started: number;
  readonly stopped?: number | undefined;
  readonly output?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
};

const endingSchema = retrainingSchema
  .pick({ reason: true, candidate: true, report: true, certification: true })
  .extend({
    status: z.enum(["promoted", "discarded", "stopped"]),
  });

const BROKEN: Readonly<Record<string, string>> = {
  ABORTED: "It was stopped by hand. What it left behind is removed by the next one.",
  TIMED_OUT: "It took longer than four hours. What it left behind is removed by the next one.",
};

/** The run that an execution is. */
export function retrainingOf({ name, status, started, stopped, output, error, cause }: Execution): Retraining {
  const times = {
    id: name,
    startedAt: new Date(started).toISOString(),
    ...(stopped !== undefined && { endedAt: new Date(stopped).toISOString() }),
  };
  if (status === "RUNNING") return { ...times, status: "running" };
  const ending = status === "SUCCEEDED" ? endingSchema.safeParse(JSON.parse(output ?? "null")) : undefined;
  if (ending?.success) return { ...times, ...ending.data };
  return {
    ...times,
    status: "failed",
    reason: BROKEN[status] ?? ([error, cause].filter(Boolean).join(": ") || "It failed."),
  };
}

const figuresSchema = z.object({
  audits: z.int(),
  accuracy: z.object({ rate: z.number(), low: z.number(), high: z.number(), n: z.int() }).optional(),
  logLoss: z.number().optional(),
  calibrationError: z.number().optional(),
  auroc: z.number().optional(),
  certifiedCoverage: z.number(),
  estimatedCoverage: z.number(),
});

/** What the list of models reads of a model card. */
export const summarySchema = z
  .object({
    version: z.string(),
    at: z.iso.datetime(),
    promote: z.boolean().describe("Whether the gate let it pass"),
    basis: z.string(),
    reasons: z.array(z.string()),
    coded: z
      .array(z.nullable(codedSchema))
      .default([])
      .describe("The reasons, sentence by sentence, for other languages"),
    data: z.object({ rows: z.int(), heldBack: z.int(), answers: z.int(), seedRows: z.int() }),
    candidate: z.object({ temperature: z.number(), figures: figuresSchema }),
  })
  .meta({ id: "CandidateModel" });
export type CandidateSummary = z.infer<typeof summarySchema>;

const servingSchema = z.object({
  labels: z
    .object({ known: z.int(), of: z.int(), unknown: z.array(z.string()) })
    .optional()
    .describe("How many of the flow's labels it was trained on, and which it does not know; absent if nobody knows"),
  version: z.string().optional(),
  endpoint: z.string().optional(),
  temperature: z.number(),
  certified: z.object({ approve: z.number().optional(), reject: z.number().optional() }),
  reason: z.string().optional().describe("Why the model decides nothing yet"),
  coded: z.optional(codedSchema).describe("The reason, for other languages"),
});

/** Whose trust model is rolled back; the model that serves where it does not say. */
export const rollBackSchema = z
  .strictObject({
    proposer: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .describe("As the list of models names it: its trust model is rolled back"),
  })
  .meta({ id: "RollBack" });

const trustShownSchema = z.object({
  proposer: z.string(),
  version: z.string().optional().describe("The trust model; absent if its confidence counts as given"),
  since: z.iso.datetime().optional(),
  canRollBack: z.boolean(),
});

export const modelsSchema = z
  .object({
    trust: z
      .array(trustShownSchema)
      .describe("By proposer, where the flow's proposals are not of a model trained here"),
    live: servingSchema.optional().describe("The model in service; absent if every decision goes to people"),
    previous: servingSchema.optional().describe("The model that a rollback restores"),
    trained: z
      .boolean()
      .describe(
        "Whether models are trained here; else a retraining only certifies what is proposed, or what serves, anew",
      ),
    candidates: z.array(summarySchema).describe("The last models that were measured, newest first"),
  })
  .meta({ id: "Models" });
export type Models = z.infer<typeof modelsSchema>;
