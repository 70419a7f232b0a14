import * as z from "zod";

/** A share from 0 to 1 with its exact 95 % interval (Clopper, Pearson) and what it was counted from. Left out for n = 0. */
export const shareSchema = z
  .object({ rate: z.number(), low: z.number(), high: z.number(), n: z.int() })
  .meta({ id: "Share" });
export type MeasuredShare = z.infer<typeof shareSchema>;
