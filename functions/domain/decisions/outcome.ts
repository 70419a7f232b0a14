import * as z from "zod/mini";

export const outcomeSchema = z.enum(["approve", "reject"]);
/** The side of a decision that a label stands for. */
export type Outcome = z.infer<typeof outcomeSchema>;
