import { z } from "zod";

/**
 * The one runtime record: which endpoint and model version serve, and whether automation is on. What must change within
 * seconds is here; everything else is policy.
 */
export const liveSchema = z.object({
  version: z.int().min(0),
  endpoint: z.string().optional(),
  modelVersion: z.string().optional(),
  temperature: z.number().positive().default(1),
  /** Certified thresholds of this model, by outcome; none where nothing is certified. */
  certified: z.object({ approve: z.number().optional(), reject: z.number().optional() }).default({}),
  automation: z.enum(["on", "paused"]).default("on"),
});
export type Live = z.infer<typeof liveSchema>;

/** Before the first model: nothing serves, so that people decide everything. */
export const NOTHING_LIVE: Live = { version: 0, temperature: 1, certified: {}, automation: "on" };
