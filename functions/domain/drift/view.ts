import * as z from "zod";

/** What comes in, held against the days before the model was trained. */
export const driftSchema = z.object({
  trainedAt: z.iso
    .datetime()
    .optional()
    .describe("When the training set of the model that serves was made, if it is known"),
  rows: z.int().optional().describe("Its rows"),
  falsePerYear: z.number().describe("How many signals a year there are of traffic that has not changed"),
  figures: z.array(
    z.object({
      feature: z
        .enum(["length", "unknown", "confidence", "label"])
        .describe(
          "Words of a text (geometric mean); share of its words that the model did not learn; confidence; share of a predicted label",
        ),
      label: z.string().optional().describe("Of a label; empty for all rare ones together"),
      learned: z.number().optional().describe("The same of the training set"),
      days: z
        .array(
          z.object({
            day: z.iso.date(),
            value: z.number(),
            n: z.int().describe("Predictions of the day; of length and unknown words, its closed audits"),
            usual: z.number().optional().describe("The mean of the days that it is held against"),
            low: z.number().optional().describe("What an ordinary day lies between, at the rate of false alarms"),
            high: z.number().optional(),
            signal: z.boolean().optional().describe("Absent if too few days or observations are known"),
          }),
        )
        .describe("The last whole days, oldest first"),
    }),
  ),
});
export type Drift = z.infer<typeof driftSchema>;
