import * as z from "zod/mini";

/** What is to be looked at again, least likely first. It names decisions, and says nothing of what they are about. */
export const doubtedSchema = z.object({
  /** When it was made (ISO time). */
  at: z.iso.datetime(),
  /** How many answers it was chosen from. */
  among: z.int(),
  decisions: z.array(z.string()),
});
export type Doubted = z.infer<typeof doubtedSchema>;
