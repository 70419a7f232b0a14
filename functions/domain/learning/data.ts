import * as z from "zod";

const skippedSchema = z.object({ key: z.string(), why: z.string() });

/** What a candidate was trained on: `training/<version>/data.json`. */
export const trainingDataSchema = z.object({
  /** Lines of the two channels. */
  rows: z.int(),
  heldBack: z.int(),
  /** Decisions whose answers are in them, and rows of the first model's seed. */
  answers: z.int(),
  seedRows: z.int(),
  /** Lines of each label, as the model names it. */
  labels: z.record(z.string(), z.int()),
  /** The first and the last answer (ISO times). */
  from: z.string().optional(),
  to: z.string().optional(),
  /** Labels that came since the last candidate was measured, audits included. */
  newLabels: z.int(),
  /** Objects that could not be understood since then, and the last of them. */
  unreadable: z.int(),
  skipped: z.array(skippedSchema),
  /** How far feedback was read. */
  reached: z.object({ labels: z.int(), read: z.int(), unreadable: z.int() }),
});
export type TrainingData = z.infer<typeof trainingDataSchema>;
